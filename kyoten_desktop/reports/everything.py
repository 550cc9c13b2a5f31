"""D-22 記録一式（開示用）: all that is kept about one person, sheet by sheet, as the sheets declare their items."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.names.masking import HIDDEN
from kyoten_desktop.domain.office.paper_names import paper_name
from kyoten_desktop.domain.stays.stay import EVENT_LABELS
from kyoten_desktop.models import Base, Client, FamilyMember, Household, PrintLog, StayEvent, links
from kyoten_desktop.models.everything import Everything
from kyoten_desktop.models.intake import FAMILY
from kyoten_desktop.models.items import Item, Kind, dates_of, items_of, numbers_of
from kyoten_desktop.models.texts import UNASKED_TEXT, Labels
from kyoten_desktop.reports.paper import Block, Column, Field, Fields, Grid, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.reports.sheet import lines_of_fields

TITLE = "記録一式（開示用）"
NOTHING = "なし"
_IN_TRASH = "（ごみ箱にある記録）"
_RELATION = "relation"
# The other names in one, by which the person is found: the lines of ほかの名前 say each with its kind.
_SAID_BY_LINES = {Client: "former_name"}
_COUNTS = (Column("記録の種類", 3), Column("件数", 1))
_PRINTS = (
    Column("印刷番号", 1.6),
    Column("日時", 2),
    Column("書類", 2),
    Column("部数", 0.8),
    Column("渡した相手・理由", 3),
)
_LEFT_OUT = (
    "{sealed}は、別に判断するものとして、この紙には入れていない。",
    "変更の履歴と、書きかけのもの、インテークシートの前の版に写した世帯・連絡先は、この紙には入れていない。",
)


def everything_paper(paper: Everything, labels: Labels, context: PaperContext, veil: Veil) -> Paper:
    """Return the paper: who, how much of what, then each sheet in the order in which they hang on one another."""
    counts = [(thing.noun, f"{len(rows)}件" if rows else NOTHING) for thing, rows in _sheets(paper)]
    counts.append((PrintLog.noun, f"{len(paper.prints)}件" if paper.prints else NOTHING))
    blocks: list[Block] = [
        Fields(((Field("対象者", veil.name_and_number, 1.4), Field("作成日", wareki.long(context.made_on))),)),
        *veil.untold(),
        Head("入っているもの"),
        Grid(_COUNTS, tuple(counts), is_dense=True),
        *(Prose(words, mark="※", small=True) for words in _left_out()),
    ]
    for thing, rows in _sheets(paper):
        if rows:
            blocks.append(Head(f"{thing.noun}（{len(rows)}件）"))
            for number, row in enumerate(rows, 1):
                blocks += _row_blocks(paper, row, number if len(rows) > 1 else 0, labels, veil)
    if paper.prints:
        blocks += [Head(f"{PrintLog.noun}（{len(paper.prints)}件）"), Grid(_PRINTS, _printed(paper.prints, veil))]
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        blocks,
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _sheets(paper: Everything) -> Iterator[tuple[type[Base], Sequence[Base]]]:
    """Yield every sheet that can hang on a person, also one of which there is nothing."""
    for thing in links.of_a_person():
        yield thing, paper.kept.get(thing, ())


def _left_out() -> Iterator[str]:
    sealed = "・".join(thing.noun for thing in links.kept() if thing not in links.unsealed())
    for words in _LEFT_OUT:
        yield words.format(sealed=sealed)


def _row_blocks(paper: Everything, row: Any, number: int, labels: Labels, veil: Veil) -> Iterator[Block]:
    in_trash = _IN_TRASH if getattr(row, "deleted_at", None) else ""
    if number or in_trash:
        yield Prose(f"{number or 1}{in_trash}", bold=True, is_heading=True)
    near = _is_untold(paper, row, labels, veil)
    said = _SAID_BY_LINES.get(type(row))
    shown = [item for item in items_of(type(row)) if item.kind not in (Kind.ROWS, Kind.LINK) and item.name != said]
    read = {item: _read(row, item, labels, veil) for item in shown if not near or item.name == _RELATION}
    filled = {item: text for item, text in read.items() if text and text != UNASKED_TEXT}
    linked = tuple(Field(target.noun, veil.text(target.noun, words)) for target, words in _linked(paper, row, veil))
    lines = lines_of_fields(filled, lambda item: filled[item], again=_again(paper, row, filled, number))
    yield Fields((*((linked,) if linked else ()), *(lines or ((Field("内容", NOTHING),),))))


def _again(paper: Everything, row: Any, filled: Mapping[Item, str], number: int) -> str:
    """Return which of the records goes on, beside （続き）: its number and when it happened."""
    thing: Any = type(row)
    read = {item.name: text for item, text in filled.items()}
    when = next((read[name] for name in dates_of(thing) if name in read), "") or _day_of(paper, row)
    return "\n".join(part for part in (f"{number}件目" if number else "", when) if part)


def _day_of(paper: Everything, row: Any) -> str:
    """Return when what it hangs on was, of a sheet that says no day itself."""
    return wareki.in_full(paper.days.get((type(row), getattr(row, "id", None) or 0)))


def _read(row: Any, item: Item, labels: Labels, veil: Veil) -> str:
    if not veil.tells_family and (item.section == FAMILY or isinstance(row, Household)):
        return HIDDEN if veil.read(row, item.name, labels) else ""
    text = veil.read(row, item.name, labels)
    return EVENT_LABELS.get(text, text) if isinstance(row, StayEvent) else text


def _is_untold(paper: Everything, row: Any, labels: Labels, veil: Veil) -> bool:
    """Tell whether somebody near the person stands there by the relation only."""
    if isinstance(row, FamilyMember):
        return row.client_id != paper.client.id and (not veil.is_open or not veil.tells_family)
    relation = getattr(row, _RELATION, None)
    return relation is not None and (not veil.is_open or veil.hides(veil.read(row, _RELATION, labels)))


def _linked(paper: Everything, row: Base, veil: Veil) -> Iterator[tuple[type[Base], str]]:
    for column, target in links.hangs_by(type(row)):
        words = paper.linked.get((target, getattr(row, column) or 0))
        if words:
            # Whoever gets a masked paper could ask whose number it is.
            yield target, words if veil.is_open or not numbers_of(target) else HIDDEN


def _printed(prints: Sequence[PrintLog], veil: Veil) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            line.print_no,
            wareki.moment_short(line.printed_at),
            paper_name(line.document),
            f"{line.copies}部",
            _told_of(line, veil),
        )
        for line in prints
    )


def _told_of(line: PrintLog, veil: Veil) -> str:
    """Return who was given a paper and, where something stopped it, why it was let go."""
    why = veil.text("出した理由", line.reason)
    return "\n".join(part for part in (veil.text("渡した相手", line.given_to), f"理由：{why}" if why else "") if part)
