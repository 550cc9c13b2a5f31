"""Lines of a person, household, case or sheet: one way to list, keep, put away and take back all of them."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.stays.daily import daily_problems
from kyoten_desktop.models import (
    Case,
    CaseResponse,
    DisclosureRequest,
    ProviderService,
    Sheet,
    Stay,
    StayDailyRecord,
    links,
)
from kyoten_desktop.models.items import Need, item_of
from kyoten_desktop.services.network.numbers import taken_problems
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.locked import refuse_locked_owner
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file import naming
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import prints as print_queries
from kyoten_desktop.storage.people import lines as line_queries

S = TypeVar("S", bound=Sheet)


class LinesService:
    """The acts on lines. ``sheet_class`` says which lines; its ``owner_key`` says whose."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def of(self, sheet_class: type[S], owner_id: int) -> Sequence[S]:
        """Return the lines of one owner in the order of the work: calling order, else as written."""
        with self._file.reading() as session:
            found = line_queries.lines_of(session, sheet_class, owner_id)
        return sorted(found, key=_place)

    def save(self, sheet_class: type[S], line_id: int | None, version: int | None, owner_id: int, values: Values) -> S:
        """Keep one line; refuses, item by item, what is missing or contradicts itself or its neighbours."""
        with self._file.writing(self._operator.name) as session:
            line = _found(session, sheet_class, line_id) if line_id else _new(sheet_class, owner_id)
            refuse_stale(line, version if line_id else None)
            refuse_locked_owner(session, line)
            stood = _Stood.of(session, line, owner_id) if line_id else _Stood()
            before = {name: getattr(line, name) for name in line.of_its_days}
            apply_values(line, values)
            _settle_links(session, line, self._file.clock.today())
            if line_id is None:
                line.follow(_neighbours(session, line, owner_id))
            found = _contradictions(session, line, owner_id, self._file.clock.now())
            standing = [one for one in found if not stood.holds(line, one)]
            refuse_missing(line, Need.TO_SAVE, [*standing, *_rewritten(line, before)])
            session.add(line)
        return line

    def discard(self, sheet_class: type[Sheet], line_id: int, version: int | None) -> None:
        """Put one line into the ごみ箱."""
        with self._file.writing(self._operator.name) as session:
            line = _found(session, sheet_class, line_id)
            refuse_stale(line, version)
            refuse_locked_owner(session, line)
            line.deleted_at = self._file.clock.now()

    def take_back(self, sheet_class: type[S], line_id: int) -> S:
        """Take one line out of the ごみ箱; refused where it contradicts what was written meanwhile."""
        with self._file.writing(self._operator.name) as session:
            line = _found(session, sheet_class, line_id, deleted_too=True)
            refuse_locked_owner(session, line)
            owner_id = getattr(line, sheet_class.owner_key)
            wrong = _contradictions(session, line, owner_id, self._file.clock.now())
            if wrong:
                raise RefusedError(*wrong)
            line.deleted_at = None
        return line

    def owned_by(self, sheet_class: type[S], owner_id: int) -> "OwnedLines[S]":
        """Return the lines of one owner as an editor of lines wants them."""
        return OwnedLines(self, sheet_class, owner_id)


class OwnedLines(Generic[S]):
    """The lines of one owner."""

    def __init__(self, service: LinesService, sheet_class: type[S], owner_id: int) -> None:
        self._service = service
        self._class = sheet_class
        self._owner = owner_id

    def lines(self) -> Sequence[S]:
        """Return the lines."""
        return self._service.of(self._class, self._owner)

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> S:
        """Keep one line (RefusedError item by item, StaleError)."""
        return self._service.save(self._class, line_id, version, self._owner, values)

    def discard(self, line_id: int, version: int | None) -> None:
        """Put one line into the ごみ箱."""
        self._service.discard(self._class, line_id, version)

    def take_back(self, line_id: int) -> None:
        """Take one line out of the ごみ箱."""
        self._service.take_back(self._class, line_id)


@dataclass(frozen=True)
class _Stood:
    """What stood beside its neighbours already that could not be written so: two bodies made one, two texts linked.

    It refuses nothing else that is changed on the line.
    """

    clashes: Mapping[Problem, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, line: Sheet, owner_id: int) -> "_Stood":
        """Return how a line clashes as it is kept, each with what it says there."""
        clashes = line.clashes(_neighbours(session, line, owner_id))
        return cls({problem: _said(line, problem.item) for problem in clashes})

    def holds(self, line: Sheet, problem: Problem) -> bool:
        """Tell whether a problem was there before, and what it is about was left as it is."""
        return problem in self.clashes and self.clashes[problem] == _said(line, problem.item)


