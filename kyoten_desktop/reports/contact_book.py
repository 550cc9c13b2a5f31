"""D-24 緊急連絡網: whom to call and who answers there, by kind of body, for the night and the wall (N-03, S3-14)."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.models import Organization, OrganizationPerson
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Block, Column, Grid, Paper, PaperContext, Prose
from kyoten_desktop.reports.workbook import SheetColumn, SheetPlan, workbook_of

TITLE = "緊急連絡網"
NOBODY = "機関はまだ書かれていません。"
_COLUMNS = (
    Column("種類", 1.5),
    Column("機関", 2.6),
    Column("区", 0.85),
    Column("電話", 2.05),
    Column("FAX", 2.05),
    Column("担当者・窓口", 3.2),
)
_LETTERS_A_PART = 11
_WITHOUT_PHONE = "電話が書かれていない機関 {}か所。"


@dataclass(frozen=True)
class ContactLine:
    """One body with who answers there now."""

    body: Organization
    people: tuple[OrganizationPerson, ...] = ()


@dataclass(frozen=True)
class ContactGroup:
    """The bodies of one kind, ``kind`` in words."""

    kind: str
    lines: tuple[ContactLine, ...]


def contact_paper(groups: Sequence[ContactGroup], labels: Labels, context: PaperContext) -> Paper:
    """Return the list, kind by kind, A4 portrait; bodies without a phone are on it and counted below."""
    lines = [line for group in groups for line in group.lines]
    silent = sum(1 for line in lines if not _is_reached(line))
    rows = tuple(
        _row("" if place else group.kind, line, labels) for group in groups for place, line in enumerate(group.lines)
    )
    blocks: list[Block] = [Prose(f"{len(lines)}か所" if lines else NOBODY)]
    if rows:
        blocks.append(Grid(_COLUMNS, rows, is_dense=True, merged=1))
    if silent:
        blocks.append(Prose(_WITHOUT_PHONE.format(silent), mark="※", small=True))
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        blocks,
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def contact_workbook(groups: Sequence[ContactGroup], labels: Labels, context: PaperContext) -> bytes:
    """Return the rows of the list as a workbook; each says its kind, so that they can be filtered."""
    rows = [_row(group.kind, line, labels) for group in groups for line in group.lines]
    columns = [SheetColumn(column.head, column.share * _LETTERS_A_PART) for column in _COLUMNS]
    plan = SheetPlan(TITLE, TITLE, columns, rows, above=[f"{len(rows)}か所" if rows else NOBODY], is_landscape=True)
    return workbook_of([plan], context.office_name, context.made_on)


def _row(kind: str, line: ContactLine, labels: Labels) -> tuple[str, ...]:
    body = line.body
    ward = labels.label("ward", body.ward) if body.ward else ""
    people = "\n".join(" ".join(part for part in (one.post, one.name, one.phone) if part) for one in line.people)
    return (kind, body.name, ward, body.phone or "", body.fax or "", people)


def _is_reached(line: ContactLine) -> bool:
    return bool(line.body.phone) or any(one.phone for one in line.people)
