"""A paper of a window names the office as it was then, and who ran it (S0-02, S3-01)."""

import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kyoten_desktop import papers
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models import OfficeStanding
from kyoten_desktop.papers.consent import blank_consent_request
from kyoten_desktop.papers.making import context_of
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.roster import roster_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.papers.tally import figures_of, save_workbook, tally_json, tally_text
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, keep_records_since
from tests.reports.reading import squeezed

AUGUST, CHANGED = Period(date(2025, 8, 1), date(2025, 8, 31)), Period(date(2025, 10, 1), date(2025, 10, 31))
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
BY_CITY = "モデル拠点", "仙台市"
BY_HOUSE = "いずみ拠点", "ありのまま舎"


@pytest.fixture
def run_by_two(desk):
    """An office that the city ran up to the middle of October 2025."""
    lines = desk.lines.owned_by(OfficeStanding, desk.office.office().id)
    city = {"name": BY_CITY[0], "operation": "direct", "corporation": BY_CITY[1]}
    house = {"name": BY_HOUSE[0], "operation": "entrusted", "corporation": BY_HOUSE[1]}
    lines.save(None, None, {**city, "from_on": date(2020, 4, 1), "to_on": date(2025, 10, 14)})
    lines.save(None, None, {**house, "from_on": date(2025, 10, 15), "to_on": date(2026, 5, 31)})
    return desk


def _of_a_person(desk, window):
    client = desk.client.save(None, None, {"name": "高梨 美緒"})
    return support_request(desk, client, None, window, OWN)


# By the module of ``papers`` that makes it: each that speaks of a window.
OF_A_WINDOW = {
    "monthly": monthly_request,
    "roster": lambda desk, window: roster_request(desk, window.from_on),
    "stay": board_request,
    "support": _of_a_person,
    "tally": figures_of,
}
EACH = pytest.mark.parametrize("make", OF_A_WINDOW.values(), ids=OF_A_WINDOW)


def printed(request):
    return squeezed(request.make(request.first_level, ()).pdf)


def test_every_paper_of_a_window_is_tried():
    folder = Path(papers.__file__).parent
    speak = {file.stem for file in folder.glob("*.py") if "dates.period import Period" in file.read_text("utf-8")}
    assert speak - {"making"} == set(OF_A_WINDOW)


@EACH
def test_a_window_over_the_change_names_both_with_their_days(run_by_two, make):
    text = printed(make(run_by_two, CHANGED)).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    assert "運営令和7年10月1日～令和7年10月14日直営仙台市「モデル拠点」" in text
    assert "運営令和7年10月15日～令和7年10月31日委託ありのまま舎「いずみ拠点」" in text


@EACH
def test_a_window_before_the_change_names_the_first_alone(run_by_two, make):
    text = printed(make(run_by_two, AUGUST))
    assert "運営直営仙台市" in text
    assert "モデル拠点" in text
    assert not [word for word in (*BY_HOUSE, "こもれび") if word in text]


def test_text_workbook_and_json_say_it_as_the_paper_does(run_by_two, tmp_path):
    report = run_by_two.tally.report(YEAR)
    lines = (
        "運営　令和７年４月１日～令和７年10月14日　直営　仙台市　「モデル拠点」",
        "運営　令和７年10月15日～令和８年３月31日　委託　ありのまま舎　「いずみ拠点」",
    )
    assert tally_text(report).splitlines()[:3] == [BY_HOUSE[0], *lines]
    place = tmp_path / "figures.xlsx"
    save_workbook(run_by_two, report, lambda content: place.write_bytes(content) and place)
    column = [cell.value for cell in load_workbook(io.BytesIO(place.read_bytes())).worksheets[0]["A"]]
    assert column[1:3] == list(lines)
    told = json.loads(json.dumps(tally_json(report)))["office"]
    assert told["name"] == BY_HOUSE[0]
    assert [line.split("　")[2:] for line in told["run_by"]] == [line.split("　")[2:] for line in lines]


def test_the_sentence_on_the_rooms_calls_them_by_the_name_of_the_window(run_by_two):
    keep_records_since(run_by_two, 2025, 4, 1)
    at, room = datetime(2025, 8, 6, 22), run_by_two.office.rooms()[0].id
    call = a_call(received_at=at, decision_at=at, outcome="own_room")
    run_by_two.emergency.save(None, None, call, intake=Intake(room, at))
    told = "".join(run_by_two.tally.report(AUGUST).sentences)
    assert "すべてモデル拠点であり" in told


@pytest.mark.parametrize("is_blank", [False, True])
def test_a_paper_of_today_is_todays_offices(desk, run_by_two, is_blank):
    lines = desk.lines.owned_by(OfficeStanding, desk.office.office().id)
    lines.save(None, None, {"name": "きょうの拠点", "from_on": date(2026, 6, 1)})
    if is_blank:
        assert "きょうの拠点" in printed(blank_consent_request(desk))
    else:
        assert context_of(desk).office_name == "きょうの拠点"


def test_days_of_which_nothing_is_written_have_the_name_of_the_settings(run_by_two):
    assert context_of(run_by_two).office_name == "こもれび"
