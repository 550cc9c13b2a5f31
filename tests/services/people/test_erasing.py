"""A person is erased: no word of them is left anywhere in the file, and every figure is what it was."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Date, DateTime, String, insert, text, update

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.domain.people.case_flow import retain_until
from kyoten_desktop.domain.text import bigrams, fold
from kyoten_desktop.models import (
    AbuseReport,
    Base,
    Case,
    Client,
    EmergencyConsultation,
    FamilyMember,
    HistoryLine,
    PrintLog,
    Sheet,
    Stay,
    StayRoomSegment,
    links,
)
from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.types import AnswerType
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.figures.monthly import month_of
from kyoten_desktop.services.people.abuse import new_draft_key
from kyoten_desktop.services.people.erasing import words_of
from kyoten_desktop.services.sheets.half_written import FORMS
from kyoten_desktop.storage.file.backup import folder_of
from kyoten_desktop.storage.file.connection import has_journal
from kyoten_desktop.storage.people.erasing import Held, look_for
from tests.builders import NOW, SetClock, a_call, a_desk
from tests.walk import PLAIN, Walk, walk

# Columns of words that outlive the person: the numbers of sheets, the program's own words, our staff at the keyboard,
# the 区 that figures count.
STAYING = {
    "client_no", "household_no", "consult_no", "status", "kind", "source",
    "created_by", "updated_by", "recorded_by", "written_by", "postponed_by", "ward",
}  # fmt: skip


def planted(thing: type[Base]) -> dict[str, Any]:
    """Return a mark for every column of a sheet that takes words, whatever it is for."""
    marks: dict[str, Any] = {}
    for column in thing.__table__.columns:
        item = column.info.get("item")
        is_choice = item is not None and item.kind in (Kind.CODE, Kind.CODES)
        is_word = isinstance(column.type, String | AnswerType) and not column.foreign_keys
        if is_word and not is_choice and column.name not in STAYING and not isinstance(column.type, Date):
            mark = f"印{thing.__tablename__}・{column.name}印"
            marks[column.name] = Answer(AnswerState.YES, mark) if isinstance(column.type, AnswerType) else mark
    return marks


def written_once(thing: type[Base], ids: dict[type[Base], int]) -> dict[str, Any]:
    """Return a line of what is written once and hangs on the walk."""
    values: dict[str, Any] = {key: ids[target] for key, target in links.links_of(thing)}
    for column in thing.__table__.columns:
        if column.name not in (*values, "id") and not column.nullable:
            kinds: dict[type, Any] = {DateTime: NOW, Date: date(2026, 7, 1)}
            values[column.name] = kinds.get(type(column.type), "残")
    return values | planted(thing)


def hung_rows() -> list[type[Base]]:
    """Return what is written once and hangs on a sheet of somebody: append-only events, addenda, postponements."""
    return [
        thing
        for thing in links.kept()
        if not issubclass(thing, Sheet) and thing in links.of_a_person() and not hasattr(thing, "owner_key")
    ]


@pytest.fixture
def walked(desk: Desk) -> Walk:
    """One of everything around one person, a mark in every word; drafts, a paper, and a sheet that was merged in."""
    made = walk(desk)
    desk.merging.merge(made.client_id, desk.client.save(None, None, {"name": "印まとめた方印"}).id, {})
    with desk.file.writing("検査") as session:
        for thing in hung_rows():
            made.ids[thing] = session.execute(insert(thing).values(written_once(thing, made.ids))).lastrowid
        for thing in made.hung:
            change = update(thing).where(thing.__table__.c.id == made.ids[thing])
            marks = {name: mark for name, mark in planted(thing).items() if "birth" not in name}
            if marks:
                session.execute(change.values(marks), execution_options={"synchronize_session": False})
        given = {"print_no": "P-1", "printed_at": NOW, "printed_by": "佐伯 まどか", "document": "D-01"}
        session.add(PrintLog(**given, client_ids=(made.client_id,), given_to="印渡した人印", reason="印出した理由印"))
    half_write(desk, made)
    put_away(desk, made.client_id)
    return made


def half_write(desk: Desk, made: Walk) -> None:
    """Leave a draft of every form that has something of the person, saved or not, sealed or not."""
    for form, about in FORMS.items():
        if about.sheet in made.hung:
            desk.drafts.keep(form, made.ids[about.sheet], 1, {"words": f"印{form}印"})
    for thing in links.told():
        if thing in made.hung:
            desk.drafts.keep(thing.__tablename__, made.ids[thing], 1, {"words": "印行の書きかけ印"})
    sealed = "abuse_report/佐伯 まどか"
    for key in (new_draft_key(made.client_id, None), new_draft_key(None, made.ids[EmergencyConsultation])):
        desk.drafts.keep(sealed, key, 0, {"words": "印通報の書きかけ印"})
    desk.drafts.keep("quick_record", 0, 0, {"person": {"client_id": made.client_id, "name": "印新しい記録印"}})


def put_away(desk: Desk, client_id: int) -> str:
    """Put somebody into the ごみ箱, records and all, as retention will; return their number."""
    with desk.file.writing("検査") as session:
        client = session.get_one(Client, client_id)
        client.deleted_at = NOW
        return client.client_no


def number_of(desk: Desk, client_id: int) -> str:
    with desk.file.reading() as session:
        return session.get_one(Client, client_id, execution_options={"include_deleted": True}).client_no


def everything_in(desk: Desk) -> str:
    """Return every value of every table, those of the search table too, as one text."""
    found: list[str] = []
    with desk.file.reading() as session:
        connection = session.connection().connection.driver_connection
        assert connection is not None
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():
                found += [each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in row]
    return "\n".join(found)


def terms_of_the_index(desk: Desk) -> set[str]:
    with desk.file.engine.connect() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'call_search', 'row')"))
        return set(connection.execute(text("SELECT term FROM temp.terms")).scalars())


def test_no_word_of_an_erased_person_is_left_in_the_file(desk: Desk, walked: Walk) -> None:
    assert {thing.__name__ for thing in hung_rows()} == {"Addendum", "CaseStatusEvent", "Postponement", "StayEvent"}
    before = everything_in(desk)
    names = {mark.written for mark in walked.marks if mark.sheet in walked.hung and isinstance(mark.written, str)}
    assert [name for name in names if name not in before] == []
    assert before.count("印") > 100
    desk.erasing.erase(walked.client_id, number_of(desk, walked.client_id))
    after = everything_in(desk)
    assert [line for line in after.splitlines() if "印" in line] == []
    assert [name for name in names if name in after] == []
    assert desk.file.faults() == []


def test_what_is_left_of_the_plain_words_is_only_of_others(desk: Desk, walked: Walk) -> None:
    desk.erasing.erase(walked.client_id, number_of(desk, walked.client_id))
    with desk.file.reading() as session:
        connection = session.connection()
        for thing in walked.hung:
            rows = connection.execute(thing.__table__.select()).all()
            assert PLAIN not in str(rows), thing.__name__
        lines = connection.execute(HistoryLine.__table__.select()).all()
    others = {thing.__tablename__ for thing in walked.ids if thing not in walked.hung}
    assert {line.sheet for line in lines if PLAIN in str(line)} <= others


def test_every_figure_stays_what_it_was(desk: Desk, walked: Walk) -> None:
    counted: dict[type[Base], dict[str, Any]] = {Case: {"pre_identified_on": date(2026, 6, 1), "status": "watching"}}
    came, went = datetime(2026, 7, 5, 10), datetime(2026, 7, 8, 10)
    counted[Stay] = {"checked_in_at": came, "checked_out_at": went, "cancelled_at": None}
    counted[StayRoomSegment] = {"starts_at": came, "ends_at": went}
    with desk.file.writing("検査") as session:
        for thing, values in counted.items():
            for name, value in values.items():
                setattr(session.get_one(thing, walked.ids[thing]), name, value)
    year = fiscal_year(2026)
    before = desk.tally.report(year), desk.monthly.report(month_of(date(2026, 7, 1))).rooms
    assert before[0].occupancy.user_days == 4
    assert sum(cell.count for cell in before[0].referrals.total.cells) > 0
    desk.erasing.erase(walked.client_id, number_of(desk, walked.client_id))
    assert (desk.tally.report(year), desk.monthly.report(month_of(date(2026, 7, 1))).rooms) == before


def test_the_index_of_the_search_forgets_every_pair_of_letters(desk: Desk) -> None:
    call = desk.emergency.save(None, None, a_call(subject_name="鷲尾 椿", subject_kana="わしお つばき"))
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    desk.emergency.save(call.id, call.version, {"client_id": client.id, "course": "鷺沼の橋のそば"})
    words = {pair for word in ("鷲尾椿", "鷺沼の橋のそば") for pair in bigrams(fold(word)).split() if len(pair) > 1}
    assert words <= terms_of_the_index(desk)
    desk.erasing.erase(client.id, put_away(desk, client.id))
    assert words & terms_of_the_index(desk) == set()
    with desk.file.engine.connect() as connection:
        kept = b"".join(connection.execute(text("SELECT block FROM call_search_data")).scalars())
    assert "鷲尾".encode() not in kept


def test_the_index_forgets_a_call_that_lies_in_the_trash_too(desk: Desk) -> None:
    """Whoever has calls can only be put away after their calls: this is how it comes to an erasing at a desk."""
    client = desk.client.save(None, None, {"name": "鷲尾 椿", "kana": "わしお つばき"})
    call = desk.emergency.save(None, None, a_call(subject_name="鷲尾 椿", client_id=client.id))
    desk.emergency.discard(call.id, call.version)
    client = desk.client.get(client.id)
    desk.client.discard(client.id, client.version)
    assert {"鷲尾", "尾椿"} <= terms_of_the_index(desk)
    desk.erasing.erase(client.id, client.client_no)
    assert {"鷲尾", "尾椿"} & terms_of_the_index(desk) == set()


def test_the_chain_is_whole_and_the_history_says_erased(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    client = desk.client.save(client.id, client.version, {"phone": "022-111-2222"})
    labels = desk.codes.labels()
    (line,) = [each for each in desk.history.entries(Client, client.id, labels) if each.label == "電話"]
    desk.client.discard(client.id, client.version)
    desk.erasing.erase(client.id, client.client_no)
    assert desk.history.is_unbroken()
    newest, *_others = entries = desk.history.entries(Client, client.id, labels)
    assert (newest.label, newest.after, newest.changed_by) == ("本人", "完全に消しました", desk.operator.name)
    (told,) = [entry for entry in entries if entry.label == "電話"]
    assert (told.before, told.after, told.can_revert) == ("消去しました", "消去しました", False)
    with pytest.raises(RefusedError, match="消去しました"):
        desk.history.revert(line.line_id)


def test_what_is_written_into_an_emptied_line_breaks_the_chain(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    desk.client.discard(client.id, client.version)
    desk.erasing.erase(client.id, client.client_no)
    assert desk.history.is_unbroken()
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE history SET after = '\"嘘\"' WHERE salt IS NULL"))
    assert not desk.history.is_unbroken()


def test_a_history_that_was_taken_away_is_no_whole_one(desk: Desk) -> None:
    with desk.file.engine.begin() as connection:
        connection.execute(text("DELETE FROM history"))
    assert not desk.history.is_unbroken()


def test_a_line_that_was_emptied_without_the_act_breaks_the_chain(desk: Desk) -> None:
    desk.client.save(None, None, {"name": "鷲尾 椿"})
    emptied = "UPDATE history SET before = NULL, after = NULL, reason = '', salt = NULL WHERE sheet = 'clients'"
    with desk.file.engine.begin() as connection:
        connection.execute(text(emptied))
    assert not desk.history.is_unbroken()


def test_only_who_lies_in_the_bin_is_erased_and_only_by_their_number(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    with pytest.raises(RefusedError, match="ごみ箱"):
        desk.erasing.preview(client.id)
    desk.client.discard(client.id, client.version)
    for wrong in ("", "鷲尾 椿", client.client_no + "1"):
        with pytest.raises(RefusedError, match="番号がちがいます"):
            desk.erasing.erase(client.id, wrong)
    assert [one.id for one in desk.client.discarded()] == [client.id]
    told = desk.erasing.erase(client.id, client.client_no.lower())
    assert (told.name, told.client_no) == ("鷲尾 椿", client.client_no)
    assert desk.client.discarded() == []
    with pytest.raises(RefusedError, match="元に戻せません"):
        desk.client.take_back(client.id)
    with pytest.raises(RefusedError, match="もう消されています"):
        desk.erasing.preview(client.id)


def test_the_number_of_an_erased_person_is_never_given_again(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    desk.client.discard(client.id, client.version)
    desk.erasing.erase(client.id, client.client_no)
    assert desk.client.save(None, None, {"name": "別の方"}).client_no > client.client_no


def test_who_was_merged_goes_with_the_one_they_were_merged_into(desk: Desk) -> None:
    kept = desk.client.save(None, None, {"name": "鷲尾 椿"})
    twin = desk.client.save(None, None, {"name": "鷲尾 つばき", "phone": "022-333-4444"})
    desk.merging.merge(kept.id, twin.id, {})
    with pytest.raises(RefusedError, match="一つにまとめられています"):
        desk.erasing.preview(twin.id)
    desk.erasing.erase(kept.id, put_away(desk, kept.id))
    assert "022-333-4444" not in everything_in(desk)
    assert desk.merging.of(kept.id) == []


def test_a_merge_that_was_undone_leaves_nothing_of_the_one_with_the_other(desk: Desk, set_clock: SetClock) -> None:
    staying = desk.client.save(None, None, {"name": "鷲尾 桐"})
    going = desk.client.save(None, None, {"name": "鷲尾 椿", "phone": "022-333-4444"})
    set_clock.now += timedelta(minutes=1)
    desk.merging.merge(staying.id, going.id, {})
    set_clock.now += timedelta(minutes=1)
    desk.merging.undo(desk.merging.of(staying.id)[0].id)
    assert desk.client.get(staying.id).phone is None
    desk.erasing.erase(going.id, put_away(desk, going.id))
    left = everything_in(desk)
    assert [word for word in ("022-333-4444", "鷲尾 椿") if word in left] == []
    assert "鷲尾 桐" in left
    assert desk.history.is_unbroken()


def test_what_a_merge_of_one_home_wrote_beside_goes_too(desk: Desk, set_clock: SetClock) -> None:
    """The line of the one who stays wore the note of the other's, and 備考 their phone, until it was undone."""
    staying = desk.client.save(None, None, {"name": "鷲尾 桐", "phone": "022-111-2222"})
    going = desk.client.save(None, None, {"name": "鷲尾 椿", "phone": "022-333-4444"})
    home = desk.household.start(staying.id)
    desk.household.join(going.id, home.id, "sibling")
    line = next(line for line in desk.lines.of(FamilyMember, home.id) if line.client_id == going.id)
    desk.lines.save(FamilyMember, line.id, line.version, home.id, {"note": "鷺沼の橋のそば"})
    set_clock.now += timedelta(minutes=1)
    desk.merging.merge(staying.id, going.id, {"phone": "022-333-4444"})
    set_clock.now += timedelta(minutes=1)
    desk.merging.undo(desk.merging.of(staying.id)[0].id)
    desk.erasing.erase(going.id, put_away(desk, going.id))
    left = everything_in(desk)
    assert [word for word in ("022-333-4444", "鷺沼の橋", "鷲尾 椿") if word in left] == []
    assert "022-111-2222" in left
    assert desk.history.is_unbroken()


