"""Bodies the office works with: find one, open one, change one, see which may be the same, put one away."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.domain.network.bodies import BodyIdentity, core_of, digits_of, plain_number, why_alike
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Organization, OrganizationMerge, OrganizationPerson
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.network.numbers import taken_problems
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.values import Values, apply_values, initial_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.network import leads
from kyoten_desktop.storage.network import organization as organization_queries
from kyoten_desktop.storage.network.organization import BodyFeatures, BodyQuery
from kyoten_desktop.storage.people import lines as line_queries

MOST_OFFERED = 12
_MOST_NAMED = 5
PAGE = 80
GONE = "この機関は見つかりません。ごみ箱にあるか、ほかの機関と一つにまとめられています。"


@dataclass(frozen=True)
class BodyFilter:
    """What the list shows; closed bodies only where they are asked for, of some those on the mailing list alone.

    ``most`` is how many rows are read.
    """

    words: str = ""
    org_type: str = ""
    ward: str = ""
    is_closed_too: bool = False
    most: int = PAGE
    is_on_mailing_list: bool = False


@dataclass(frozen=True)
class MailingList:
    """The addresses of a list, each once, and the bodies on it without one."""

    addresses: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class BodyLine:
    """One row of the list."""

    organization_id: int
    name: str
    kana: str
    org_type: str
    ward: str
    phone: str
    closed_on: date | None
    is_on_mailing_list: bool
    is_closed: bool


@dataclass(frozen=True)
class BodyList:
    """The rows that were read, and how many there are in all."""

    lines: Sequence[BodyLine]
    total: int


@dataclass(frozen=True)
class BodyContacts:
    """One body with who answers there today."""

    body: Organization
    people: Sequence[OrganizationPerson]


@dataclass(frozen=True)
class BodyLookAlike:
    """A body that may be the same one, and why, in words."""

    organization_id: int
    name: str
    why: str


class OrganizationService:
    """The acts on one body, and the list of all."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def get(self, organization_id: int) -> Organization:
        """Return one body."""
        with self._file.reading() as session:
            return _found(session, organization_id)

    def of_ids(self, ids: Sequence[int]) -> Sequence[Organization]:
        """Return these bodies in 五十音 order, those put away since left out."""
        with self._file.reading() as session:
            return organization_queries.of_ids(session, ids)

    def find(self, wanted: BodyFilter) -> BodyList:
        """Return the bodies of a filter in 五十音 order, first those whose name begins with the words."""
        today = self._file.clock.today()
        with self._file.reading() as session:
            rows, total = organization_queries.lines(session, _query(wanted, today), wanted.most)
        return BodyList([_line(row, today) for row in rows], total)

    def ids(self, wanted: BodyFilter) -> Sequence[int]:
        """Return the ids of all bodies of a filter in the order of the list."""
        with self._file.reading() as session:
            return organization_queries.ids(session, _query(wanted, self._file.clock.today()))

    def contacts(self, wanted: BodyFilter) -> Sequence[BodyContacts]:
        """Return every body of a filter with who answers there today, in 五十音 order."""
        today = self._file.clock.today()
        with self._file.reading() as session:
            found = organization_queries.bodies(session, _query(wanted, today))
            people = organization_queries.people_of(session, [body.id for body in found], today)
        return [BodyContacts(body, people.get(body.id, ())) for body in found]

    def left_leading(self, organization_id: int) -> str:
        """Return in words whom a body with a closing day still leads, and by when to settle it; empty for nobody."""
        with self._file.reading() as session:
            body = _found(session, organization_id)
            names = leads.led_by(session, organization_id) if body.closed_on is not None else ()
        if not names or body.closed_on is None:
            return ""
        if body.closed_by(self._file.clock.today()):
            return f"閉じた機関ですが、{_led_words(names)}その方たちの主たる支援機関を替えてください。"
        day = wareki.long(body.closed_on)
        return f"{day}に閉じます。{_led_words(names)}その日までに替えてください。"

    def mailing_list(self, wanted: BodyFilter) -> MailingList:
        """Return the addresses of the bodies of a filter that are on the mailing list (S1-17)."""
        listed = replace(wanted, is_on_mailing_list=True)
        with self._file.reading() as session:
            found = organization_queries.bodies(session, _query(listed, self._file.clock.today()))
        addresses = [unicodedata.normalize("NFKC", body.mail or "").strip() for body in found]
        without = tuple(body.name for body, mail in zip(found, addresses, strict=True) if not mail)
        return MailingList(tuple(dict.fromkeys(filter(None, addresses))), without)

    def offered(self, words: str, most: int = MOST_OFFERED) -> Sequence[Organization]:
        """Return known bodies whose name, other name, kana or number holds the words, the closed ones last."""
        with self._file.reading() as session:
            return organization_queries.offered(session, words, self._file.clock.today(), most)

    def look_alikes(self, values: Values, other_than: int | None = None) -> Sequence[BodyLookAlike]:
        """Return which body may be the one being typed, the surest first. The program warns and never decides."""
        name, kana, phone, number = (values.get(item) or "" for item in ("name", "kana", "phone", "office_no"))
        with self._file.reading() as session:
            own = [other_than] if other_than else []
            others = organization_queries.other_names(session, own).get(other_than or 0, [])
            numbers = [number, *organization_queries.numbers_of(session, own).get(other_than or 0, [])]
            typed = BodyIdentity(name, kana, tuple(others), phone, tuple(filter(None, map(plain_number, numbers))))
            keys = {core_of(name), fold(kana), *map(core_of, others), *map(fold, typed.numbers)}
            faces = organization_queries.faces(session, keys, {digits_of(phone)})
            return _alike(session, typed, [face for face in faces if face.organization_id != other_than])

    def save(self, organization_id: int | None, version: int | None, values: Values) -> Organization:
        """Add or change a body; refuses a number that another body has, and days in the wrong order."""
        with self._file.writing(self._operator.name) as session:
            if organization_id:
                body = _found(session, organization_id)
                refuse_stale(body, version)
            else:
                body = Organization(name="")
            closed_before = body.closed_on
            apply_values(body, values)
            today = self._file.clock.today()
            # A planned day that has come refuses nothing else: 今日 asks for whom the body still leads.
            led = lead_problems(session, body, today) if body.closed_on != closed_before else []
            refuse_missing(body, Need.TO_SAVE, [*_number_problems(session, body), *led])
            session.add(body)
        return body

    def keep_at_once(self, name: str, org_type: str = "") -> Organization:
        """Keep a body by what was typed elsewhere: its name is enough, the rest is written by day."""
        return self.save(None, None, initial_values(Organization, {"name": name.strip(), "org_type": org_type}))

    def discard(self, organization_id: int, version: int | None) -> None:
        """Put a body into the ごみ箱; refused while records hang on it."""
        with self._file.writing(self._operator.name) as session:
            body = _found(session, organization_id)
            refuse_stale(body, version)
            counts = line_queries.records_on(session, Organization, organization_id)
            records = [f"{noun}{count}件" for noun, count in counts.items() if count]
            if records:
                words = f"この機関には記録があります（{'、'.join(records)}）。ごみ箱には入れられません。"
                raise refuse("", f"{words}なくなった機関なら「閉じた日」を書いてください。")
            body.deleted_at = self._file.clock.now()

    def take_back(self, organization_id: int) -> Organization:
        """Take a body out of the ごみ箱; one merged into another comes back by undoing the merge."""
        with self._file.writing(self._operator.name) as session:
            body = organization_queries.organization(session, organization_id, deleted_too=True)
            if body is None:
                raise refuse("", "この機関は見つかりません。")
            merge = merging_queries.merge_of(session, OrganizationMerge, organization_id)
            if merge is not None:
                kept = organization_queries.organization(session, merge.kept_id, deleted_too=True)
                whose = f"「{kept.name}」" if kept else "ほかの機関"
                raise refuse("", f"{whose}と一つにまとめられています。そのページの「元に戻す」で戻してください。")
            problems = _number_problems(session, body)
            if problems:
                raise refuse("", problems[0].message)
            body.deleted_at = None
        return body

    def discarded(self) -> Sequence[Organization]:
        """Return the bodies in the ごみ箱, newest first."""
        with self._file.reading() as session:
            return organization_queries.discarded(session)


