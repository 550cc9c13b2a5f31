"""One person with one of every sheet, and in each item that names somebody a mark that stands nowhere else.

Nothing here lists sheets or items: a new one walks along as soon as it is declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import Base, Client, Sheet, links
from kyoten_desktop.models.items import FREE, Item, Kind, NameKind, items_of
from kyoten_desktop.services.desk import Desk

PLAIN = "ふだんの様子"
_SPOKEN_OF = (None, NameKind.SOMEONE, NameKind.AGENCY)
_FIRST, _LAST = "桐椿楓樟榎榛槇樅梢欅栃楢椛柊樺", "瀬塚垣沼淵窪畑岬磯浦峰堤"
_KANA = "ぬめぞぐぺびげずざゆぼづぜぎべ"
_WORDS = {
    NameKind.PERSON: ("{name} 三津", "{name}三津"),
    NameKind.FORMER: ("{name} 三津", "{name}三津"),
    NameKind.KANA: ("{kana} みつ", "{kana}"),
    NameKind.PHONE: ("022-7{number}-5{number}", "7{number}-5{number}"),
    NameKind.ADDRESS: ("緑川市東区{name}町3-4-5", "{name}町3丁目4-5"),
    NameKind.WHEREABOUTS: ("緑川市東区{name}町3-4-5", "{name}町3丁目4-5"),
    NameKind.PLACE: ("{name}学園（生活介護）", "{name}学園"),
    NameKind.AGENT: ("みなと病院 {name}医師", "{name}"),
    NameKind.AGENCY: ("つばさの{name}さん", "{name}"),
    NameKind.SOMEONE: ("叔母の{name}さん", "{name}"),
    NameKind.NUMBER: ("第90{number}号", "90{number}"),
}


@dataclass(frozen=True)
class Mark:
    """What was written into an item, and the part of it by which a free text or a paper would give somebody away."""

    sheet: type[Base]
    item: Item
    written: Any
    shown: str

    def __str__(self) -> str:
        return f"{self.sheet.__name__}.{self.item.name}"


def marked(offset: int = 0) -> Iterator[Mark]:
    """Yield a mark for each item of each sheet that names somebody, own staff and hints (年代, 区) left out.

    Marks of another ``offset`` (below 3) are other ones.
    """
    unlike = (NameKind.STAFF, NameKind.HINT)
    named = [
        (sheet, item)
        for sheet in sorted(links.kept(), key=lambda one: one.__name__)
        for item in items_of(sheet)
        if item.names is not None and item.names not in unlike and item.section
    ]
    for place, (sheet, item) in enumerate(named):
        assert item.names is not None
        yield Mark(sheet, item, *_words(item.names, offset * 60 + place))


def _words(kind: NameKind, place: int) -> tuple[Any, str]:
    if kind is NameKind.BIRTH_DATE:
        born = PartialDate(1950 + place % 50, 1 + place % 12, 1 + place % 28)
        return born, f"{born.year}"
    first, last = divmod(place, len(_LAST))
    # No two share a beginning: a name without a blank is also looked for by its first letters.
    name = _FIRST[first] + _LAST[last]
    words = {"name": name, "kana": _KANA[first] + _KANA[last] + "なぬの", "number": f"{place:03}"}
    written, shown = _WORDS[kind]
    return written.format(**words), shown.format(**words)


@dataclass
class Walk:
    """The person, one row of every sheet by its class, and the marks; sheets in the order in which they were made."""

    client_id: int = 0
    ids: dict[type[Base], int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    @property
    def hung(self) -> list[type[Base]]:
        """The sheets that hang on the person or their home, however far, sealed ones too."""
        reached: list[type[Base]] = [Client, *(home for _key, home in links.hangs_by(Client))]
        for sheet in self.ids:
            if sheet not in reached and any(target in reached for _key, target in links.hangs_by(sheet)):
                reached.append(sheet)
        return reached


def walk(desk: Desk, offset: int = 0) -> Walk:
    """Write one of every sheet around one person, with every item filled."""
    made = Walk(marks=list(marked(offset)))
    written = {(mark.sheet, mark.item.name): mark.written for mark in made.marks}
    with desk.file.writing("検査") as session:
        for sheet in links.kept():
            if issubclass(sheet, Sheet):
                made.ids[sheet] = _standing(session, sheet) or _new(session, sheet, made.ids, written, offset)
    made.client_id = made.ids[Client]
    return made


def say_freely(row: Any, words: str) -> None:
    """Write words into each item of a sheet where anybody may be spoken of in free words."""
    for item in items_of(type(row)):
        if item.kind in FREE and item.section and item.names in _SPOKEN_OF:
            setattr(row, item.name, Answer(AnswerState.YES, words) if item.kind is Kind.ANSWER else words)


def _standing(session: Session, sheet: type[Sheet]) -> int | None:
    """Return a row the new office already has: rooms, staff, choices."""
    nobody = any(item.names not in (None, NameKind.STAFF) for item in items_of(sheet)) or links.hangs_by(sheet)
    return None if nobody else session.scalars(select(sheet.__table__.columns["id"])).first()


def _new(session: Session, sheet: type[Sheet], ids: dict[type[Base], int], written: dict[Any, Any], offset: int) -> int:
    row: Any = sheet()
    for key, target in links.hangs_by(sheet):
        setattr(row, key, ids[target])
    for item in items_of(sheet):
        if item.kind not in (Kind.ROWS, Kind.LINK) and item.section:
            setattr(row, item.name, written.get((sheet, item.name), _plain(item)))
    for column in sheet.__table__.columns:
        if column.unique:
            setattr(row, column.name, f"W{offset:05}")
    session.add(row)
    session.flush()
    return int(row.id)


def _plain(item: Item) -> Any:
    codes = [choice.code for choice in CODE_TABLES[item.codes].items[:1]] if item.codes in CODE_TABLES else []
    values: dict[Kind, Any] = {
        Kind.NUMBER: 1,
        Kind.YES_NO: True,
        Kind.DATE: PartialDate(2026, 7, 1) if item.partial else date(2026, 7, 1),
        Kind.MOMENT: datetime(2026, 7, 1, 10, 0),
        Kind.CODE: codes[0] if codes else None,
        Kind.CODES: tuple(codes),
        Kind.ANSWER: Answer(AnswerState.YES, PLAIN),
    }
    return values.get(item.kind, PLAIN)
