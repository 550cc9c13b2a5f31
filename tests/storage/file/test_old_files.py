"""A file of an earlier version opens with everything kept.

``old_files`` were written by the released versions through their own services (0.1.0 at 19980e0, 0.2.0 at 0fe8fe6,
0.3.0 at 79985ad): the practice office of that day, and one of each thing it lacks (half-written sheet, ごみ箱, 追記,
closed room, print, merged people, report of abuse, destination). Later ones are written by ``keep_file``. Encrypted
pages cannot be packed, so only a small office of 0.1.0 is kept as it lay on the disk; the others are packed in the
clear and encrypted again before use.
"""

import json
import re
import secrets
from contextlib import closing
from datetime import datetime, timedelta
from operator import itemgetter
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select, text

from kyoten_desktop import __version__
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Base
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.people.own_word import Door
from kyoten_desktop.storage.file import chain, upgrade
from kyoten_desktop.storage.file.backup import backups_in, folder_of
from kyoten_desktop.storage.file.key import FileKey
from kyoten_desktop.storage.file.mark import Mark
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.file.search import name_key
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from tests.builders import PASSPHRASE, SetClock, a_call
from tests.storage.file.keep_file import lived_in
from tests.storage.file.released import OLD, PACKED, changed, contents, encrypted

CALLED_SO = re.compile(r"^## (\d+\.\d+\.\d+)", re.MULTILINE)


class OpenedBy(Secret):
    """A key that is at hand."""

    def __init__(self, key: FileKey) -> None:
        super().__init__()
        object.__setattr__(self, "_key", key)

    def key_for(self, file: Path) -> FileKey:
        return self._key


def unpacked(folder, name):
    """Return the file of an old version, encrypted, and what opens it."""
    key, place = FileKey(secrets.token_bytes(32), secrets.token_bytes(16)), folder / f"{name}.kyoten"
    encrypted(name, place, key)
    return place, OpenedBy(key)


def of_file(place, secret):
    connection = sqlcipher.connect(str(place))
    connection.execute(f'PRAGMA key="{secret.key_for(place).pragma()}"')
    try:
        return contents(connection)
    finally:
        connection.close()


@pytest.fixture(params=["office-0.1.0", *PACKED])
def old_file(request, tmp_path):
    """The file of an old version and what opens it."""
    if request.param in PACKED:
        return unpacked(tmp_path, request.param)
    place = tmp_path / "拠点.kyoten"
    place.write_bytes((OLD / f"{request.param}.bin").read_bytes())
    return place, Secret(passphrase=PASSPHRASE)


def test_every_row_and_field_of_an_old_file_is_kept(old_file):
    place, secret = old_file
    before = of_file(place, secret)
    assert sum(map(len, before.values())) > 400
    desk = open_desk(place, secret, SetClock().clock())
    assert upgrade.revision_of(desk.file.engine) == upgrade.HEAD
    assert desk.file.faults() == []
    desk.close()
    after = of_file(place, secret)
    # The history is hung anew on one more line, which keeps where the old chain ended.
    (hung_anew,) = [line for line in after["history"] if line["id"] == 0]
    after["history"].remove(hung_anew)
    old_links = {line["id"]: line.pop("chain") for line in before["history"]}
    assert json.loads(hung_anew["after"]) == {"head": old_links[max(old_links)], "broken_at": None}
    # The key that searches look through is made anew of the names, which are compared.
    for old, new in zip(before["clients"], after["clients"], strict=True):
        old.pop("name_key")
        assert new["name_key"] == name_key(new["name"], new["kana"], new["former_name"], new["client_no"])
    assert changed(before, after) == []
    grown = {table for table, rows in before.items() if len(after[table]) != len(rows)}
    assert grown <= {"code_entries"}


def test_the_history_of_an_old_file_is_whole_and_goes_on(old_file):
    place, secret = old_file
    with closing(open_desk(place, secret, SetClock().clock())) as desk:
        assert desk.history.is_unbroken()
        desk.emergency.save(None, None, a_call())
        assert desk.history.is_unbroken()
        with desk.file.engine.begin() as connection:
            connection.execute(text("UPDATE history SET changed_by = '別人' WHERE id = 2"))
        assert not desk.history.is_unbroken()


def test_the_mark_beside_an_old_file_tells_of_no_loss_after_the_upgrade(tmp_path):
    place, secret = unpacked(tmp_path, "practice-0.3.0")
    newest = max(of_file(place, secret)["history"], key=itemgetter("id"))
    Mark(place).write(secret.key_for(place), newest["id"], newest["chain"])
    for _opening in range(2):
        desk = open_desk(place, secret, SetClock().clock())
        desk.close()
        assert desk.file.notices == []


def test_a_chain_that_was_broken_before_the_upgrade_stays_told(tmp_path):
    place, secret = unpacked(tmp_path, "practice-0.3.0")
    with closing(sqlcipher.connect(str(place))) as connection:
        connection.execute(f'PRAGMA key="{secret.key_for(place).pragma()}"')
        connection.execute("UPDATE history SET after = '\"別\"' WHERE id = 5")
        connection.commit()
    with closing(open_desk(place, secret, SetClock().clock())) as desk:
        assert not desk.history.is_unbroken()
        with desk.file.reading() as session:
            assert chain.old_chain(session).broken_at == 5


