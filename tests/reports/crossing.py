"""Every paper pushed over each of its page breaks: by lines before it, and by letters in each of its texts.

    python3 dev.py papers    the full sweep (some minutes); the tests try what lies beside each break

A paper that cannot be printed is to be found here and not at half past ten in the evening.
"""

import inspect
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from types import ModuleType

from kyoten_desktop import reports
from kyoten_desktop.domain.steps import through
from kyoten_desktop.models import Organization, OrganizationPerson
from kyoten_desktop.reports import (
    care_cover,
    charge_list,
    consent,
    contact_book,
    emergency,
    emergency_plan,
    everything,
    intake,
    monthly,
    recovery,
    review,
    roster,
    signs,
    stay,
    substitute,
    support,
    tally,
    watch,
)
from kyoten_desktop.reports.large import LargeRow
from kyoten_desktop.reports.page import FOOT_ROOM, MARGIN, Placed
from kyoten_desktop.reports.paper import BLANK_FORM, Block, Fields, Grid, NewPage, Paper, Prose
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.reports.press import PagePress
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tables import LOW_ROW, RuledTable
from tests.reports import test_care_cover_sheet as care_covers
from tests.reports import test_charge_sheet as charges
from tests.reports import test_consent_sheet as consents
from tests.reports import test_monthly_sheet as months
from tests.reports import test_plan_sheet as plans
from tests.reports import test_roster_sheet as rosters
from tests.reports import test_signs_sheet as signed
from tests.reports import test_stay_sheet as boards
from tests.reports import test_substitute_sheet as nights
from tests.reports import test_support_sheet as records
from tests.reports import test_tally_people as people
from tests.reports import test_tally_report as tallies
from tests.reports import test_watch_sheet as watches
from tests.reports.people import SUBJECT, a_large_case, a_reviewed_handout, an_intake_paper, everything_kept
from tests.reports.reading import CONTEXT, OFFICE, ShippedLabels, a_call

LABELS = ShippedLabels()
MOST_LINES, MOST_LETTERS = 60, 600
_LETTERS = "あいうえおかきくけこさしすせそたちつてと"
Grown = Callable[[int], Paper]


def papers() -> dict[tuple[ModuleType, str], Paper]:
    """Return one usual paper for each function that makes one, and blank forms where there are any."""
    blanks = {(import_module(f"{reports.__name__}.{name}"), "blank"): paper for name, paper in blank_forms()}
    report = replace(tallies.a_report(), people=people.figures("visiting", "care_meeting"))
    return {
        (care_cover, "care_cover_paper"): care_cover.care_cover_paper(care_covers.PAPERS["usual"], CONTEXT),
        (charge_list, "charge_paper"): charge_list.charge_paper(charges.usual(), LABELS, CONTEXT),
        (contact_book, "contact_paper"): contact_book.contact_paper(_contacts(), LABELS, CONTEXT),
        (consent, "consent_paper"): consent.consent_paper(consents.PAPERS["record"], LABELS, CONTEXT),
        (emergency, "consultation_paper"): emergency.consultation_paper(a_call(), LABELS, CONTEXT),
        (emergency_plan, "plan_paper"): emergency_plan.plan_paper(plans.PAPERS["ruby"], LABELS, CONTEXT),
        (everything, "everything_paper"): everything.everything_paper(
            everything_kept(), LABELS, CONTEXT, Veil(SUBJECT, CONTEXT.mask)
        ),
        (intake, "intake_paper"): intake.intake_paper(an_intake_paper(), LABELS, CONTEXT),
        (monthly, "monthly_paper"): monthly.monthly_paper(months.a_report(), LABELS, CONTEXT),
        (recovery, "recovery_paper"): recovery.recovery_paper(OFFICE, "KY-2F7A", "ABCD" * 14, date(2026, 7, 16)),
        (review, "review_paper"): review.review_paper([a_reviewed_handout()], LABELS, CONTEXT),
        (review, "paper_of_cases"): review.paper_of_cases([], LABELS, CONTEXT),
        (review, "large family"): review.review_paper([a_large_case()], LABELS, CONTEXT),
        (stay, "room_board_paper"): stay.room_board_paper(boards.a_month(), CONTEXT),
        (substitute, "substitute_paper"): substitute.substitute_paper(nights.USUAL, LABELS, CONTEXT),
        (roster, "roster_paper"): rosters.paper(rosters.usual()),
        (support, "support_paper"): support.support_paper(records.usual(), LABELS, CONTEXT),
        (signs, "signs_paper"): signs.signs_paper(signed.some_lines(4), LABELS, CONTEXT),
        (tally, "tally_paper"): tally.tally_paper(report, CONTEXT),
        (watch, "watch_paper"): watch.watch_paper(watches.many_lines(), LABELS, CONTEXT),
        **blanks,
    }


