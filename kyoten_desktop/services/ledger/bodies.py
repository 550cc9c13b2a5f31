"""機関: one row is one body; who is known already is not changed, what looks like one is refused (R-03, N-03)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kyoten_desktop.domain.codes.support import ALIAS
from kyoten_desktop.domain.network.bodies import BodyIdentity
from kyoten_desktop.domain.network.listed import ListedBodies, ListedBody, Meaning
from kyoten_desktop.domain.network.naming import NamedBody, only_ones_called
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Organization, OrganizationName, OrganizationPerson
from kyoten_desktop.models.items import is_empty
from kyoten_desktop.models.ledger_sheets import BODIES
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.ledger.making import Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice, SheetRows
from kyoten_desktop.services.network.linking import link_named
from kyoten_desktop.storage.file import naming
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.network import linking as linking_queries
from kyoten_desktop.storage.network import organization as organization_queries
from kyoten_desktop.storage.network.linking import UnlinkedText
from kyoten_desktop.storage.network.organization import BodyQuery

_PARTS = re.compile(r"[、\n]+")
_LOST_ZERO = re.compile(r"[1-9]\d{8,9}")
_PEOPLE, _NAMES = (BODIES.column_of(item).name for item in (OrganizationPerson.name, OrganizationName.name))
_ON_ITS_PAGE = "別の機関なら、機関のページで書いてから、この行を消してください。"


class MadeBody(Made):
    """Bodies an import made."""

    def name_of(self, sheet: Organization) -> str:
        """Name them as everywhere."""
        return f"機関「{sheet.name}」"


@dataclass(frozen=True)
class HeldBody:
    """A body of the file with its other names, its numbers and who answers there."""

    body: Organization
    others: Sequence[str]
    numbers: Sequence[str]
    people: Sequence[str]


class BodyRows(SheetRows):
    """機関."""

    sheet = BODIES
    makes = (MadeBody(Organization), Made(OrganizationName, told=""), Made(OrganizationPerson, told=""))
    is_named_elsewhere = True

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.held = _held(session)
        known = ListedBodies(
            ListedBody(number, _identity(each.body, each.others, each.numbers)) for number, each in self.held.items()
        )
        every = self.lines
        self.meant = {line.row: known.meant_by(_identity_of(line)) for line in every}
        self.same = [line for line in every if self.meant[line.row].same is not None]
        self.lines = [line for line in every if self.meant[line.row].same is None]
        self.texts = _texts_of(session, self.lines)

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Yield what the body itself refuses, and a phone whose 0 Excel has dropped."""
        yield from super().row_faults(line)
        for problem in _body_of(line).problems():
            yield line.fault(problem.item, problem.message)
        for item in ("phone", "fax"):
            if _LOST_ZERO.fullmatch(line.get(item) or ""):
                words = "はじめの0がありません。Excelでセルを「文字列」にして書きなおしてください。"
                yield line.fault(item, words)

    def file_faults(self) -> Iterator[Fault]:
        """No number is two bodies', and what may be a body of the file or of another row is not made a second time."""
        rows = ListedBodies()
        for line in self.lines:
            meant = self.meant[line.row]
            if meant.holder is not None:
                words = f"事業所番号は「{self.held[meant.holder.place].body.name}」の番号です。"
                yield line.fault("office_no", f"{words}同じ機関なら名称をそろえ、別の機関なら番号を確かめてください。")
            elif meant.alike is not None and not meant.is_apart:
                words = f"もう書いてある「{self.held[meant.alike.place].body.name}」と{meant.why}"
                yield line.fault("name", f"{words}同じ機関なら、この行を消してください。{_ON_ITS_PAGE}")
            yield from _row_faults(line, rows.meant_by(_identity_of(line)))
            rows.add(ListedBody(line.row, _identity_of(line)))

    def notices(self) -> Iterable[Notice]:
        """Say what is passed over, where the file says something else, and which texts lead to the new bodies."""
        yield "機関のうち、もう書いてある行は取り込みません（{rows}）。", self.same
        for column in self.sheet.columns:
            differing = [line for line in self.same if self._differs(line, column.name)]
            words = f"もう書いてある機関と{column.label}が違います。書いてあるほうは変えません。"
            yield f"{words}機関のページで確かめてください（{{rows}}）。", differing
        apart = [line for line in self.lines if self.meant[line.row].is_apart]
        yield "名前の似た機関がもう書いてありますが、事業所番号が違うので、別の機関とします（{rows}）。", apart
        named = [line for line in self.lines if line.row in self.texts]
        count = sum(len(texts) for texts in self.texts.values())
        yield f"もう書いてある名前{count}件を、この機関に結びつけます（{{rows}}）。", named

    def write(self, making: Making) -> None:
        """For each row a body with its other names and people, and the links of the texts that name it."""
        made = making.add(Organization, (_settled(making.values(line, Organization)) for line in self.lines))
        bodies = list(zip(self.lines, made, strict=True))
        making.add(
            OrganizationName,
            (
                OrganizationName(organization_id=body.id, kind=ALIAS, name=name)
                for line, body in bodies
                for name in _parts(line, _NAMES)
            ),
        )
        making.add(
            OrganizationPerson,
            (
                OrganizationPerson(organization_id=body.id, name=name)
                for line, body in bodies
                for name in _parts(line, _PEOPLE)
            ),
        )
        named = {body.id: self.texts[line.row] for line, body in bodies if line.row in self.texts}
        link_named(making.session, named, making.now, making.operator_name)

    def _differs(self, line: LedgerLine, name: str) -> bool:
        """Tell whether a row says something that the body of the file does not say so."""
        same = self.meant[line.row].same
        if same is None or line.get(name) is None:
            return False
        held = self.held[same.place]
        if name in ("name", _NAMES, _PEOPLE):
            known = held.people if name == _PEOPLE else (held.body.name, *held.others)
            said = [line.get(name)] if name == "name" else _parts(line, name)
            return not set(map(fold, said)) <= set(map(fold, known))
        if name == "office_no":
            return not set(_identity_of(line).numbers) <= set(held.numbers)
        new, kept = getattr(_body_of(line), name), getattr(held.body, name)
        return new is not bool(kept) if isinstance(new, bool) else fold(new) != fold(kept or "")


