from contextlib import closing

import pytest
import sqlcipher3.dbapi2
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.models import Base, JointParticipant, JointSupport, StayDailyRecord, SupportRecord, links
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.storage.file import upgrade
from kyoten_desktop.storage.file.backup import folder_of
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk
from tests.services.following_steps import a_case

ALL_BUT_SEARCH = {
    "include_name": lambda name, kind, _: kind != "table" or not (name or "").startswith("call_search"),
}


# What each step added, newest first: an older file is a new one without it.
ADDED = {
    "0029": ("stay_daily_records", "code:shift", "code:effect"),
    "0028": (
        "charge_handovers",
        *(
            f"{sheet.__tablename__}.{link}"
            for sheet in links.kept()
            for link in links.staff_of(sheet)
            if sheet is not StayDailyRecord
        ),
        "emergency_consultations.follow_up_by",
        "disclosure_requests.handled_by",
    ),
    "0027": ("joint_participants",),
    "0026": (
        "support_records.contact_name_body_id",
        "joint_supports.organization",
        "joint_supports.organization_body_id",
    ),
    "0025": (
        "body_linkings",
        *(
            f"{sheet.__tablename__}.{link}"
            for sheet in links.told()
            for link in links.bodies_of(sheet)
            if sheet not in (JointParticipant, JointSupport, SupportRecord)
        ),
    ),
    "0024": (
        "on_call_shifts",
        "office_standings",
        "staff_posts",
        *(f"staff.{column}" for column in ("kana", "phone", "mobile")),
        *(f"code:{table}" for table in ("post", "office_role", "base_type", "operation")),
    ),
    "0023": (
        "organization_merges",
        "organization_names",
        "organization_persons",
        "organization_houses",
        "provider_services",
        "organizations",
        "code:organization%",
        *(f"choice:org_type:{code}" for code in ("community_center", "developmental_manager", "short_stay")),
        *(f"choice:org_type:{code}" for code in ("group_home", "child_development")),
    ),
    "0021": ("word_readings",),
    "0020": ("print_log.reason",),
    "0019": ("family_members.ties", "code:family_tie"),
    "0018": ("clients.died_on", "clients.death_noted_at"),
    "0017": (
        *(f"offices.{kind}_since" for kind in ("calls", "stays", "preid", "supports")),
        "ledger_imports.starts_before",
    ),
    "0016": (
        "disclosure_requests",
        "code:disclosure%",
    ),
    "0015": ("joint_supports.policy",),
    "0014": ("offices.room_uses",),
    "0012": ("published_figures", "published_tables"),
    "0011": ("offices.after_hours_basis", "code:after_hours_basis"),
    "0010": (
        "emergency_consultations.is_referrer_hidden",
        "support_records.is_contact_hidden",
        "cases.is_referrer_hidden",
    ),
    "0009": ("other_names", "code:name_kind"),
    "0008": ("offices.closed_once", "offices.open_once"),
}


def make_older(connection, revision):
    """Take out of a file what came after a step."""
    for added in [one for step, all_of_it in ADDED.items() if step > revision for one in all_of_it]:
        if added.startswith("code:"):
            connection.execute(text(f"DELETE FROM code_entries WHERE table_name LIKE '{added[5:]}'"))
        elif added.startswith("choice:"):
            _word, table, code = added.split(":")
            connection.execute(text(f"DELETE FROM code_entries WHERE table_name = '{table}' AND code = '{code}'"))
        elif "." in added:
            table, column = added.split(".")
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        else:
            connection.execute(text(f"DROP TABLE {added}"))
    connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))


def test_migrations_make_what_the_models_declare(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=ALL_BUT_SEARCH)
        assert compare_metadata(context, Base.metadata) == []
    desk.close()


