"""No masked paper gives anybody away: every item of every sheet that names somebody carries a mark, and none shows."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import pytest

from kyoten_desktop import papers
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import (
    Activity,
    Case,
    Client,
    Consent,
    EmergencyConsultation,
    EmergencyPlan,
    IntakeSheet,
    StayRoomSegment,
)
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.papers.care_cover import cover_request
from kyoten_desktop.papers.charge_list import charge_request
from kyoten_desktop.papers.consent import consent_request
from kyoten_desktop.papers.contact_book import contact_book_request
from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.emergency_plan import plan_request
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.intake import intake_request
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.recovery import recovery_request
from kyoten_desktop.papers.review import review_request
from kyoten_desktop.papers.roster import roster_request
from kyoten_desktop.papers.signs import signs_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.substitute import substitute_request
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.papers.tally import figures_of
from kyoten_desktop.papers.watch import watch_request
from kyoten_desktop.services.desk import Desk
from tests.builders import OFFICE_COPY, a_desk
from tests.papers.handed import a_handover
from tests.reports.reading import squeezed
from tests.walk import PLAIN, Walk, walk

# What says that a line is over: an ended line is left out of a paper, and would prove nothing.
ENDS = ("valid_to", "to_on", "revoked_on", "closed_on", "closed_at", "replaced_at", "deleted_at", "closing_reason")
STRANGER, TOLD = "袴田 八重子", "袴田さんのことで電話があった。"
_JULY = fiscal_year(2026).from_on.replace(month=7)

Ask = Callable[[Desk, Walk], PreviewRequest]
MADE: Mapping[str, Ask] = {
    "consultation_request": lambda desk, made: consultation_request(
        desk, desk.emergency.get(made.ids[EmergencyConsultation])
    ),
    "intake_request": lambda desk, made: intake_request(desk, made.ids[IntakeSheet], OFFICE_COPY),
    "support_request": lambda desk, made: support_request(
        desk, desk.client.get(made.client_id), made.ids[Case], None, OFFICE_COPY
    ),
    "everything_request": lambda desk, made: everything_request(
        desk, desk.client.get(made.client_id), made.ids[Case], OFFICE_COPY
    ),
    "plan_request": lambda desk, made: plan_request(desk, made.ids[EmergencyPlan], OFFICE_COPY),
    "cover_request": lambda desk, made: cover_request(
        desk, desk.client.get(made.client_id), made.ids[Case], OFFICE_COPY
    ),
    "review_request": lambda desk, made: review_request(
        desk, meeting := desk.review.get(made.ids[Activity]), meeting.review_items
    ),
    "signs_request": lambda desk, _made: signs_request(desk),
    "watch_request": lambda desk, _made: watch_request(desk),
    "monthly_request": lambda desk, _made: monthly_request(desk, Period(_JULY, _JULY.replace(day=31))),
    "board_request": lambda desk, _made: board_request(desk, Period(_JULY, _JULY.replace(day=31))),
    "consent_request": lambda desk, made: consent_request(
        desk, desk.client.get(made.client_id), desk.lines.of(Consent, made.ids[Case])[0]
    ),
    "substitute_request": lambda desk, _made: substitute_request(desk),
    "figures_of": lambda desk, _made: figures_of(desk, fiscal_year(2026)),
    "recovery_request": lambda desk, _made: recovery_request(desk),
    "contact_book_request": lambda desk, _made: contact_book_request(desk),
    "roster_request": lambda desk, _made: roster_request(desk, _JULY),
    "charge_request": lambda desk, made: charge_request(desk, a_handover(desk, made)),
}
NEVER_MASKED = {"plan_request", "consent_request", "substitute_request", "recovery_request"}
# Of the people the office works for: the phone list names who answers at a body, the roster who works here.
NAMES_NOBODY = {"figures_of", "contact_book_request", "roster_request"}
NO_FREE_TEXT = {"board_request"}
MASKED = sorted(set(MADE) - NEVER_MASKED - NAMES_NOBODY)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("masked"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(desk: Desk) -> Walk:
    """One of every sheet, nothing of it is over, and every free text of it speaks of a stranger."""
    walked = walk(desk)
    came = datetime(2026, 7, 2, 10, 0)  # the room of the walk cannot be used the day before
    desk.client.save(None, None, {"name": STRANGER, "kana": "はかまだ やえこ"})
    with desk.file.writing("検査") as session:
        for sheet in walked.hung:
            row = session.get_one(sheet, walked.ids[sheet])
            for name in ENDS:
                if hasattr(row, name):
                    setattr(row, name, None)
            if isinstance(row, EmergencyConsultation):
                row.consult_no = "R8-777"
            for item in items_of(sheet):
                if item.kind is Kind.ANSWER:
                    setattr(row, item.name, Answer(AnswerState.YES, TOLD))
                elif item.kind in (Kind.LINE, Kind.NOTE) and getattr(row, item.name) == PLAIN:
                    setattr(row, item.name, TOLD)
        session.get_one(StayRoomSegment, walked.ids[StayRoomSegment]).starts_at = came
    return walked


def test_every_paper_is_among_those_that_are_looked_at() -> None:
    found = set()
    for module in pkgutil.iter_modules(papers.__path__):
        if module.name != "making":
            inside = importlib.import_module(f"{papers.__name__}.{module.name}")
            found |= {
                name
                for name, function in inspect.getmembers(inside, inspect.isfunction)
                if function.__module__ == inside.__name__
                and function.__annotations__.get("return") is PreviewRequest
                and not name.startswith(("_", "blank_"))
            }
    assert found - {"figures_request"} == set(MADE)


@pytest.mark.parametrize("name", sorted(NEVER_MASKED | NAMES_NOBODY))
def test_a_paper_without_levels_says_so(desk: Desk, made: Walk, name: str) -> None:
    assert MADE[name](desk, made).levels == ()


@pytest.mark.parametrize("name", MASKED)
def test_neither_a_masked_paper_nor_its_file_tells_a_number_that_somebody_has(
    desk: Desk, made: Walk, name: str
) -> None:
    request = MADE[name](desk, made)
    numbers = [
        desk.client.get(made.client_id).client_no,
        desk.emergency.get(made.ids[EmergencyConsultation]).consult_no,
    ]
    for level, _word, _meaning in request.levels:
        if level != Mask.REAL_NAME:
            paper = request.make(level, ())
            # The bars of the rooms bear the number of who stays there (DOMAIN §3, D-16).
            printed = squeezed(paper.pdf) if paper.pdf and name != "board_request" else ""
            assert [number for number in numbers if str(number) in paper.file_name + printed] == []


@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
@pytest.mark.parametrize("name", MASKED)
def test_no_mark_shows_on_a_masked_paper(desk: Desk, made: Walk, name: str, mask: Mask) -> None:
    request = MADE[name](desk, made)
    if str(mask) not in [level for level, _word, _meaning in request.levels]:
        assert (name, mask) in {
            ("signs_request", Mask.ANONYMOUS),
            ("watch_request", Mask.ANONYMOUS),
            ("charge_request", Mask.ANONYMOUS),
            ("board_request", Mask.INITIALS),
        }
        return
    asked = tuple(found.name for found in request.make(mask, ()).names_found)
    paper = request.make(mask, asked)
    assert paper.names_found == ()
    assert not paper.blocked or paper.is_liftable
    text = squeezed(paper.pdf)
    assert "袴田" not in text
    assert [str(mark) for mark in made.marks if _shows(mark.shown, text) or _shows(str(mark.written), text)] == []


@pytest.mark.parametrize("name", sorted(set(MASKED) - {"monthly_request"}))
def test_the_marks_stand_on_the_paper_by_real_name(desk: Desk, made: Walk, name: str) -> None:
    text = squeezed(MADE[name](desk, made).make(Mask.REAL_NAME, ()).pdf)
    assert [mark for mark in made.marks if _shows(str(mark.written), text)]
    assert "袴田" in text or name in NO_FREE_TEXT


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_queue_of_the_printer_reads_the_paper_and_its_number_only(desk: Desk, made: Walk, name: str) -> None:
    request = MADE[name](desk, made)
    for level in [level for level, _word, _meaning in request.levels] or [""]:
        assert re.fullmatch(
            r"(D-\d\d|もし親が今夜倒れたら|代行者シート)　[A-Z]\d+-\d{4}|回復キー", request.make(level, ()).print_name
        )


def _shows(words: str, text: str) -> bool:
    return "".join(words.split()) in text


def test_a_mark_that_shows_is_seen(desk: Desk, made: Walk) -> None:
    name = next(mark for mark in made.marks if mark.sheet is Client and mark.item.name == "name")
    assert _shows(name.written, squeezed(MADE["plan_request"](desk, made).make("", ()).pdf))