def _row_faults(line: LedgerLine, meant: Meaning) -> Iterator[Fault]:
    """Yield what is wrong with a row beside an earlier one."""
    numbered = meant.holder or (meant.same if meant.same and meant.same.body.numbers else None)
    if numbered is not None and _identity_of(line).numbers:
        yield line.fault("office_no", f"この台帳の{numbered.place}行目と同じ事業所番号です。一つの行にしてください。")
    elif meant.same is not None:
        yield line.fault("name", f"この台帳の{meant.same.place}行目と同じ機関です。一つの行にしてください。")
    elif meant.alike is not None and not meant.is_apart:
        words = f"この台帳の{meant.alike.place}行目と{meant.why}"
        yield line.fault("name", f"{words}同じ機関なら、一つの行にしてください。{_ON_ITS_PAGE}")


def _held(session: Session) -> Mapping[int, HeldBody]:
    bodies = organization_queries.bodies(session, BodyQuery(is_closed_too=True))
    ids = [body.id for body in bodies]
    others, numbers = organization_queries.other_names(session, ids), organization_queries.numbers_of(session, ids)
    people = organization_queries.names_of_people(session, ids)
    return {
        body.id: HeldBody(body, others.get(body.id, ()), numbers.get(body.id, ()), people.get(body.id, ()))
        for body in bodies
    }


def _texts_of(session: Session, lines: Sequence[LedgerLine]) -> Mapping[int, Sequence[UnlinkedText]]:
    """Return by row the texts that name exactly its body and no other."""
    if not lines:
        return {}
    texts = linking_queries.unlinked(session)
    new = [NamedBody(-line.row, "", _names_of(line)) for line in lines]
    called = only_ones_called([*naming.named_bodies(session), *new], {each.text for each in texts})
    found: dict[int, list[UnlinkedText]] = {}
    for each in texts:
        number = called.get(each.text, 0)
        if number < 0:
            found.setdefault(-number, []).append(each)
    return found


def _names_of(line: LedgerLine) -> tuple[str, ...]:
    return tuple(filter(None, (line.get("name"), line.get("kana"), *_parts(line, _NAMES))))


def _identity_of(line: LedgerLine) -> BodyIdentity:
    body = _body_of(line)
    return _identity(body, _parts(line, _NAMES), [body.office_no] if body.office_no else [])


def _identity(body: Organization, others: Iterable[str], numbers: Iterable[str]) -> BodyIdentity:
    return BodyIdentity(body.name or "", body.kana or "", tuple(others), body.phone or "", tuple(numbers))


def _body_of(line: LedgerLine) -> Organization:
    """Return the body a row says, as far as its cells can be read."""
    said = {column.name: line.get(column.name) for column in line.sheet.columns if column.fills_any(Organization)}
    return _settled({item: value for item, value in said.items() if not is_empty(value)})


def _settled(values: Mapping[str, Any]) -> Organization:
    body = Organization(**{"name": "", **values})
    body.settle()
    return body


def _parts(line: LedgerLine, name: str) -> list[str]:
    parts = (part.strip() for part in _PARTS.split(line.get(name) or ""))
    return list(dict.fromkeys(part for part in parts if part))