def _contacts() -> list[contact_book.ContactGroup]:
    people = (OrganizationPerson(post="夜間の窓口", name="古賀 あゆみ", phone="022-000-1111"),)
    return [
        contact_book.ContactGroup(
            kind,
            tuple(
                contact_book.ContactLine(Organization(name=f"{kind}みどり{place}", phone="022-000-0000"), people)
                for place in range(5)
            ),
        )
        for kind in ("医療", "グループホーム", "")
    ]


def paper_makers() -> list[tuple[ModuleType, str]]:
    """Return every function of reports/ that makes a paper."""
    made = []
    for found in iter_modules(reports.__path__, f"{reports.__name__}."):
        module = import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and not name.startswith("_")
            signature = inspect.signature(function)
            # What is handed a paper only changes it.
            changes = any(given.annotation is Paper for given in signature.parameters.values())
            if is_own and signature.return_annotation is Paper and not changes:
                made.append((module, name))
    return made


def blank_forms() -> list[tuple[str, Paper]]:
    """Return every paper that can be made without a record, to be filled by pen."""
    given = {"labels": LABELS, "context": CONTEXT}
    forms = []
    for module, name in paper_makers():
        make = getattr(module, name)
        first, *others = inspect.signature(make).parameters.values()
        if "None" in str(first.annotation) or "Sequence" in str(first.annotation):
            nothing = None if "None" in str(first.annotation) else ()
            words = {other.name: given[other.name] for other in others if other.name in given}
            paper = make(nothing, **words)
            forms += [(module.__name__.rpartition(".")[2], paper)] if paper.edition == BLANK_FORM else []
    return forms


def pages_of(paper: Paper) -> list[list[Placed]]:
    """Return everything of a paper on its pages."""
    return through(PagePress().pages(paper))


def more_lines(paper: Paper) -> Grown:
    """Return the paper with lines before its first block, so that each break falls on each line once."""
    return lambda count: replace(paper, blocks=[*[Prose("行")] * count, *paper.blocks])


def more_letters(paper: Paper, at: int) -> Grown:
    """Return the paper with letters after the last text of the block at a place."""
    return lambda count: replace(
        paper,
        blocks=[
            _longer(block, (_LETTERS * count)[:count]) if at == place else block
            for place, block in enumerate(paper.blocks)
        ],
    )


def texts_that_grow(paper: Paper) -> list[int]:
    """Return the places of the blocks that hold texts of people."""
    return [place for place, block in enumerate(paper.blocks) if _longer(block, "字") != block]


def _longer(block: Block, letters: str) -> Block:
    if isinstance(block, Fields):
        *rows, last = block.rows
        return replace(block, rows=(*rows, (*last[:-1], replace(last[-1], text=last[-1].text + letters))))
    if isinstance(block, Grid) and block.rows:
        *rows, last = block.rows
        return replace(block, rows=(*rows, (*last[:-1], last[-1] + letters)))
    if isinstance(block, Prose | LargeRow):
        return replace(block, text=block.text + letters)
    return block