def _query(wanted: BodyFilter, today: date) -> BodyQuery:
    return BodyQuery(wanted.words, wanted.org_type, wanted.ward, wanted.is_closed_too, today, wanted.is_on_mailing_list)


def _found(session: Session, organization_id: int) -> Organization:
    body = organization_queries.organization(session, organization_id)
    if body is None:
        raise refuse("", GONE)
    return body


def contradictions(session: Session, body: Organization, today: date) -> list[Problem]:
    """Refuse what a body cannot be beside the rest of the file, whoever writes it."""
    return [*_number_problems(session, body), *lead_problems(session, body, today)]


def _number_problems(session: Session, body: Organization) -> list[Problem]:
    """Refuse the numbers of another body: its own at the item, those of its services with it."""
    own = organization_queries.numbers_of(session, [body.id]).get(body.id, []) if body.id else []
    numbers = dict.fromkeys(number for number in (body.office_no, *own) if number)
    return [problem for number in numbers for problem in taken_problems(session, number, "office_no", body.id)]


def lead_problems(session: Session, body: Organization, today: date) -> list[Problem]:
    """Refuse to close a body that still leads open cases: nobody would answer for these people."""
    if body.id is None or body.closed_by(today) is None:
        return []
    with session.no_autoflush:
        names = leads.led_by(session, body.id)
    if not names:
        return []
    return [Problem("closed_on", f"{_led_words(names)}先にその方たちの主たる支援機関を替えてください。")]


def _led_words(names: Sequence[str]) -> str:
    shown = "、".join(f"{name}さん" for name in names[:_MOST_NAMED])
    more = f"ほか{len(names) - _MOST_NAMED}人" if len(names) > _MOST_NAMED else ""
    return f"終結していないケース{len(names)}件の主たる支援機関です（{shown}{more}）。"


def _line(row: Sequence[Any], today: date) -> BodyLine:
    organization_id, name, kana, org_type, ward, phone, closed_on, is_listed = row
    is_closed = closed_on is not None and closed_on <= today
    return BodyLine(
        organization_id, name or "", kana or "", org_type or "", ward or "", phone or "", closed_on,
        bool(is_listed), is_closed,
    )  # fmt: skip


def _alike(session: Session, typed: BodyIdentity, faces: Sequence[BodyFeatures]) -> Sequence[BodyLookAlike]:
    ids = [face.organization_id for face in faces]
    names, numbers = organization_queries.other_names(session, ids), organization_queries.numbers_of(session, ids)
    found = []
    for face in faces:
        others, owned = names.get(face.organization_id, ()), numbers.get(face.organization_id, ())
        known = BodyIdentity(face.name, face.kana or "", tuple(others), face.phone or "", tuple(owned))
        sureness, why = why_alike(typed, known)
        if sureness:
            found.append((sureness, BodyLookAlike(face.organization_id, face.name, why)))
    return [alike for _sureness, alike in sorted(found, key=lambda pair: -pair[0])]