def _said(line: Sheet, name: str) -> tuple[Any, ...]:
    """Return what an item says, with the body it leads to."""
    link = item_of(type(line), name).body_link
    return (getattr(line, name), *((getattr(line, link),) if link else ()))


def _new(sheet_class: type[S], owner_id: int) -> S:
    line = sheet_class()
    setattr(line, sheet_class.owner_key, owner_id)
    return line


def _found(session: Session, sheet_class: type[S], line_id: int, *, deleted_too: bool = False) -> S:
    line = line_queries.line(session, sheet_class, line_id, deleted_too=deleted_too)
    if line is None:
        raise refuse("", "この行は見つかりません。ごみ箱にあるかもしれません。")
    return line


def _settle_links(session: Session, line: Sheet, today: date) -> None:
    """Say which bodies the line names before it is held against its neighbours."""
    with session.no_autoflush:
        for link, text in links.bodies_of(type(line)).items():
            naming.settle(session, line, link, text, today)


def _rewritten(line: Sheet, before: Mapping[str, Any]) -> list[Problem]:
    """Refuse another answer of the days of a line: it would be told of days on which it was not true (S3-21)."""
    changed = [name for name, held in before.items() if held is not None and getattr(line, name) not in (None, held)]
    words = "変わったときは、新しい行を足して「いつから」を書いてください。前の行は、その前の日までになります。"
    wrong = "書き間違いを直すときは、一度空にして保存してから書きなおしてください。"
    return [Problem(name, f"{item_of(type(line), name).label}が{words}{wrong}") for name in changed]


def _contradictions(session: Session, line: Sheet, owner_id: int, now: datetime) -> list[Problem]:
    """Return what a line says otherwise than its neighbours and what stands elsewhere in the file."""
    found = [*line.clashes(_neighbours(session, line, owner_id)), *_day_problems(session, line, now.date())]
    found += _stay_problems(session, line, now)
    return [*found, *_paper_problems(session, line), *_number_problems(session, line)]


def _neighbours(session: Session, line: S, owner_id: int) -> list[S]:
    return [other for other in line_queries.lines_of(session, type(line), owner_id) if other is not line]


def _day_problems(session: Session, line: Sheet, today: date) -> list[Problem]:
    """Refuse an answer for a case before the case, or on a day that has not come."""
    if not isinstance(line, CaseResponse) or line.from_on is None:
        return []
    case = line_queries.line(session, Case, line.case_id)
    if line.from_on > today:
        return [Problem("from_on", "まだ来ていない日です。")]
    if case is not None and case.opened_on is not None and line.from_on < case.opened_on:
        return [Problem("from_on", "ケースの始まりの日より前です。")]
    return []


def _stay_problems(session: Session, line: Sheet, now: datetime) -> list[Problem]:
    """Refuse a record of the life in a room outside the stay it is of."""
    if not isinstance(line, StayDailyRecord):
        return []
    stay = line_queries.line(session, Stay, line.stay_id)
    if stay is None:
        return [Problem("", "この利用は見つかりません。ごみ箱にあるかもしれません。")]
    return daily_problems(line, stay, now)


def _paper_problems(session: Session, line: Sheet) -> list[Problem]:
    """Refuse the number of a paper that never left the office, or is about somebody else."""
    if not isinstance(line, DisclosureRequest) or not line.print_no:
        return []
    line.print_no = unicodedata.normalize("NFKC", line.print_no).strip().upper()
    papers = print_queries.of_client(session, line.client_id)
    if line.print_no in [paper.print_no for paper in papers]:
        return []
    return [Problem("print_no", "この方の印刷の記録に、この番号はありません。番号を確かめてください。")]


def _number_problems(session: Session, line: Sheet) -> list[Problem]:
    """Refuse the 事業所番号 of another body."""
    if not isinstance(line, ProviderService):
        return []
    return taken_problems(session, line.number, "number", line.organization_id)


def _place(line: Any) -> tuple[bool, int, int]:
    return (getattr(line, "valid_to", None) is not None, getattr(line, "rank", None) or 0, line.id)