def test_the_others_of_the_home_keep_it_and_only_theirs(desk: Desk) -> None:
    going, staying = (desk.client.save(None, None, {"name": name}) for name in ("鷲尾 椿", "鷲尾 桐"))
    home = desk.household.start(going.id)
    desk.household.join(staying.id, home.id, "sibling")
    desk.erasing.erase(going.id, put_away(desk, going.id))
    view = desk.household.of_client(staying.id)
    assert view is not None
    assert "鷲尾 椿" not in everything_in(desk)
    assert "鷲尾 桐" in everything_in(desk)


def test_nothing_of_a_second_person_is_touched(desk: Desk) -> None:
    going = desk.client.save(None, None, {"name": "鷲尾 椿"})
    other = walk(desk, offset=1)
    names = {mark.written for mark in other.marks if isinstance(mark.written, str)}
    desk.drafts.keep("client", other.client_id, 1, {"name": "書きかけの名"})
    desk.client.discard(going.id, going.version)
    before = everything_in(desk)
    desk.erasing.erase(going.id, going.client_no)
    after = everything_in(desk)
    assert {name: before.count(name) for name in names} == {name: after.count(name) for name in names}
    assert "書きかけの名" in after


def test_an_erased_person_makes_no_paper_ask_about_a_name(desk: Desk, walked: Walk) -> None:
    desk.erasing.erase(walked.client_id, number_of(desk, walked.client_id))
    assert desk.names.scanner_for_several([]).find("（消去）と書いてある。") == []


