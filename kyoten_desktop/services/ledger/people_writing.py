"""Turn rows of 事前把握 and 支援経過 into cases, インテークシート, follow-ups and records, many at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.people.case_flow import CLOSED, PRE_IDENTIFIED, PREVENTIVE, retain_until
from kyoten_desktop.models import Case, CaseResponse, CaseStatusEvent, FollowUp, IntakeSheet, Sheet, SupportRecord
from kyoten_desktop.services.ledger.checks import FileFacts
from kyoten_desktop.services.ledger.people import PERSON_ITEMS, is_kept_in_note
from kyoten_desktop.services.ledger.rows import LedgerLine
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.people.following import REVIEW_WORDS
from kyoten_desktop.storage.people.follow_up import REVIEW

TAKEN_IN = "取込"
FROM_LEDGER = "台帳から取込"
_NOTED = f"{FROM_LEDGER}（取込の時点で、同意は未取得）。"
_CASE_ITEMS = (
    "pre_identified_on", "referral_source", "lead_agency", "watch_level", "closed_on", "closing_reason",
)  # fmt: skip
_RECORD_ITEMS = ("started_at", "minutes", "consultee", "method", "kind", "partner", "summary")
_GROUP_OF = {item.code: item.parent for item in CODE_TABLES["preid"].items}
PersonIds = Mapping[tuple[str, ...], int]


@dataclass
class PeopleWriter:
    """Makes the sheets of the two people's sheets of a ledger; ``add`` puts many into the caller's transaction."""

    facts: FileFacts
    now: datetime
    operator_name: str
    labels: Labels
    persons: PersonIds
    add: Callable[[Iterable[Sheet]], Sequence[Sheet]]
    years_kept: int | None = None
    _open: dict[int, list[tuple[date, date | None, int]]] = field(default_factory=dict)

    def write(self, lines: Sequence[LedgerLine]) -> dict[str, list[int]]:
        """Make everything; returns the ids made by table name, without tables nothing was made of."""
        known = [line for line in lines if line.is_preidentified]
        cases = [self._case(line) for line in known]
        responses = [response for case in cases for response in case.responses]
        self.add(cases)
        pairs = list(zip(known, cases, strict=True))
        sheets: dict[type[Sheet], Sequence[Sheet]] = {
            Case: cases,
            CaseResponse: responses,
            IntakeSheet: self.add([_intake(case) for case in cases]),
            FollowUp: self.add([_review(line, case) for line, case in pairs if is_reviewed(line)]),
        }
        self._remember(cases)
        sheets[SupportRecord] = self.add([self._record(line) for line in lines if line.is_contact])
        return {sheet.__tablename__: [one.id for one in made] for sheet, made in sheets.items() if made}

    def _case(self, line: LedgerLine) -> Case:
        known: date = line.get("pre_identified_on")
        case = Case(opened_on=known, **{item: line.get(item) for item in _CASE_ITEMS})
        case.client_id = self.persons[line.person_key or ()]
        case.note = "\n".join(filter(None, (_NOTED, self._said(line), line.get("note"))))
        response = line.get("response")
        if response is not None:
            case.responses.append(CaseResponse(from_on=known, response=response))
        for status, on in _steps(line):
            case.status = status
            case.events.append(self._event(status, on))
        if case.closed_on is not None:
            case.retain_until = retain_until(case.closed_on, self.years_kept)
        return case

    def _said(self, line: LedgerLine) -> str:
        if not is_kept_in_note(line, self.facts):
            return ""
        words = []
        for item in PERSON_ITEMS:
            value, column = line.get(item), line.sheet.column(item)
            codes = value if isinstance(value, tuple) else (value,) if value else ()
            if codes:
                named = "・".join(self.labels.label(column.item.codes, code) for code in codes)
                words.append(f"{column.label} {named}")
        return f"台帳の記載：{'、'.join(words)}。"

    def _event(self, status: str, on: date) -> CaseStatusEvent:
        return CaseStatusEvent(
            status=status, happened_on=on, recorded_at=self.now, recorded_by=self.operator_name, reason=FROM_LEDGER
        )

    def _remember(self, cases: Sequence[Case]) -> None:
        spans = [(one.client_id, one.since or date.min, one.until, one.id) for one in self.facts.cases]
        spans += [(one.client_id, one.opened_on or date.min, one.closed_on, one.id) for one in cases]
        for client_id, since, until, case_id in spans:
            self._open.setdefault(client_id, []).append((since, until, case_id))

    def _record(self, line: LedgerLine) -> SupportRecord:
        contents = line.get("content_main") or ()
        client_id = self._person(line)
        return SupportRecord(
            client_id=client_id,
            case_id=self._case_at(client_id, line.get("started_at").date()),
            subject=line.get("name"),
            content_main=contents[0] if contents else None,
            content_sub=tuple(contents[1:]),
            recorded_by=line.get("recorded_by") or TAKEN_IN,
            **{item: line.get(item) for item in _RECORD_ITEMS},
        )

    def _case_at(self, client_id: int | None, day: date) -> int | None:
        """Return the person's case that was open on a day; the day of 終結 still belongs to the case that ended."""
        spans = self._open.get(client_id, ()) if client_id is not None else ()
        fitting = [(since, case_id) for since, until, case_id in spans if since <= day and (until or date.max) >= day]
        return max(fitting)[1] if fitting else None

    def _person(self, line: LedgerLine) -> int | None:
        return self.persons[line.person_key] if line.person_key is not None else None


def is_reviewed(line: LedgerLine) -> bool:
    """Tell whether a row of 事前把握 asks for a next review: a day is written and the case is not closed."""
    return line.get("due_on") is not None and line.get("closed_on") is None


def _steps(line: LedgerLine) -> list[tuple[str, date]]:
    """Return the states of a case of the ledger (DOMAIN §2.4 A): 予防的支援中 needs its next review."""
    known: date = line.get("pre_identified_on")
    steps = [(PRE_IDENTIFIED, known)]
    if _GROUP_OF.get(line.get("response") or "") == "continuing" and is_reviewed(line):
        steps.append((PREVENTIVE, known))
    if line.get("closed_on") is not None:
        steps.append((CLOSED, line.get("closed_on")))
    return steps


def _intake(case: Case) -> IntakeSheet:
    return IntakeSheet(case_id=case.id, version_no=1, made_on=case.pre_identified_on, made_by=TAKEN_IN)


def _review(line: LedgerLine, case: Case) -> FollowUp:
    return FollowUp(
        case_id=case.id,
        client_id=case.client_id,
        kind=REVIEW,
        what=REVIEW_WORDS,
        due_on=line.get("due_on"),
    )