def test_the_listed_revisions_are_the_scripts(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(upgrade.config(connection))
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == upgrade.REVISIONS
    desk.close()


def test_a_newer_file_is_refused_and_left_alone(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    desk.close()
    with pytest.raises(UnavailableError, match="新しい版"):
        open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())


def test_an_older_file_is_copied_before_it_is_upgraded(tmp_path, monkeypatch):
    desk = a_desk(tmp_path)
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    desk.close()
    kept_before_upgrade = []

    def step(engine):
        kept_before_upgrade.extend(path.name for path in folder_of(desk.file.path).glob("*.kyoten"))
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": upgrade.HEAD})

    # There is only one released shape so far; the step stands in for a future one, everything around it is real.
    monkeypatch.setattr(upgrade, "REVISIONS", ("0000", *upgrade.REVISIONS))
    monkeypatch.setattr(upgrade, "upgrade", step)
    again = open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    assert [name for name in kept_before_upgrade if f"before-{upgrade.HEAD}" in name]
    assert again.office.office().name == "こもれび"
    again.close()


def test_a_file_of_the_first_version_keeps_its_people_and_gains_the_new_choices():
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    with engine.connect() as connection:
        command.upgrade(upgrade.config(connection), "0001")
        connection.execute(
            text(
                "INSERT INTO clients (client_no, kana_key, name_key, name, version) "
                "VALUES ('R07-0001', 'たかなし', '高梨', '高梨 美緒', 1)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO code_entries (table_name, code, report_row, parent, label, sort, version) "
                "VALUES ('sex', 'male', '', '', '男', 10, 1)"
            )
        )
        connection.commit()
        command.upgrade(upgrade.config(connection), "head")
        assert connection.execute(text("SELECT name, household_id FROM clients")).all() == [("高梨 美緒", None)]
        labels = dict(
            connection.execute(text("SELECT code, label FROM code_entries WHERE table_name = 'case_status'")).all()
        )
        assert labels["pre_identified"] == "事前把握済"
        assert connection.execute(text("SELECT count(*) FROM code_entries WHERE table_name = 'sex'")).scalar() == 1
        assert compare_metadata(MigrationContext.configure(connection, opts=ALL_BUT_SEARCH), Base.metadata) == []


def test_names_kept_by_an_older_table_of_letters_are_found_after_an_upgrade(tmp_path):
    desk = a_desk(tmp_path)
    desk.client.save(None, None, {"name": "澁谷 佐々美", "kana": "しぶや ささみ"})
    call = desk.emergency.save(None, None, a_call(subject_name="靑木 蓮"))
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE clients SET name_key = '澁谷 佐々美'"))
        connection.execute(
            text("INSERT OR REPLACE INTO call_search(rowid, name, body) VALUES (:id, '靑木', '')"), {"id": call.id}
        )
        make_older(connection, "0007")
    desk.close()
    with closing(open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())) as again:
        assert [getattr(again.office.office(), kind.item) for kind in RecordKind] == [None] * 4
        for words in ("澁谷", "渋谷", "佐佐美"):
            assert again.people.find(PeopleFilter(words=words)).total == 1
        for words in ("靑木", "青木"):
            assert again.calls.find(CallFilter(words=words)).total == 1


def test_names_of_before_the_later_spellings_are_found_by_each_of_them(tmp_path):
    desk = a_desk(tmp_path)
    kept = {"靍田 勝": "靍田勝", "三ツ井 蓮": "三つ井蓮", "竹ノ内 昻": "竹の内昻"}
    for name, old_key in kept.items():
        made = desk.client.save(None, None, {"name": name, "kana": ""})
        with desk.file.engine.begin() as connection:
            connection.execute(
                text("UPDATE clients SET name_key = :key WHERE id = :id"), {"key": old_key, "id": made.id}
            )
    with desk.file.engine.begin() as connection:
        make_older(connection, "0021")
    desk.close()
    with closing(open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())) as again:
        for words in ("鶴田", "靍田", "三井", "三ツ井", "三ッ井", "竹之内", "竹の内", "竹ノ内", "昂"):
            assert again.people.find(PeopleFilter(words=words)).total == 1, words


def test_an_office_of_before_goes_on_counting_its_records_in_the_time_bands():
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    with engine.connect() as connection:
        command.upgrade(upgrade.config(connection), "0010")
        connection.execute(
            text("INSERT INTO offices (file_id, is_practice, name, version) VALUES ('A', 0, 'こもれび', 1)")
        )
        connection.execute(
            text(
                "INSERT INTO code_entries (table_name, code, report_row, parent, label, sort, version) "
                "VALUES ('sex', 'male', '', '', '男', 10, 1)"
            )
        )
        connection.commit()
        command.upgrade(upgrade.config(connection), "head")
        assert connection.execute(text("SELECT after_hours_basis, room_uses FROM offices")).all() == [("records", None)]
        offered = text("SELECT code FROM code_entries WHERE table_name = 'after_hours_basis' ORDER BY sort")
        assert connection.execute(offered).scalars().all() == ["both", "calls", "records"]