def test_freed_pages_are_overwritten_and_nothing_waits_in_the_journal(desk: Desk, walked: Walk) -> None:
    with desk.file.engine.connect() as connection:
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
    desk.erasing.erase(walked.client_id, number_of(desk, walked.client_id))
    assert not has_journal(desk.file.path)


def test_each_backup_that_still_holds_the_person_is_named_and_until_when(tmp_path: Path) -> None:
    clock = SetClock(datetime(2025, 3, 30, 9))
    with closing(a_desk(tmp_path, clock.clock())) as desk:
        desk.backup.back_up("before-import")  # nobody is in it yet
        clock.now += timedelta(days=1)
        client = desk.client.save(None, None, {"name": "鷲尾 椿"})
        last_of_the_year = desk.backup.back_up()
        clock.now = NOW
        today, before = desk.backup.back_up(), desk.backup.back_up("before-import")
        other = today.path.with_name("拠点-20260101-000000.kyoten")
        other.write_bytes(b"\0" * 8_192)
        desk.client.discard(client.id, client.version)
        told = desk.erasing.erase(client.id, client.client_no)
        desk.backup.back_up()
        held = {each.path: each for each in desk.erasing.holding(told)}
    assert held.keys() == {last_of_the_year.path, today.path, before.path, other}
    assert held[last_of_the_year.path].until == date(2030, 3, 31)
    assert held[before.path].until == date(2031, 7, 16)
    about = held[today.path].about
    assert about is not None
    assert NOW.date() < about < date(2027, 7, 16)
    assert held[today.path].until == date(2031, 7, 16)
    assert "入っているかもしれません" in held[other].doubt
    words = words_of(told, list(held.values()))
    assert f"{last_of_the_year.path.name}　R12.3.31 まで" in words
    assert f"{today.path.name}　毎日バックアップすれば {wareki.short(about)} ごろ、遅くとも R13.7.16 まで" in words
    assert "日付を過ぎて、その置き場所に最初にバックアップするときに消えます" in words
    assert "鷲尾 椿さん（R06-0001）" in words


