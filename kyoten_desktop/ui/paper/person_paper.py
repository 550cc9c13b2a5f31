"""A document about people in the preview: levels of masking, the name check of its free texts, and its line in the log.

One function for every such paper, so that no paper about a person can be made without the check or leave unlogged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.person import Cover, as_written
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.shell.page import Handed, NameFound, Paper, PreviewRequest

Levels = tuple[tuple[str, str, str], ...]

LEVELS: Levels = (
    (str(Mask.REAL_NAME), "実名", "氏名をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字、年齢を年代にし、区までを出します。家族は続柄だけです。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん、年齢を年代にし、区も伏せます。家族は続柄だけです。"),
)
NOBODY_LEFT = "本文にほかの人の名前や電話は見つかりませんでした"
ALL_LETTERS = "紙に出せない文字はありません"


def _as_handed(handed: Handed) -> str:
    return handed.given_to


@dataclass(frozen=True)
class PersonPaper:
    """One document. ``draw`` makes the PDF; ``scanner`` knows who must not be named, without it all is by real name.

    ``sheet`` and ``sheet_id`` are what is printed, ``client_ids`` whom it speaks of, ``given_to`` who gets it.
    """

    document: str
    title: str
    file_name: str
    draw: Callable[[PaperContext, Cover], bytes]
    sheet: str = ""
    sheet_id: int = 0
    client_ids: tuple[int, ...] = ()
    scanner: Callable[[], NameScanner] | None = None
    levels: Levels = LEVELS
    given_to: Callable[[Handed], str] = _as_handed
    cautions: tuple[str, ...] = ()


def masked_request(desk: Desk, paper: PersonPaper) -> PreviewRequest:
    """Return the preview of a document; at L1 and L2 it asks about every name left in its free texts."""
    scanner = cache(paper.scanner) if paper.scanner is not None else None
    levels = paper.levels if scanner is not None else ()
    first = levels[0][0] if levels else str(Mask.REAL_NAME)

    def make(level: str, replaced: tuple[str, ...]) -> Paper:
        mask = Mask(level or first)
        check = _check(desk, scanner, mask, replaced)
        number = desk.prints.next_number()
        context = PaperContext(desk.office.office().name, desk.clock.today(), print_no=number, mask=mask)
        try:
            pdf = paper.draw(context, check.cover if check else as_written)
        except RefusedError as refusal:
            return Paper(b"", paper.file_name, blocked=str(refusal))
        found = names_found(check) if check else ()
        calm = (NOBODY_LEFT,) if check and not found else ()
        return Paper(pdf, paper.file_name, (*calm, ALL_LETTERS), found, cautions=paper.cautions)

    def hand(way: str, level: str, _pages: int, handed: Handed) -> str:
        return desk.prints.log(
            paper.document,
            sheet=paper.sheet,
            sheet_id=paper.sheet_id,
            mask=level or first,
            way=way,
            copies=handed.copies,
            client_ids=paper.client_ids,
            given_to=paper.given_to(handed),
        )

    return PreviewRequest(paper.title, make, levels, hand=hand)


def blank_request(desk: Desk, title: str, draw: Callable[[PaperContext], bytes]) -> PreviewRequest:
    """Return the preview of a form to be filled by pen; it names nobody and is not logged."""

    def make(_level: str, _replaced: tuple[str, ...]) -> Paper:
        return Paper(draw(PaperContext(desk.office.office().name, desk.clock.today())), f"{title}_記入用紙.pdf")

    return PreviewRequest(f"{title}（記入用紙）", make)


def names_found(check: NameCheck) -> tuple[NameFound, ...]:
    """Return what the preview asks about."""
    return tuple(
        NameFound(found.where, found.line, found.word, found.instead, found.spelling, found.places)
        for found in check.found()
    )


def _check(
    desk: Desk, scanner: Callable[[], NameScanner] | None, mask: Mask, replaced: Sequence[str]
) -> NameCheck | None:
    if mask is Mask.REAL_NAME or scanner is None:
        return None
    return NameCheck(scanner(), mask, replaced, desk.names.signatures())