def beside_breaks(grown: Grown, most: int) -> list[int]:
    """Return the sizes on both sides of each change in the number of pages, and both ends."""
    counts: dict[int, int] = {}

    def pages(size: int) -> int:
        if size not in counts:
            counts[size] = len(pages_of(grown(size)))
        return counts[size]

    waiting = [(0, most)]
    while waiting:
        low, high = waiting.pop()
        if high - low > 1 and pages(low) != pages(high):
            middle = (low + high) // 2
            waiting += [(low, middle), (middle, high)]
    return sorted(counts)


def faults_of(paper: Paper) -> list[str]:
    """Return what is wrong with a paper on its pages: not printable, cut off, a heading or a remark left alone."""
    try:
        pages = pages_of(paper)
        pdf_of(paper)
    except Exception as error:  # noqa: BLE001 - whatever keeps a paper from being printed is what is looked for
        return [f"{type(error).__name__}: {error}"]
    found = [f"page {number} is empty" for number, page in enumerate(pages, start=1) if not page]
    found += ["its last box is for the pen and does not close it"] if _ends_openly(paper) else []
    for number, page in enumerate(pages, start=1):
        found += [f"page {number}: {words}" for words in _faults_of_page(page)]
    for number, (page, after) in enumerate(pairwise(pages), start=1):
        found += [f"page {number}: the first row of a table stands alone"] if _has_lone_row(page, after) else []
    return found


def _has_lone_row(page: list[Placed], after: list[Placed]) -> bool:
    """Tell whether a table goes on overleaf of which one whole low row stands under its heads at the foot."""
    last, first = (
        [item.flowable for item in side if isinstance(item.flowable, RuledTable)] for side in (page[-2:], after[:3])
    )
    if not last or not first or last[-1].labels - first[0].labels or not last[-1]._head_rows:
        return False
    rows = last[-1]._rows[last[-1]._head_rows :]
    return len(rows) == 1 and not rows[0].is_part and rows[0].height < LOW_ROW


def _ends_openly(paper: Paper) -> bool:
    """Tell whether a paper ends in a box to be signed that could stand alone on a page."""
    last = [block for block in paper.blocks if not isinstance(block, NewPage)][-1]
    is_for_pen = isinstance(last, Fields) and all(field.pen for row in last.rows for field in row)
    return is_for_pen and not last.closes and paper.edition != BLANK_FORM


def _faults_of_page(page: list[Placed]) -> Iterator[str]:
    for item in page:
        if item.bottom < MARGIN + FOOT_ROOM - 1e-3:
            yield f"{type(item.flowable).__name__} sticks out"
    solid = [item.flowable for item in page if not getattr(item.flowable, "is_gap", False)]
    if solid and getattr(solid[-1], "keeps_with_next", False):
        yield "a heading stands alone at its foot"
    if solid and all(getattr(flowable, "is_note", False) for flowable in solid):
        yield "it holds remarks only"
    texts = [flowable for flowable in solid if not getattr(flowable, "keeps_with_next", False)]
    if texts and all(getattr(flowable, "closes", False) for flowable in texts):
        yield "it holds the closing box only"


def main() -> int:
    """Try every paper with each number of lines, and with letters in every text of it."""
    started, wrong, tried = time.process_time(), 0, 0
    for (module, name), paper in papers().items():
        letters = range(0, MOST_LETTERS + 1, 9)
        sweeps = {"lines": (more_lines(paper), range(MOST_LINES + 1))}
        sweeps |= {f"letters in block {at}": (more_letters(paper, at), letters) for at in texts_that_grow(paper)}
        for words, (grown, sizes) in sweeps.items():
            for size in sizes:
                tried += 1
                for fault in faults_of(grown(size)):
                    wrong += 1
                    print(f"{module.__name__}.{name} with {size} {words}: {fault}", flush=True)
        print(f"{module.__name__}.{name}: {tried} tried so far, {wrong} wrong", flush=True)
    print(f"{time.process_time() - started:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
