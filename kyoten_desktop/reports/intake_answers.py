"""What D-09 reads: one version with all that stands beside it, and how each item of it reads on paper."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.family.ecomap import Tie
from kyoten_desktop.domain.family.generations import Member
from kyoten_desktop.domain.names.masking import HIDDEN
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.case import Case, SupportTeamMember
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.intake import FAMILY, LIVING, IntakeSheet
from kyoten_desktop.models.items import Item, Kind, item_of, items_of
from kyoten_desktop.models.person_lines import CareItem, Certificate, ContactPerson
from kyoten_desktop.models.texts import UNASKED_TEXT, Labels, text_of
from kyoten_desktop.reports.paper import Field, Fields
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.reports.sheet import Reader, lines_of_fields, pen_reader

_NOTE_LINES = 1.3
_HALF = 26


@dataclass(frozen=True)
class IntakePaper:
    """One version of an インテークシート with all that stood beside it; ``contacts`` in call order.

    ``gone`` are the ids of contacts who died: they stand last, without a number to call.
    Loaded: ``intake.life_events``, ``intake.schedule``. ``next_review_on`` is the open 次回確認.
    ``tells_family`` is what the consent allows.
    """

    intake: IntakeSheet
    case: Case
    client: Client
    contacts: Sequence[ContactPerson] = ()
    certificates: Sequence[Certificate] = ()
    care_items: Sequence[CareItem] = ()
    relatives: tuple[Relative, ...] = ()
    members: Sequence[Member] = ()
    ties: Sequence[Tie] = ()
    team: Sequence[SupportTeamMember] = ()
    consents: Sequence[Consent] = ()
    next_review_on: date | None = None
    tells_family: bool = True
    gone: Collection[int] = ()


def reader_for(sheet: object | None, labels: Labels, veil: Veil) -> Reader:
    """Return how an item of a sheet reads: masked as the paper is, 未確認 where nobody asked; boxes without a sheet."""
    if sheet is None:
        return _pen(labels)

    def read(item: Item) -> str:
        value = getattr(sheet, item.name)
        if item.section == FAMILY and not veil.tells_family:
            return HIDDEN
        is_brief = item.section == LIVING and item.kind is Kind.ANSWER
        text = brief(item, value, labels) if is_brief else text_of(item, value, labels)
        return veil.shown(item, text) or UNASKED_TEXT

    return read


def _pen(labels: Labels) -> Reader:
    plain = pen_reader(labels)

    def read(item: Item) -> str:
        if item.kind is Kind.ANSWER and item.codes:
            levels = "　".join(f"□{labels.label(item.codes, level.code)}" for level in CODE_TABLES[item.codes].items)
            return f"□未確認　{levels}"
        return plain(item)

    return read


def fields_of(sheet_class: type, names: Iterable[str], read: Reader, *, for_pen: bool) -> Fields:
    """Return the named items as ruled lines, short ones side by side."""
    items = [item_of(sheet_class, name) for name in names]
    if not for_pen:
        return Fields(_packed([(item.label, read(item)) for item in items]))
    return Fields(lines_of_fields(items, read, for_pen=True, note_lines=_NOTE_LINES))


def _packed(texts: Iterable[tuple[str, str]]) -> tuple[tuple[Field, ...], ...]:
    """Return fields two to a line where both are short, else one: what is unasked takes little room."""
    lines: list[tuple[Field, ...]] = []
    for label, text in texts:
        is_short = len(text) <= _HALF and "\n" not in text
        field = Field(label, text)
        last = lines[-1] if lines else ()
        if is_short and len(last) == 1 and len(last[0].text) <= _HALF and "\n" not in last[0].text:
            lines[-1] = (*last, field)
        else:
            lines.append((field,))
    return tuple(lines)


def brief(item: Item, value: object, labels: Labels) -> str:
    """Return an answer in few letters: 見守り　箸は使える〔母 R3.10.1〕, なし〔母 R3.10.1〕, 未確認."""
    if not isinstance(value, Answer) or value.is_open:
        return UNASKED_TEXT
    plain = replace(value, asked_of="", asked_on=None)
    day = wareki.short(value.asked_on) if value.asked_on else ""
    heard = " ".join(part for part in (value.asked_of, day) if part)
    return text_of(item, plain, labels) + (f"〔{heard}〕" if heard else "")


def names_in(section: str, *, skip: Collection[str] = ()) -> tuple[str, ...]:
    """Return the items of a section of the インテークシート, without its rows and what stands elsewhere (``skip``)."""
    here = (item for item in items_of(IntakeSheet) if item.section == section and item.kind is not Kind.ROWS)
    return tuple(item.name for item in here if item.name not in skip)


def blank_fields(*labels: str, pen: float = 1) -> tuple[Field, ...]:
    """Return one line of labels with room for a pen, the first of several the widest."""
    return tuple(Field(label, "", 2 if not place else 1, pen) for place, label in enumerate(labels))
