"""What must be seen at once when somebody calls at night: known or not, dangers, consent, contacts, last stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.consent import consent_on
from kyoten_desktop.domain.people.safety import SafetyLine
from kyoten_desktop.models import CareItem, Client, Consent, ContactPerson, IntakeSheet, Stay
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.people.call_order import call_order, is_gone
from kyoten_desktop.services.people.safety import Known, safety_of
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import emergency_plan as plan_queries
from kyoten_desktop.storage.people import intake as intake_queries
from kyoten_desktop.storage.people import lines as line_queries
from kyoten_desktop.storage.people.dead_near import dead_near
from kyoten_desktop.storage.stays import stay as stay_queries

_ANSWERS = tuple(item for item in items_of(IntakeSheet) if item.kind is Kind.ANSWER)


@dataclass(frozen=True)
class Glance:
    """One person in one look. ``is_pre_identified`` None is 不明: the call names nobody.

    ``unasked`` counts the three-state questions nobody asked yet; ``contacts`` are those valid now, in call order;
    ``gone`` are the ids of contacts who died by the household.
    """

    client: Client | None = None
    is_pre_identified: bool | None = None
    pre_identified_on: date | None = None
    case_id: int | None = None
    status: str | None = None
    safety: tuple[SafetyLine, ...] = ()
    consent: str = ""
    may_involve: bool = False
    contacts: tuple[ContactPerson, ...] = ()
    gone: frozenset[int] = frozenset()
    last_stay: Stay | None = None
    plan_made_on: date | None = None
    unasked: int = len(_ANSWERS)

    @property
    def has_plan(self) -> bool:
        """Whether there is an 緊急時対応プラン."""
        return self.plan_made_on is not None

    @property
    def died_on(self) -> PartialDate | None:
        """When the person died; None of the living, and where the call names nobody."""
        return self.client.died_on if self.client is not None else None


class GlanceService:
    """Read one person in one look."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def of_call(self, call_id: int) -> Glance:
        """Return the person of a call; 事前把握 as it stood on the day of the call (M-07)."""
        labels = self._codes.labels()
        with self._file.reading() as session:
            call = call_queries.call(session, call_id)
            if call is None:
                raise refuse("", "この相談は見つかりません。ごみ箱にあるかもしれません。")
            client = client_queries.client(session, call.client_id) if call.client_id else None
            if client is None:
                return Glance()
            on = call.received_at.date() if call.received_at else self._file.clock.today()
            return self._of(session, client, on, labels)

    def of_client(self, client_id: int) -> Glance:
        """Return one person as they stand today."""
        labels = self._codes.labels()
        with self._file.reading() as session:
            client = client_queries.client(session, client_id)
            if client is None:
                raise refuse("", "この方は見つかりません。")
            return self._of(session, client, self._file.clock.today(), labels)

    def gone_of(self, client_id: int) -> frozenset[int]:
        """Return the ids of the contacts of one person who died by the household, without the rest of the glance."""
        with self._file.reading() as session:
            return _gone(line_queries.lines_of(session, ContactPerson, client_id), _dead(session, client_id))

    def _of(self, session: Session, client: Client, known_on: date, labels: Labels) -> Glance:
        today = self._file.clock.today()
        cases = case_queries.bare_of_client(session, client.id)
        case = case_queries.current(cases)
        ids = [each.id for each in cases]
        # What was asked years ago is better than nothing: the newest sheet of any case.
        sheet = intake_queries.newest(session, ids)
        first_known = min((each.pre_identified_on for each in cases if each.pre_identified_on), default=None)
        consent = consent_on(line_queries.lines_of(session, Consent, case.id) if case else (), today)
        care_items = line_queries.lines_of(session, CareItem, client.id)
        called = line_queries.lines_of(session, ContactPerson, client.id)
        dead = _dead(session, client.id)
        plans = plan_queries.made_on(session, ids)
        return Glance(
            client=client,
            is_pre_identified=first_known is not None and first_known <= known_on,
            pre_identified_on=first_known,
            case_id=case.id if case else None,
            status=case.status if case else None,
            safety=safety_of(Known(care_items, sheet), labels, today).lines,
            consent=consent.words,
            may_involve=consent.may_involve,
            contacts=tuple(call_order(called, today, dead)),
            gone=_gone(called, dead),
            last_stay=stay_queries.last_of_client(session, client.id),
            plan_made_on=next((plans[each] for each in ids if each in plans), None),
            unasked=sum(1 for item in _ANSWERS if _is_open(sheet, item.name)),
        )


def _dead(session: Session, client_id: int) -> frozenset[str]:
    return dead_near(session, {client_id}).get(client_id, frozenset())


def _gone(contacts: Iterable[ContactPerson], dead: frozenset[str]) -> frozenset[int]:
    return frozenset(line.id for line in contacts if is_gone(line, dead))


def _is_open(sheet: IntakeSheet | None, name: str) -> bool:
    answer = getattr(sheet, name) if sheet is not None else None
    return answer is None or answer.is_open
