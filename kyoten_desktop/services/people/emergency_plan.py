"""緊急時対応プラン: a new version never overwrites the one the family holds in hand (S1-23, M-18)."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.models import EmergencyPlan
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.case_steps import found_case
from kyoten_desktop.services.people.intake_record import copy_of
from kyoten_desktop.services.sheets.locked import refuse_locked
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import emergency_plan as plan_queries


class EmergencyPlanService:
    """The acts on the plans of a case; destinations are kept by services/lines."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def versions(self, case_id: int) -> Sequence[EmergencyPlan]:
        """Return the versions with their destinations, newest first."""
        with self._file.reading() as session:
            return plan_queries.versions(session, case_id)

    def get(self, plan_id: int) -> EmergencyPlan:
        """Return one version with its destinations."""
        with self._file.reading() as session:
            return _found(session, plan_id)

    def start(self, case_id: int) -> EmergencyPlan:
        """Begin a version, made today; the next one copies the newest, which is closed and stays as it was given.

        A new version was given to nobody yet, and a day of review that has passed is not carried on.
        """
        today = self._file.clock.today()
        with self._file.writing(self._operator.name) as session:
            refuse_locked(found_case(session, case_id))
            earlier = plan_queries.versions(session, case_id)
            plan = _next(earlier[0], today) if earlier else EmergencyPlan(case_id=case_id, version_no=1)
            if earlier:
                earlier[0].closed_at = self._file.clock.now()
            plan.made_on = today
            session.add(plan)
            session.flush()
            made = plan.id
        return self.get(made)

    def save(self, plan_id: int, version: int | None, values: Values) -> EmergencyPlan:
        """Keep what is typed; refused on an earlier version and on a closed case."""
        with self._file.writing(self._operator.name) as session:
            plan = _found(session, plan_id)
            refuse_stale(plan, version)
            refuse_locked(plan)
            refuse_locked(found_case(session, plan.case_id))
            apply_values(plan, values)
            refuse_missing(plan, Need.TO_SAVE, _problems(plan, self._file.clock.today()))
        return self.get(plan_id)


def _found(session: Session, plan_id: int) -> EmergencyPlan:
    plan = plan_queries.plan(session, plan_id)
    if plan is None:
        raise refuse("", "このプランは見つかりません。")
    return plan


def _next(newest: EmergencyPlan, today: date) -> EmergencyPlan:
    plan = copy_of(newest)
    plan.case_id, plan.version_no = newest.case_id, newest.version_no + 1
    plan.given_to = plan.given_on = None
    if plan.review_due is not None and plan.review_due <= today:
        plan.review_due = None
    plan.destinations = [copy_of(line) for line in newest.destinations]
    return plan


def _problems(plan: EmergencyPlan, today: date) -> list[Problem]:
    problems = [
        Problem(name, "まだ来ていない日です。")
        for name, day in (("made_on", plan.made_on), ("given_on", plan.given_on))
        if day is not None and day > today
    ]
    if plan.made_on is not None and plan.given_on is not None and plan.given_on < plan.made_on:
        problems.append(Problem("given_on", "渡した日が作成日より前です。"))
    if plan.made_on is not None and plan.review_due is not None and plan.review_due < plan.made_on:
        problems.append(Problem("review_due", "見直す日が作成日より前です。"))
    return problems
