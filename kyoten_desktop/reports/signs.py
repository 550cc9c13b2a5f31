"""D-23 緊急の予兆 一覧: everyone who shows a sign, what was found in words, and when each rule speaks (M-24, N-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.signs import Sign
from kyoten_desktop.models.case import Case
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Align, Block, Column, Grid, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written

TITLE = "緊急の予兆 一覧"
NOBODY = "予兆のある人はいません。"
_COLUMNS = (
    Column("No.", 0.7, Align.RIGHT),
    Column("氏名", 1.6),
    Column("年齢", 1.0),
    Column("区", 1.0),
    Column("予兆", 6.4),
    Column("次回確認日", 1.6),
    Column("担当", 1.5),
)
_NO_SCORE = "記録から見つけたことを言葉で並べたもので、危なさの順ではない（五十音順）。"
_MASKED_ORDER = "名前を伏せた一覧では、同じ頭文字の人を No. で見分けてください。"


@dataclass(frozen=True)
class SignedLine:
    """One person with the signs found."""

    client: Client
    signs: Sequence[Sign]
    coordinator: str = ""
    next_review_on: date | None = None


def signs_paper(lines: Sequence[SignedLine], labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return the list in the order given, A4 upright."""
    rows = tuple(_row(number, line, labels, context, cover) for number, line in enumerate(lines, start=1))
    table: list[Block] = [Grid(_COLUMNS, rows, is_dense=True)] if rows else []
    notes = [f"{wareki.long(context.made_on)}現在。{_NO_SCORE}", *_meanings(lines, labels)]
    if context.mask is not Mask.REAL_NAME:
        notes.append(_MASKED_ORDER)
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        [
            Prose(_sums(lines, labels) if lines else NOBODY),
            *table,
            *(Prose(note, mark="※", small=True) for note in notes),
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _row(number: int, line: SignedLine, labels: Labels, context: PaperContext, cover: Cover) -> tuple[str, ...]:
    veil = Veil.on(context, subject_of(line.client), cover, place=number - 1)
    found = "\n".join(f"・{sign.words if veil.is_open else sign.plain}" for sign in line.signs)
    return (
        str(number),
        line.client.name if veil.is_open else veil.name,
        veil.life.age_in_list(context.made_on) or "未確認",
        veil.read(line.client, "ward", labels),
        veil.text("予兆", found),
        wareki.short(line.next_review_on) if line.next_review_on else "未定",
        veil.shown(item_of(Case, "coordinator"), line.coordinator),
    )


def _rules(lines: Sequence[SignedLine]) -> dict[str, str]:
    """Return the rules that spoke, each with when it does."""
    return {sign.rule: sign.why for line in lines for sign in line.signs}


def _sums(lines: Sequence[SignedLine], labels: Labels) -> str:
    """Return how many people there are, and how many of each rule."""
    counts = {rule: sum(1 for line in lines if rule in {sign.rule for sign in line.signs}) for rule in _rules(lines)}
    told = "、".join(f"{labels.label('early_sign', rule)} {count}人" for rule, count in counts.items())
    return f"{len(lines)}人。{told}。"


def _meanings(lines: Sequence[SignedLine], labels: Labels) -> list[str]:
    return [f"「{labels.label('early_sign', rule)}」は、{why}。" for rule, why in _rules(lines).items()]
