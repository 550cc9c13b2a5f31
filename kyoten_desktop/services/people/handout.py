"""What D-01 says of one case of a meeting (S2-26), and D-25 of each case that changes hands (M-19), gathered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.case_flow import standing
from kyoten_desktop.domain.people.case_handout import CaseHandout, CourseLine, DecisionLine, TeamLine
from kyoten_desktop.domain.people.consent import REVIEW_NAMED, ConsentState
from kyoten_desktop.models import Activity, Case, CaseReviewItem, ContactPerson, IntakeSheet, SupportTeamMember
from kyoten_desktop.models.charge_list import ChargeList
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.services.office.charge import HandoverLine
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.charge_list import charge_list
from kyoten_desktop.services.people.consent import ConsentService
from kyoten_desktop.services.people.household import HouseholdService
from kyoten_desktop.services.people.household_view import HouseholdView, called_of, drawn_members, relatives_of, tie_of
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import intake as intake_queries
from kyoten_desktop.storage.people import lines as line_queries
from kyoten_desktop.storage.people import review as review_queries

_POINTS = "review_point"
_LINES = (Kind.ROWS, Kind.LINK)


class HandoutService:
    """Reads only. Nothing of a 虐待通報記録 is ever gathered here."""

    def __init__(self, case_file: CaseFile, operator: Operator, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes
        self._consent = ConsentService(case_file)
        self._household = HouseholdService(case_file, operator)

    def of_item(self, item_id: int, scope: str = REVIEW_NAMED) -> CaseHandout:
        """Return one case of a meeting with names in full; refuses one that was taken off.

        ``scope`` is the code of 同意の範囲 by which it is spoken of there: it decides on telling of the family.
        """
        today, labels = self._file.clock.today(), self._codes.labels()
        with self._file.reading() as session:
            item = review_queries.review_item(session, item_id)
            meeting = review_queries.meeting_alone(session, item.activity_id) if item is not None else None
            case = case_queries.case(session, item.case_id) if item is not None else None
            if item is None or meeting is None or case is None:
                raise refuse("", "この検討ケースは見つかりません。会議から外したか、ごみ箱にあります。")
            contacts = line_queries.lines_of(session, ContactPerson, case.client_id)
            intake = next(iter(intake_queries.versions(session, case.id)), None)
        view = self._household.of_client(case.client_id)
        consent = self._consent.state(case.id, today)
        points = [code for code, _ in labels.choices(_POINTS, today)]
        team = [line for line in case.team if line.to_on is None or line.to_on >= today]
        tells_family = consent.includes_family(scope)
        around = (view, contacts, consent, tells_family, points, team, labels)
        return replace(_handout(meeting, item, case, intake, around), written=_written(item))

    def of_handover(self, line: HandoverLine) -> ChargeList:
        """Return what was handed over once, with names in full: five things of each case, then the rest (M-19)."""
        now, labels = self._file.clock.now(), self._codes.labels()
        with self._file.reading() as session:
            return charge_list(session, line, now, labels)


Around = tuple[
    HouseholdView | None,
    Sequence[ContactPerson],
    ConsentState,
    bool,
    Sequence[str],
    Sequence[SupportTeamMember],
    Labels,
]


def _handout(
    meeting: Activity, item: CaseReviewItem, case: Case, intake: IntakeSheet | None, around: Around
) -> CaseHandout:
    (view, contacts, consent, tells_family, points, team, labels), asked = around, _Asked(intake)
    return CaseHandout(
        meeting=meeting.title or "",
        starts_at=meeting.starts_at,
        venue=meeting.venue or "",
        subject=subject_of(case.client),
        presenter=item.presenter or "",
        lead_agency=_lead_agency(case, team),
        question=item.question or "",
        diagnosis=case.client.diagnosis or "",
        members=tuple(drawn_members(view, case.client_id)),
        ties=tuple(tie_of(line) for line in team),
        relatives=relatives_of(view, case.client_id, labels),
        contacts=called_of(contacts),
        wish_self=asked.words("wish_self"),
        wish_family=asked.words("wish_family"),
        course=asked.course(),
        team=tuple(_team_line(line) for line in team),
        strengths=case.strengths or "",
        issues=asked.words("issues"),
        risks=case.risks,
        risk_view=asked.words("risk_view"),
        expected_emergency=asked.words("expected_emergency"),
        status=case.status,
        steps=_steps(case),
        pre_identified_on=case.pre_identified_on,
        our_role=asked.words("our_role"),
        consent=consent.told(names_family=tells_family),
        tells_family=tells_family,
        points=item.points,
        all_points=tuple(points),
        discussion=item.discussion or "",
        advice=item.advice or "",
        decisions=tuple(DecisionLine(line.who or "", line.what or "", line.due_on) for line in item.decisions),
        next_on=item.next_on,
        escalated_to=item.escalated_to or "",
    )


def _written(item: CaseReviewItem) -> tuple[tuple[str, object], ...]:
    """Return everything the sheet of the meeting holds of the case, by item."""
    return tuple((one.name, getattr(item, one.name)) for one in items_of(CaseReviewItem) if one.kind not in _LINES)


def _lead_agency(case: Case, team: Sequence[SupportTeamMember]) -> str:
    return case.lead_agency or next((line.organization or "" for line in team if line.is_lead), "")


class _Asked:
    """The newest インテークシート, or nothing asked yet."""

    def __init__(self, intake: IntakeSheet | None) -> None:
        self._intake = intake

    def words(self, name: str) -> str:
        """Return one item as written."""
        return str(getattr(self._intake, name) or "") if self._intake is not None else ""

    def course(self) -> tuple[CourseLine, ...]:
        """Return 生活歴・支援経過, then the summary."""
        if self._intake is None:
            return ()
        lines = [CourseLine(line.happened_on, line.content or "") for line in self._intake.life_events]
        summary = self.words("course_note")
        return (*lines, *((CourseLine(None, summary),) if summary else ()))


def _steps(case: Case) -> tuple[tuple[str, date], ...]:
    return tuple((event.status, event.happened_on) for event in standing(case.events))


def _team_line(line: SupportTeamMember) -> TeamLine:
    words = (line.organization or "", line.person or "", line.role_text or "", line.frequency or "")
    return TeamLine(*words, is_lead=bool(line.is_lead))