def test_a_record_of_an_old_file_takes_the_ward_the_history_tells_of_its_day(tmp_path):
    place, secret = unpacked(tmp_path, "practice-0.3.0")
    before = of_file(place, secret)
    record = min((one for one in before["support_records"] if one["client_id"]), key=itemgetter("started_at"))
    newest = max(before["history"], key=itemgetter("id"))
    moved = {**newest, "id": newest["id"] + 1, "sheet": "clients", "sheet_id": record["client_id"], "owner_id": None}
    moved |= {"act": "change", "item": "ward", "before": '"前の区"', "after": '"今の区"'}
    with closing(sqlcipher.connect(str(place))) as connection:
        connection.execute(f'PRAGMA key="{secret.key_for(place).pragma()}"')
        marks = ", ".join("?" * len(moved))
        connection.execute(f"INSERT INTO history ({', '.join(moved)}) VALUES ({marks})", list(moved.values()))
        connection.commit()
    open_desk(place, secret, SetClock().clock()).close()
    kept = {one["id"]: one["ward"] for one in of_file(place, secret)["support_records"]}
    wards = {one["id"]: one["ward"] for one in before["clients"]}
    for one in before["support_records"]:
        was_there = one["client_id"] == record["client_id"] and one["started_at"] < moved["changed_at"]
        assert kept[one["id"]] == ("前の区" if was_there else wards.get(one["client_id"]))


def test_the_program_of_today_reads_every_sheet_of_it(old_file):
    place, secret = old_file
    before = of_file(place, secret)
    with closing(open_desk(place, secret, SetClock().clock())) as desk:
        with desk.file.reading() as session:
            for mapper in Base.registry.mappers:
                table = mapper.local_table.name
                found = session.scalars(select(mapper.class_).execution_options(**INCLUDE_DELETED)).all()
                assert len(found) >= len(before.get(table, [])), table
        assert desk.today.today().rooms
        assert desk.calls.find(CallFilter(before["emergency_consultations"][0]["subject_name"])).lines
        assert 2026 in desk.tally.years()


@pytest.mark.parametrize("name", PACKED)
def test_who_overstayed_into_closed_days_is_checked_out_of_an_old_file(tmp_path, name):
    place, secret = unpacked(tmp_path, name)
    before = of_file(place, secret)
    there = next(
        one
        for one in before["stay_room_segments"]
        if one["is_actual"] and not one["ends_at"] and one["planned_ends_at"]
    )
    day_after = datetime.fromisoformat(there["planned_ends_at"]) + timedelta(days=1)
    closed = {**before["room_unavailable"][0], "id": 9999, "room_id": there["room_id"], "deleted_at": None}
    closed |= {"from_on": str(day_after.date()), "to_on": str(day_after.date() + timedelta(days=3))}
    out = str(day_after + timedelta(days=1))
    with closing(sqlcipher.connect(str(place))) as connection:
        connection.execute(f'PRAGMA key="{secret.key_for(place).pragma()}"')
        connection.execute(
            f"INSERT INTO room_unavailable ({', '.join(closed)}) VALUES ({', '.join('?' * len(closed))})",
            list(closed.values()),
        )
        connection.commit()
        with pytest.raises(sqlcipher.IntegrityError, match="room_unavailable"):
            connection.execute("UPDATE stay_room_segments SET ends_at = ? WHERE id = ?", (out, there["id"]))
    clock = SetClock(day_after + timedelta(days=2))
    with closing(open_desk(place, secret, clock.clock())) as desk:
        done = desk.stay.check_out(there["stay_id"], None, datetime.fromisoformat(out), "home_family")
        assert str(done.segments[-1].ends_at) == str(datetime.fromisoformat(out))


@pytest.mark.parametrize("name", PACKED)
def test_an_old_file_has_something_in_every_table(tmp_path, name):
    assert {table for table, rows in of_file(*unpacked(tmp_path, name)).items() if not rows} == set()


def test_a_file_of_each_version_is_kept():
    """When this fails, a version was just called so: run ``python -m tests.storage.file.keep_file``."""
    changes = (Path(__file__).parents[3] / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = {__version__, *CALLED_SO.findall(changes)}
    assert {f"practice-{version}" for version in versions} - set(PACKED) == set()


def test_what_will_be_kept_of_this_version_has_something_in_every_table(tmp_path):
    desk = lived_in(tmp_path)
    desk.close()
    found = of_file(desk.file.path, OpenedBy(desk.file.key))
    assert {table for table, rows in found.items() if not rows} == set()


def test_an_older_shape_is_copied_aside_first(tmp_path):
    place, secret = unpacked(tmp_path, "practice-0.1.0")
    before = of_file(place, secret)
    open_desk(place, secret, SetClock().clock()).close()
    (copy,) = [made for made in backups_in(folder_of(place)) if f"before-{upgrade.HEAD}" in made.path.name]
    assert of_file(copy.path, secret) == before


@pytest.mark.parametrize("name", ["practice-0.2.0", "practice-0.3.0"])
def test_a_report_of_abuse_of_an_old_file_opens_to_its_reader_once_a_word_is_set(tmp_path, name):
    place, secret = unpacked(tmp_path, name)
    before = of_file(place, secret)["abuse_reports"]
    assert before
    with closing(open_desk(place, secret, SetClock().clock())) as desk:
        names = {str(member.id): member.name for member in desk.office.staff()}
        for report in before:
            desk.operator.change(names[json.loads(report["visible_to"])[0]])
            if desk.own_word.door() is Door.UNSET:
                with pytest.raises(RefusedError):
                    desk.abuse.get(report["id"])
                desk.own_word.set(desk.security.recovery_facts().code, "あかねぐも 四つ", "あかねぐも 四つ")
            desk.own_word.open("あかねぐも 四つ")
            assert desk.abuse.get(report["id"]).content == report["content"]