def test_a_second_folder_that_is_away_and_what_is_no_backup_are_named_too(desk: Desk) -> None:
    away = {"backup_folder": str(desk.file.path.parent / "遠く")}
    desk.office.change_office(desk.office.office().version, away)
    backups = folder_of(desk.file.path)
    left, old = backups / "拠点.kyoten.0a1b2c3d.making.left-00", backups / "拠点.kyoten.new.left-00"
    backups.mkdir(exist_ok=True)
    for path in (left, old):
        path.write_bytes(b"\0" * 8_192)
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    desk.client.discard(client.id, client.version)
    held = {each.path.name: each for each in desk.erasing.holding(desk.erasing.preview(client.id))}
    assert held["遠く"].doubt == "届きません"
    goes = retain_until(date.fromtimestamp(left.stat().st_mtime), None)
    assert (held[left.name].until, held[old.name].until) == (goes, None)


def test_a_backup_from_before_the_person_had_a_number_is_named_for_their_call(desk: Desk) -> None:
    call = desk.emergency.save(None, None, a_call(subject_name="鷲尾 椿"))
    desk.emergency.save(None, None, a_call(subject_name="別の方"))
    made = desk.backup.back_up()
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    desk.emergency.save(call.id, call.version, {"client_id": client.id})
    told = desk.erasing.erase(client.id, put_away(desk, client.id))
    after = desk.backup.back_up("after")
    held = {each.path: each for each in desk.erasing.holding(told)}
    assert held.keys() == {made.path}
    assert (held[made.path].doubt, after.path.exists()) == ("", True)
    assert made.path.name in words_of(told, list(held.values()))


