"""自分の合言葉: without it no report opens, by no act; who sets another one is told to all who read the same."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import OwnWord
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.people.own_word import Door, WordWay
from kyoten_desktop.services.sheets.drafts import own_form
from kyoten_desktop.storage.people import own_word as word_queries
from tests.builders import NOW, PASSPHRASE, KnownSecret, sit_down

SAEKI, TODA, EGUCHI = "佐伯 まどか", "戸田 直樹", "江口 さやか"
WORD, OTHER_WORD = "あかねぐも 四つ", "つゆくさ 十二本"
WRITTEN = {"found_on": date(2026, 7, 15), "types": ("physical",), "content": "腕に新しいあざ"}
DRAFT = own_form("abuse_report", SAEKI)


@pytest.fixture
def toda(desk):
    return desk.office.save_staff(None, None, {"name": TODA}).id


@pytest.fixture
def report(desk, toda):
    """A report of 佐伯 that 戸田 may read; 佐伯 has a word, and the door is shut."""
    person = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    desk.own_word.set(PASSPHRASE, WORD, WORD)
    made = desk.abuse.save(None, None, {**WRITTEN, "visible_to": (str(toda),)}, client_id=person.id)
    desk.operator.step_away()
    return made


def refused(act, item):
    with pytest.raises(RefusedError) as refusal:
        act()
    assert [problem.item for problem in refusal.value.problems] == [item]
    return str(refusal.value)


def lines(desk):
    with desk.file.reading() as session:
        return list(word_queries.lines(session))


def test_no_act_goes_through_the_shut_door(desk, report):
    desk.drafts.keep(DRAFT, 0, 0, {"form": {"content": "書きかけ"}})
    acts = (
        lambda: desk.abuse.of_client(report.client_id),
        lambda: desk.abuse.of_call(1),
        lambda: desk.abuse.get(report.id),
        lambda: desk.abuse.save(None, None, WRITTEN, client_id=report.client_id),
        lambda: desk.abuse.save(report.id, report.version, {"content": "べつ"}),
        lambda: desk.abuse.discard(report.id, report.version),
        lambda: desk.abuse.take_back(report.id),
        lambda: desk.drafts.of(DRAFT, 0),
        desk.own_word.news,
        desk.own_word.note_seen,
        desk.own_word.fellow_readers,
        lambda: desk.own_word.release(1),
    )
    for act in acts:
        assert "自分の合言葉を打つと開きます" in refused(act, "own_word")
    assert [draft.form for draft in desk.drafts.all()] == []
    desk.own_word.open(WORD)
    assert desk.abuse.get(report.id).content == WRITTEN["content"]
    assert desk.drafts.of(DRAFT, 0).values == {"form": {"content": "書きかけ"}}
    assert [draft.form for draft in desk.drafts.all()] == [DRAFT]


def test_a_draft_of_another_typist_is_nobodys_to_read(desk, report):
    desk.drafts.keep(DRAFT, 0, 0, {"form": {"content": "書きかけ"}})
    sit_down(desk, TODA)
    assert desk.drafts.of(DRAFT, 0) is None
    assert desk.drafts.all() == []


@pytest.mark.parametrize("minutes", [5, 60, -1])
def test_it_shuts_after_five_minutes_without_use_or_when_the_clock_goes_back(desk, report, set_clock, minutes):
    desk.own_word.open(WORD)
    set_clock.now = NOW + timedelta(minutes=4, seconds=59)
    desk.abuse.get(report.id)
    begun = set_clock.now
    set_clock.now = begun + timedelta(minutes=4, seconds=59)
    assert desk.own_word.note_use()
    set_clock.now += timedelta(minutes=minutes)
    assert not desk.own_word.note_use()
    refused(lambda: desk.abuse.get(report.id), "own_word")
    set_clock.now = begun + timedelta(minutes=5)
    assert desk.own_word.door() is Door.SHUT


def test_looking_into_the_list_is_no_use_that_keeps_it_open(desk, report, set_clock):
    desk.own_word.open(WORD)
    for _minute in range(5):
        desk.abuse.of_client(report.client_id)
        set_clock.now += timedelta(minutes=1)
    assert not desk.own_word.is_open()


def test_it_shuts_when_the_keyboard_changes_hands_even_to_the_same_name(desk, report):
    for act in (lambda: desk.operator.change(TODA), lambda: desk.operator.change(SAEKI), desk.operator.step_away):
        desk.operator.change(SAEKI)
        desk.own_word.open(WORD)
        act()
        assert not desk.own_word.is_open()


def test_who_has_none_sets_one_with_the_passphrase_of_the_file_or_its_code(desk, report):
    desk.operator.change(TODA)
    assert desk.own_word.door() is Door.UNSET
    refused(lambda: desk.own_word.open(OTHER_WORD), "own_word")
    refused(lambda: desk.own_word.set("ちがう合言葉です", OTHER_WORD, OTHER_WORD), "proof")
    refused(lambda: desk.own_word.set(PASSPHRASE, "みじかい", "みじかい"), "own_word")
    refused(lambda: desk.own_word.set(PASSPHRASE, OTHER_WORD, WORD), "own_word_again")
    refused(lambda: desk.own_word.set(PASSPHRASE, PASSPHRASE, PASSPHRASE), "own_word")
    assert desk.own_word.door() is Door.UNSET
    desk.own_word.set(desk.security.recovery_facts().code, OTHER_WORD, OTHER_WORD)
    assert desk.abuse.get(report.id).id == report.id
    desk.operator.step_away()
    desk.own_word.open(OTHER_WORD)


def test_nobody_but_staff_of_today_has_a_word(desk, report, set_clock):
    desk.operator.change("プログラム")
    assert desk.own_word.door() is Door.NOBODY
    refused(lambda: desk.own_word.set(PASSPHRASE, WORD, WORD), "")
    refused(lambda: desk.own_word.open(WORD), "")


def test_the_word_of_who_left_opens_nothing_any_more(desk, report, set_clock, toda):
    desk.operator.change(TODA)
    desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD)
    desk.office.save_staff(toda, None, {"active_to": date(2026, 7, 31)})
    set_clock.now = datetime(2026, 8, 1, 9, 0)
    assert desk.own_word.door() is Door.NOBODY
    refused(lambda: desk.own_word.open(OTHER_WORD), "")


def test_a_pause_that_a_wrong_clock_began_ends_with_the_clock_put_right(desk, report, set_clock):
    set_clock.now = NOW + timedelta(days=700)
    for _try in range(3):
        refused(lambda: desk.own_word.open(OTHER_WORD), "own_word")
    set_clock.now = NOW
    assert "あと1秒" in refused(lambda: desk.own_word.open(WORD), "own_word")
    set_clock.now += timedelta(seconds=1)
    desk.own_word.open(WORD)


def test_wrong_words_make_a_pause_that_a_restart_does_not_end(desk, report, set_clock):
    for _try in range(3):
        refused(lambda: desk.own_word.open(OTHER_WORD), "own_word")
    path = desk.file.path
    desk.close()
    again = open_desk(path, KnownSecret(passphrase=PASSPHRASE), set_clock.clock())
    again.operator.change(SAEKI)
    assert "あと1秒" in refused(lambda: again.own_word.open(WORD), "own_word")
    set_clock.now -= timedelta(days=1)
    assert "あと1秒" in refused(lambda: again.own_word.open(WORD), "own_word")
    set_clock.now = NOW + timedelta(seconds=1)
    assert "あと2秒" in refused(lambda: again.own_word.open(OTHER_WORD), "own_word")
    set_clock.now += timedelta(seconds=2)
    again.own_word.open(WORD)
    refused(lambda: again.own_word.change(OTHER_WORD, WORD, WORD), "proof")
    refused(lambda: again.own_word.change(OTHER_WORD, WORD, WORD), "proof")
    again.close()


def test_a_changed_word_is_the_only_one_and_needs_the_old_one(desk, report):
    desk.own_word.open(WORD)
    refused(lambda: desk.own_word.change(OTHER_WORD, OTHER_WORD, OTHER_WORD), "proof")
    desk.own_word.change(WORD, OTHER_WORD, OTHER_WORD)
    desk.operator.step_away()
    refused(lambda: desk.own_word.open(WORD), "own_word")
    desk.own_word.open(OTHER_WORD)
    assert [bool(line.digest) for line in lines(desk)] == [False, True]
    assert lines(desk)[0].salt == ""


def test_a_forgotten_word_is_set_anew_by_the_recovery_code_alone(desk, report):
    refused(lambda: desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD), "proof")
    refused(lambda: desk.own_word.set(WORD, OTHER_WORD, OTHER_WORD), "proof")
    desk.own_word.set(desk.security.recovery_facts().code, OTHER_WORD, OTHER_WORD)
    desk.operator.step_away()
    desk.own_word.open(OTHER_WORD)


def told(desk):
    return [(news.whose, news.way, news.by) for news in desk.own_word.news()]


def test_every_fellow_reader_is_told_once_and_until_it_is_seen(desk, report):
    desk.operator.change(TODA)
    desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD)
    assert told(desk) == [(SAEKI, WordWay.FIRST, SAEKI)]
    desk.operator.step_away()
    desk.own_word.open(OTHER_WORD)
    assert told(desk) == [(SAEKI, WordWay.FIRST, SAEKI), (TODA, WordWay.FIRST, TODA)]
    desk.own_word.note_seen()
    assert told(desk) == []
    desk.operator.change(SAEKI)
    desk.own_word.set(desk.security.recovery_facts().code, WORD + "二", WORD + "二")
    assert told(desk) == [(SAEKI, WordWay.FIRST, SAEKI), (TODA, WordWay.FIRST, TODA)]
    desk.operator.change(TODA)
    desk.own_word.open(OTHER_WORD)
    assert told(desk) == [(SAEKI, WordWay.CODE, SAEKI)]


def test_a_word_of_whom_one_reads_nothing_with_is_not_told(desk, report):
    desk.office.save_staff(None, None, {"name": EGUCHI})
    desk.operator.change(EGUCHI)
    desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD)
    assert told(desk) == []
    assert desk.own_word.fellow_readers() == []
    saeki = next(member.id for member in desk.office.staff() if member.name == SAEKI)
    refused(lambda: desk.own_word.release(saeki), "")
    desk.operator.change(SAEKI)
    desk.own_word.open(WORD)
    assert told(desk) == [(SAEKI, WordWay.FIRST, SAEKI)]


def test_a_fellow_reader_releases_a_forgotten_word_and_knows_no_new_one(desk, report, toda):
    desk.operator.change(TODA)
    desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD)
    fellow = desk.own_word.fellow_readers()[0]
    assert fellow.name == SAEKI
    desk.own_word.release(fellow.id)
    assert desk.own_word.fellow_readers() == []
    desk.operator.change(SAEKI)
    refused(lambda: desk.own_word.open(WORD), "own_word")
    assert desk.own_word.door() is Door.UNSET
    desk.own_word.set(PASSPHRASE, WORD, WORD)
    assert (SAEKI, WordWay.READER, TODA) in told(desk)


def test_nothing_of_a_word_stands_in_the_history(desk, report):
    desk.own_word.open(WORD)
    desk.own_word.change(WORD, OTHER_WORD, OTHER_WORD)
    with desk.file.reading() as session:
        kept = session.connection().exec_driver_sql("SELECT sheet, before, after FROM history").all()
    assert not [line for line in kept if line[0] == OwnWord.__tablename__ or "digest" in f"{line[1]}{line[2]}"]


def test_a_word_is_told_with_its_time(desk, report, set_clock):
    set_clock.now = datetime(2026, 8, 1, 9, 0)
    desk.own_word.open(WORD)
    (news,) = desk.own_word.news()
    assert news == replace(news, whose=SAEKI, way=WordWay.FIRST, at=NOW, by=SAEKI)
