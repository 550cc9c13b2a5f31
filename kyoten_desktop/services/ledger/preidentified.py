"""事前把握: one row is one person the office knows before any emergency, with the case, its first sheet and review."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.case_flow import CLOSED, PRE_IDENTIFIED, PREVENTIVE, retain_until
from kyoten_desktop.models import Case, CaseResponse, CaseStatusEvent, Client, FollowUp, IntakeSheet
from kyoten_desktop.models.ledger import LedgerColumn
from kyoten_desktop.models.ledger_sheets import PREIDENTIFIED
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine, PersonKey
from kyoten_desktop.services.ledger.making import FROM_LEDGER, TAKEN_IN, Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice, SheetRows
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.office.numbering import is_anonymous
from kyoten_desktop.services.people.following import REVIEW_WORDS
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people.follow_up import REVIEW

# A review years away is a slip of the year, and nobody would look at the person until then.
_FARTHEST_REVIEW = timedelta(days=3 * 366)
_NOTED = f"{FROM_LEDGER}（取込の時点で、同意は未取得）。"
_GROUP_OF = {item.code: item.parent for item in CODE_TABLES["preid"].items}
_CONTINUING = "continuing"


@dataclass(frozen=True)
class Span:
    """From when until when somebody has a case, and where that is written."""

    since: date
    until: date | None
    words: str

    def meets(self, other: "Span") -> bool:
        """Tell whether both cases would be open at one time."""
        mine, theirs = self.until or date.max, other.until or date.max
        return self.since == other.since or (self.since < theirs and other.since < mine)

    @property
    def text(self) -> str:
        """R3.5.10～R4.3.31終結."""
        began = wareki.short(self.since) if self.since > date.min else "始まりの日は未記入"
        return f"{began}～{wareki.short(self.until)}終結" if self.until else f"{began}～"


class PreidentifiedRows(SheetRows):
    """事前把握."""

    sheet = PREIDENTIFIED
    makes = (
        Made(Case, told="事前把握", unit="人"),
        Made(CaseResponse, "把握後の対応", told=""),
        Made(IntakeSheet, told=""),
        Made(FollowUp, "次回確認", told=""),
    )

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        keys = {client_id: key for key, client_id in self.people.ids.items()}
        self.spans: dict[PersonKey, list[Span]] = {}
        for case in ledger_queries.cases(session):
            if case.client_id in keys:
                words = "ファイルにあるケース" if case.until else "ファイルにある、終結していないケース"
                span = Span(case.since or date.min, case.until, words)
                self.spans.setdefault(keys[case.client_id], []).append(span)
        office = office_queries.office(session)
        self.years_kept = office.retention_years if office is not None else None

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """Somebody with a name, whose days are in order."""
        yield from super().row_faults(line)
        if line.get("name") is not None and is_anonymous(line.get("name")):
            yield line.fault("name", "事前把握する人は匿名にできません。氏名を書いてください。")
        yield from self._day_faults(line)
        yield from self._review_faults(line)
        yield from self.before_birth(line, "pre_identified_on")

    def file_faults(self) -> Iterator[Fault]:
        """Nobody has two cases at one time, in the file or in the ledger; who died has none that goes on."""
        yield from (fault for line in self.lines for fault in self.deaths.faults_of_case(line))
        spans = {key: list(known) for key, known in self.spans.items()}
        for line in self.lines:
            begins, key = line.get("pre_identified_on"), line.person_key
            if begins is None or key is None:
                continue
            span = Span(begins, line.get("closed_on"), f"この台帳の{line.row}行目")
            other = next((known for known in spans.get(key, ()) if known.meets(span)), None)
            if other is not None:
                words = f"この方のケースは、その時にはもうあります（{other.words}、{other.text}）。"
                yield line.fault("pre_identified_on", f"{words}この行を消すか、日を直してください。")
            spans.setdefault(key, []).append(span)

    def notices(self) -> Iterable[Notice]:
        """Say what is not asked in a ledger and what of it is dropped."""
        lines = self.lines
        yield (
            "事前把握した人の同意は「未取得」として取り込みます（{rows}）。同意を確かめて、ケースに書いてください。",
            lines,
        )
        unanswered = [line for line in lines if line.get("response") is None]
        yield "把握後の対応が空の人は、書くまで表3の未分類に入ります（{rows}）。", unanswered
        unwatched = [line for line in lines if not line.get("closed_on") and not line.get("due_on")]
        yield "次回確認日のない人がいます。取り込んだあとで決めてください（{rows}）。", unwatched
        lost = [line for line in lines if line.get("closed_on") and line.get("due_on")]
        yield "終結した人の次回確認日は取り込みません（{rows}）。", lost
        unsaid = [line for line in lines if line.get("closed_on") and line.get("closing_reason") is None]
        yield "終結理由が空です。取り込んだあとでケースに書いてください（{rows}）。", unsaid
        yield (
            "もうファイルにいる人の性別・区・障害は変えません。台帳の記載はケースの備考に残します（{rows}）。",
            [line for line in lines if self._is_kept_in_note(line)],
        )

    def write(self, making: Making) -> None:
        """For each row a case with its response, its first インテークシート and its next review."""
        labels = making.labels()
        cases = [self._case(making, line, labels) for line in self.lines]
        responses = [response for case in cases for response in case.responses]
        making.add(Case, cases)
        making.add(CaseResponse, responses)
        making.add(IntakeSheet, [_intake(case) for case in cases])
        pairs = zip(self.lines, cases, strict=True)
        making.add(FollowUp, [_review(making, line, case) for line, case in pairs if _is_reviewed(line)])

    def _case(self, making: Making, line: LedgerLine, labels: Labels) -> Case:
        values = making.values(line, Case)
        known: date = values["pre_identified_on"]
        kept = f"台帳の記載：{_told(line, labels)}。" if self._is_kept_in_note(line) else ""
        values["note"] = "\n".join(filter(None, (_NOTED, kept, values.get("note"))))
        case = Case(opened_on=known, **values)
        case.client_id = making.persons[line.person_key or ()]
        answered = making.values(line, CaseResponse)
        if answered:
            case.responses.append(CaseResponse(from_on=known, **answered))
        for status, on in _steps(line):
            case.status = status
            case.events.append(
                CaseStatusEvent(
                    status=status,
                    happened_on=on,
                    recorded_at=making.now,
                    recorded_by=making.operator_name,
                    reason=FROM_LEDGER,
                )
            )
        if case.closed_on is not None:
            case.retain_until = retain_until(case.closed_on, self.years_kept)
        return case

    def _is_kept_in_note(self, line: LedgerLine) -> bool:
        """Tell whether a row says something about a person the file already holds, which an import does not change."""
        return line.person_key in self.people.ids and bool(_choices_of_person(line))

    def _day_faults(self, line: LedgerLine) -> Iterator[Fault]:
        known, closed = line.get("pre_identified_on"), line.get("closed_on")
        for item in ("pre_identified_on", "closed_on"):
            if line.get(item) is not None and line.get(item) > self.today:
                yield line.fault(item, f"{line.label(item)}がこれからの日です。年を確かめてください。")
        if known is not None and closed is not None and closed < known:
            yield line.fault("closed_on", f"終結日が事前把握日（{wareki.short(known)}）より前です。")
        if line.get("closing_reason") is not None and line.lacks("closed_on"):
            yield line.fault("closing_reason", "終結理由だけがあります。終結日を書くか、終結理由を消してください。")

    def _review_faults(self, line: LedgerLine) -> Iterator[Fault]:
        review, known = line.get("due_on"), line.get("pre_identified_on")
        if review is None or line.get("closed_on") is not None:
            return
        if known is not None and review < known:
            yield line.fault("due_on", f"次回確認日が事前把握日（{wareki.short(known)}）より前です。")
        elif review > self.today + _FARTHEST_REVIEW:
            yield line.fault("due_on", "次回確認日が3年より先です。年を確かめてください。")


def _choices_of_person(line: LedgerLine) -> list[LedgerColumn]:
    return [
        column
        for column in line.sheet.columns
        if column.fills_any(Client) and column.item.codes and line.get(column.name)
    ]


def _told(line: LedgerLine, labels: Labels) -> str:
    told = []
    for column in _choices_of_person(line):
        value = line.get(column.name)
        codes = value if isinstance(value, tuple) else (value,)
        told.append(f"{column.label} {'・'.join(labels.label(column.item.codes, code) for code in codes)}")
    return "、".join(told)


def _is_reviewed(line: LedgerLine) -> bool:
    """Tell whether a row asks for a next review: a day is written and the case is not closed."""
    return line.get("due_on") is not None and line.get("closed_on") is None


def _steps(line: LedgerLine) -> list[tuple[str, date]]:
    """Return the states of a case of the ledger (DOMAIN §2.4 A): 予防的支援中 needs its next review."""
    known: date = line.get("pre_identified_on")
    steps = [(PRE_IDENTIFIED, known)]
    if _GROUP_OF.get(line.get("response") or "") == _CONTINUING and _is_reviewed(line):
        steps.append((PREVENTIVE, known))
    if line.get("closed_on") is not None:
        steps.append((CLOSED, line.get("closed_on")))
    return steps


def _intake(case: Case) -> IntakeSheet:
    return IntakeSheet(case_id=case.id, version_no=1, made_on=case.pre_identified_on, made_by=TAKEN_IN)


def _review(making: Making, line: LedgerLine, case: Case) -> FollowUp:
    due = making.values(line, FollowUp)
    return FollowUp(case_id=case.id, client_id=case.client_id, kind=REVIEW, what=REVIEW_WORDS, **due)
