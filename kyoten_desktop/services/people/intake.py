"""インテークシート: making the first one is the moment a person is 事前把握; the next ones leave it as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.people.answer import Answer
from kyoten_desktop.domain.people.case_flow import BEFORE_PRE_IDENTIFIED, PRE_IDENTIFIED, consent_problem
from kyoten_desktop.models import Case, IntakeSheet
from kyoten_desktop.models.items import Item, Kind, Need, items_of
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.case_steps import Hand, found_case, standing_of, take_step
from kyoten_desktop.services.people.intake_compare import Difference, differences
from kyoten_desktop.services.people.intake_record import IntakeRecord, copy_of, freeze, record_of
from kyoten_desktop.services.sheets.locked import refuse_locked
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import intake as intake_queries

_THREE_ANSWERS = tuple(item for item in items_of(IntakeSheet) if item.kind is Kind.ANSWER)


@dataclass(frozen=True)
class Completeness:
    """How many of the three-state questions were asked; ``open`` are those nobody asked yet (S4-14)."""

    answered: int
    total: int
    open: tuple[Item, ...]


class IntakeService:
    """The acts on the インテークシート of a case."""

    def __init__(self, case_file: CaseFile, operator: Operator, codes: CodeService) -> None:
        self._file = case_file
        self._operator = operator
        self._codes = codes

    def versions(self, case_id: int) -> Sequence[IntakeSheet]:
        """Return the versions with their rows, newest first."""
        with self._file.reading() as session:
            return intake_queries.versions(session, case_id)

    def get(self, intake_id: int) -> IntakeSheet:
        """Return one version with its rows."""
        with self._file.reading() as session:
            return _found(session, intake_id)

    def whole(self, intake_id: int) -> IntakeRecord:
        """Return one version with all that stood beside it, as papers and comparisons need it."""
        with self._file.reading() as session:
            return _record(session, intake_id)

    def start(self, case_id: int, made_on: date | None = None) -> IntakeSheet:
        """Begin a version, made today unless a day is given.

        The first one makes the person 事前把握: refused without consent to 参画 or a recorded legal ground (S2-23).
        The next one copies the newest, which is then closed and keeps what stood beside it.
        """
        with self._file.writing(self._operator.name) as session:
            case = found_case(session, case_id)
            refuse_locked(case)
            versions = intake_queries.versions(session, case_id)
            day = made_on or self._file.clock.today()
            _refuse_day(day, case, versions[0] if versions else None, self._file.clock.today())
            sheet = self._next(session, case, versions[0]) if versions else self._first(session, case, day)
            sheet.made_on, sheet.made_by = day, self._operator.name
            session.add(sheet)
            session.flush()
            made = sheet.id
        return self.get(made)

    def save(self, intake_id: int, version: int | None, values: Values) -> IntakeSheet:
        """Keep what is typed; refused on an earlier version and on a closed case."""
        with self._file.writing(self._operator.name) as session:
            sheet = _found(session, intake_id)
            refuse_stale(sheet, version)
            refuse_locked(sheet)
            case = found_case(session, sheet.case_id)
            refuse_locked(case)
            before = sheet.made_on
            apply_values(sheet, values)
            if sheet.made_on is not None and sheet.made_on != before:
                _refuse_new_day(session, sheet, before, case, self._file.clock.today())
            refuse_missing(sheet, Need.TO_SAVE)
        return self.get(intake_id)

    def compare(self, old_id: int, new_id: int) -> Sequence[Difference]:
        """Return what reads differently in two versions of one case."""
        with self._file.reading() as session:
            old, new = _record(session, old_id), _record(session, new_id)
        if old.intake.case_id != new.intake.case_id:
            raise refuse("", "別のケースの版とは比べられません。")
        return differences(old, new, self._codes.labels())

    def completeness(self, intake: IntakeSheet) -> Completeness:
        """Return how many of the three-state questions were asked, and which were not."""
        still_open = tuple(item for item in _THREE_ANSWERS if _is_open(getattr(intake, item.name)))
        return Completeness(len(_THREE_ANSWERS) - len(still_open), len(_THREE_ANSWERS), still_open)

    def _first(self, session: Session, case: Case, day: date) -> IntakeSheet:
        if not standing_of(session, case, day).may_involve:
            raise refuse("", consent_problem())
        sheet = IntakeSheet(case_id=case.id, version_no=1)
        session.add(sheet)
        sheet.made_on = day
        if case.pre_identified_on is None:
            case.pre_identified_on = day
        if case.status in BEFORE_PRE_IDENTIFIED:
            hand = Hand(self._operator.name, self._file.clock.now())
            try:
                take_step(session, case, PRE_IDENTIFIED, day, hand)
            except RefusedError as refusal:
                raise RefusedError(*(Problem("made_on", problem.message) for problem in refusal.problems)) from refusal
        return sheet

    def _next(self, session: Session, case: Case, newest: IntakeSheet) -> IntakeSheet:
        freeze(session, newest, case)
        newest.closed_at = self._file.clock.now()
        sheet = copy_of(newest)
        sheet.case_id, sheet.version_no = case.id, newest.version_no + 1
        sheet.life_events = [copy_of(row) for row in newest.life_events]
        sheet.schedule = [copy_of(row) for row in newest.schedule]
        return sheet


def _found(session: Session, intake_id: int) -> IntakeSheet:
    sheet = intake_queries.intake(session, intake_id)
    if sheet is None:
        raise refuse("", "このインテークシートは見つかりません。")
    return sheet


def _record(session: Session, intake_id: int) -> IntakeRecord:
    sheet = _found(session, intake_id)
    return record_of(session, sheet, found_case(session, sheet.case_id))


def _refuse_day(day: date, case: Case, before: IntakeSheet | None, today: date) -> None:
    if day > today:
        raise refuse("made_on", "まだ来ていない日です。")
    if case.opened_on is not None and day < case.opened_on:
        raise refuse("made_on", f"ケースの始まりの日（{long(case.opened_on)}）より前です。")
    if before is not None and before.made_on is not None and day < before.made_on:
        raise refuse("made_on", f"前の版の作成日（{long(before.made_on)}）より前です。")


def _refuse_new_day(session: Session, sheet: IntakeSheet, before: date | None, case: Case, today: date) -> None:
    if sheet.version_no == 1 and before is not None and before == case.pre_identified_on:
        words = f"この日（{long(before)}）が事前把握日です。あとから変えることはできません。"
        raise refuse("made_on", words)
    earlier = [each for each in intake_queries.versions(session, case.id) if each.version_no < sheet.version_no]
    if sheet.made_on is not None:
        _refuse_day(sheet.made_on, case, earlier[0] if earlier else None, today)


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.is_open