def test_each_kind_of_record_alone_tells_that_a_backup_holds_the_person(desk: Desk, walked: Walk) -> None:
    """Each is looked for by itself: in a backup there may be one of them without the others."""
    made, key = desk.backup.back_up("before"), desk.file.key
    traces = desk.erasing.preview(walked.client_id).traces
    nothing = replace(traces, numbers=(), rows={}, persons=())
    with_words = {thing for thing in traces.rows if planted(thing)}
    assert {Client, EmergencyConsultation, AbuseReport} <= with_words
    for thing in with_words:
        alone = replace(nothing, rows={thing: traces.rows[thing]})
        assert look_for(made.path, key, alone) is Held.RECORDS, thing.__name__
        others = replace(nothing, rows={thing: [(row_id, "2001-01-01") for row_id, _at in traces.rows[thing]]})
        assert look_for(made.path, key, others) is Held.NOTHING, thing.__name__
    assert look_for(made.path, key, replace(nothing, numbers=traces.numbers)) is Held.RECORDS
    desk.erasing.erase(walked.client_id, number_of(desk, walked.client_id))
    assert look_for(desk.backup.back_up("after").path, key, traces) is Held.NOTHING


def test_a_draft_of_nobody_yet_is_told_where_it_has_the_name_and_stays(desk: Desk) -> None:
    desk.drafts.keep("emergency", 0, 0, {"form": {"subject_name": "鷲尾　椿"}})
    desk.drafts.keep("abuse_report/佐伯 まどか", 0, 0, {"words": "鷲尾 椿"})
    made = desk.backup.back_up()
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    told = desk.erasing.erase(client.id, put_away(desk, client.id))
    (held,) = desk.erasing.holding(told)
    assert (held.path, held.doubt) == (made.path, "書きかけに、この方の名前か同じ名字があります")
    words = words_of(told, [held])
    # One that is sealed is spoken of by its own form alone.
    assert "この方の名前か同じ名字があり、消さない書きかけ：1件" in words
    assert "ここでは探せないもの：だれの記録かまだ決めていない書きかけ、" in words
    assert desk.drafts.of("emergency", 0) is not None
    other = desk.client.save(None, None, {"name": "綿貫 蓮"})
    none = desk.erasing.erase(other.id, put_away(desk, other.id))
    assert (none.others_drafts, "消さない書きかけ" in words_of(none, [])) == (0, False)
    assert desk.erasing.holding(none) == []