def test_texts_of_before_lead_to_whom_they_name_and_to_neither_of_two(tmp_path):
    desk = a_desk(tmp_path)
    for member in ("野口 健", "古賀 さつき"):
        desk.office.save_staff(None, None, {"name": member})
    said = ("野口健", "野口　健", "野口", "古賀 さつき", None)
    for words in said:
        a_case(desk, coordinator=words)
    call = desk.emergency.save(None, None, a_call(taken_by="野口 健"))
    with desk.file.engine.begin() as connection:
        make_older(connection, "0027")
        connection.execute(text("INSERT INTO staff (name, version) VALUES ('古賀さつき', 1)"))
    desk.close()
    with closing(open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())) as again:
        noguchi = next(one.id for one in again.office.staff() if one.name == "野口 健")
        with again.file.engine.connect() as connection:
            cases = connection.execute(text("SELECT coordinator, coordinator_staff_id FROM cases ORDER BY id")).all()
        assert cases == list(zip(said, (noguchi, noguchi, None, None, None), strict=True))
        assert again.emergency.get(call.id).taken_by_staff_id == noguchi
        assert again.office.charge.of(noguchi).words == "ケース 3件"


def test_why_a_paper_was_let_go_moves_out_of_whom_it_was_given_to():
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    told = {
        "P-1": ("（突合の違いを残して出すわけ：結果は来週）", None, "結果は来週"),
        "P-2": ("参加者（同意なしのわけ：本人が同席（母も））", "参加者", "本人が同席（母も）"),
        "P-3": ("母（同意の外。根拠を確かめて印刷）", "母（同意の外。根拠を確かめて印刷）", None),
        "P-4": (None, None, None),
    }
    with engine.connect() as connection:
        command.upgrade(upgrade.config(connection), "0019")
        for print_no, (before, _given, _reason) in told.items():
            connection.execute(
                text(
                    "INSERT INTO print_log (print_no, given_to, printed_at, printed_by, document, sheet, sheet_id, "
                    "mask, copies, way) "
                    "VALUES (:no, :given, '2026-07-16 09:00:00', '佐伯', 'D-01', '', 0, 'L0', 1, 'printed')"
                ),
                {"no": print_no, "given": before},
            )
        connection.commit()
        command.upgrade(upgrade.config(connection), "head")
        kept = connection.execute(text("SELECT print_no, given_to, reason FROM print_log")).all()
    assert {print_no: (given, reason) for print_no, given, reason in kept} == {
        print_no: after for print_no, (_before, *after) in told.items() for after in [tuple(after)]
    }


def test_the_one_partner_of_a_joint_support_becomes_the_first_who_takes_part():
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    with engine.connect() as connection:
        command.upgrade(upgrade.config(connection), "0026")
        body, person = (
            "id, name, kana_key, name_key, contact_key, version",
            "id, client_no, kana_key, name_key, name, version",
        )
        told = [
            f"INSERT INTO organizations ({body}) VALUES (5, 'みなと基幹', '', 'みなと基幹', '', 1)",
            f"INSERT INTO clients ({person}) VALUES (1, 'R07-0001', '', '', '高梨 美緒', 1)",
            "INSERT INTO cases (id, client_id, status, risks, version) VALUES (1, 1, 'inquiry', '', 1)",
        ]
        partners = [(7, "'みなと基幹', 5"), (8, "NULL, NULL"), (9, "'どこか', NULL")]
        told += [
            "INSERT INTO joint_supports (id, case_id, organization, organization_body_id, created_by, version) "
            f"VALUES ({number}, 1, {partner}, '佐伯', 3)"
            for number, partner in partners
        ]
        for each in told:
            connection.execute(text(each))
        connection.commit()
        command.upgrade(upgrade.config(connection), "head")
        kept = "SELECT joint_id, organization, organization_body_id, created_by, version FROM joint_participants"
        assert connection.execute(text(f"{kept} ORDER BY id")).all() == [
            (7, "みなと基幹", 5, "佐伯", 1),
            (9, "どこか", None, "佐伯", 1),
        ]
        left = "SELECT count(*) FROM joint_supports WHERE organization IS NULL AND organization_body_id IS NULL"
        assert connection.execute(text(left)).scalar() == 3
