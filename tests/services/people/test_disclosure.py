"""開示等の請求: who asked, by when it must be decided, what was decided, and the paper that was handed over."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Client, DisclosureRequest
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.receiver import OWN
from tests.builders import SetClock, a_desk
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person

ASKED = {"asked_on": date(2026, 7, 1), "kind": "disclose", "asker": "self", "identity": "受給者証を見た"}


@pytest.fixture
def client(desk):
    return a_person(desk, kana="たかなし みお")


def kept(desk, client, line=None, **values):
    line_id, version = (line.id, line.version) if line else (None, None)
    return desk.lines.save(DisclosureRequest, line_id, version, client.id, values)


def refused(desk, client, **values):
    with pytest.raises(RefusedError) as caught:
        kept(desk, client, **values)
    return {problem.item for problem in caught.value.problems}


def test_the_limit_is_thirty_days_on_and_follows_the_day_of_the_request(desk, client):
    line = kept(desk, client, **ASKED)
    assert line.limit_on == date(2026, 7, 31)
    line = kept(desk, client, line, asked_on=date(2026, 7, 2))
    assert line.limit_on == date(2026, 8, 1)
    line = kept(desk, client, line, limit_on=date(2026, 8, 31))
    line = kept(desk, client, line, asked_on=date(2026, 7, 3))
    assert line.limit_on == date(2026, 8, 31)
    assert kept(desk, client, line, limit_on=None).limit_on == date(2026, 8, 2)


def test_a_refusal_needs_its_reason_a_decision_its_day_and_a_proxy_a_name(desk, client):
    assert refused(desk, client) == {"asked_on", "kind"}
    assert refused(desk, client, **ASKED, decision="none") == {"decided_on", "decision_reason"}
    assert refused(desk, client, **{**ASKED, "asker": "agent"}) == {"asker_name"}
    assert refused(desk, client, **ASKED, answered_on=date(2026, 7, 3)) == {"decision"}
    early = date(2026, 6, 30)
    assert refused(desk, client, **ASKED, limit_on=early) == {"limit_on"}
    assert refused(desk, client, **ASKED, decision="full", decided_on=early, answered_on=early) == {
        "decided_on", "answered_on",
    }  # fmt: skip


def test_it_stands_on_today_until_it_is_decided_and_answered(tmp_path):
    clock = SetClock()
    desk = a_desk(tmp_path, clock.clock())
    client = a_person(desk, kana="たかなし みお")
    first, second = kept(desk, client, **ASKED), kept(desk, client, **{**ASKED, "kind": "correct"})
    lines = [line for line in desk.today.today().due if line.kind == "disclosure"]
    assert [(line.on, line.due, line.client_id) for line in lines] == [(date(2026, 7, 31), Due.LATER, client.id)] * 2
    assert {line.request_id for line in lines} == {first.id, second.id}
    clock.now = datetime(2026, 8, 2, 9, 0)
    assert {line.due for line in desk.today.today().due if line.kind == "disclosure"} == {Due.OVERDUE}
    decided = {"decided_on": date(2026, 7, 20), "decided_by": "佐伯 まどか"}
    first = kept(desk, client, first, decision="full", **decided)
    kept(desk, client, second, decision="none", decision_reason="記録のとおりだった", **decided)
    waiting = [line for line in desk.today.today().due if line.kind == "disclosure"]
    assert [(line.request_id, line.what) for line in waiting] == [(first.id, "開示等の請求に応じて、渡すか直す")]
    kept(desk, client, first, answered_on=date(2026, 7, 21))
    assert [line for line in desk.today.today().due if line.kind == "disclosure"] == []
    assert [line.request.is_open for line in desk.disclosure.lines()] == [False, False]
    desk.close()


def test_the_paper_that_was_handed_over_is_one_of_this_person(desk, client):
    other = desk.client.save(None, None, {"name": "室井 誠"})
    number = everything_request(desk, client, None, OWN).log("printed", "L0", Handed(given_to="本人"))
    foreign = everything_request(desk, other, None, OWN).log("printed", "L0", Handed(given_to="本人"))
    decided = {**ASKED, "decision": "full", "decided_on": date(2026, 7, 2), "answered_on": date(2026, 7, 3)}
    assert refused(desk, client, **decided, print_no=foreign) == {"print_no"}
    assert refused(desk, client, **decided, print_no="P8-9999") == {"print_no"}
    wide = number.translate(str.maketrans("P0123456789-", "Ｐ０１２３４５６７８９－"))
    assert kept(desk, client, **decided, print_no=wide).print_no == number


def test_it_stands_in_the_history_on_the_paper_of_everything_and_goes_to_the_trash(desk, client):
    line = kept(desk, client, **ASKED, wanted="通院の記録をすべて")
    assert "通院の記録をすべて" in squeezed(everything_request(desk, client, None, OWN).make("L0", ()).pdf)
    line = kept(desk, client, line, identity="委任状を見た")
    told = desk.history.entries(Client, client.id, desk.codes.labels())
    assert ("受給者証を見た", "委任状を見た") in [(entry.before, entry.after) for entry in told]
    timeline = [line for line in desk.timeline.of(client.id) if line.kind == "disclosure"]
    assert [(line.title, line.text) for line in timeline] == [("開示の請求", "通院の記録をすべて")]
    desk.lines.discard(DisclosureRequest, line.id, line.version)
    assert list(desk.disclosure.lines()) == []
    desk.lines.take_back(DisclosureRequest, line.id)
    assert [one.client.name for one in desk.disclosure.lines()] == [client.name]


def test_a_person_who_asked_is_not_put_into_the_trash(desk, client):
    kept(desk, client, **ASKED)
    with pytest.raises(RefusedError, match="開示等の請求1件"):
        desk.client.discard(client.id, client.version)