def test_somebody_who_reads_meanwhile_keeps_the_words_in_the_journal_and_that_is_told(desk: Desk) -> None:
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    number = put_away(desk, client.id)
    desk.file.fold()
    with desk.file.reading() as session:
        session.get_one(Client, client.id, execution_options={"include_deleted": True})
        told = desk.erasing.erase(client.id, number)
        assert has_journal(desk.file.path)
    assert "ほかの処理がファイルを読んでいます" in told.waits
    assert "ジャーナルにまだ残っています" in words_of(told, [])
    desk.file.fold()
    assert not has_journal(desk.file.path)


def test_an_earlier_second_folder_and_a_stick_are_looked_into_and_never_thinned(desk: Desk, tmp_path: Path) -> None:
    earlier, now, stick = (tmp_path / name for name in ("前のドライブ", "いまのドライブ", "棒"))
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    desk.backup.use_second_folder(str(earlier))
    made = desk.backup.back_up()
    copied = desk.backup.copy_to(stick, "控え.kyoten")
    (stick / "写真.jpg").write_bytes(b"\0" * 8_192)
    desk.backup.use_second_folder(str(now))
    desk.office.change_office(desk.office.office().version, {"backup_folder": str(now)})
    told = desk.erasing.erase(client.id, put_away(desk, client.id))
    held = {each.path: each for each in desk.erasing.holding(told)}
    assert held.keys() == {made.path, earlier / made.path.name, copied.path, now}
    for path in (earlier / made.path.name, copied.path):
        assert (held[path].until, held[path].doubt) == (None, "")
        assert f"{path.name}　自動では消えません" in words_of(told, list(held.values()))
    copied.path.unlink()
    (stick / "写真.jpg").unlink()
    stick.rmdir()
    away = {each.path: each for each in desk.erasing.holding(told)}[stick]
    assert "届きません" in away.doubt
