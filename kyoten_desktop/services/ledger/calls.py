"""緊急相談: one row is one call about one person; with a room and a time it opens the stay as well."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.office.numbering import consult_prefix
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.models.ledger_sheets import CALLS
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.ledger.making import TAKEN_IN, Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice
from kyoten_desktop.services.ledger.stays import STAY, RoomRows
from kyoten_desktop.services.office.numbering import ANONYMOUS
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries

_ROOM_ITEMS = ("room_id", "checked_in_at", "checked_out_at")
_NO_ROOM = (
    "結果が「拠点の緊急用居室」でないので、居室・入所日時・退所日時は空けてください"
    "（他機関での受入れは備考に、相談のあとの利用はシート「居室利用」に書きます）。"
)


class MadeCall(Made):
    """Calls an import made."""

    def name_of(self, sheet: EmergencyConsultation) -> str:
        """Name them by their number."""
        return f"{self.word} {sheet.consult_no}"

    def is_changed(self, sheet: EmergencyConsultation, linkings: int = 0) -> bool:
        """An inquiry or a note below it is a change, too."""
        return super().is_changed(sheet, linkings) or bool(sheet.inquiries or sheet.addenda)

    def take_back(self, sheet: EmergencyConsultation, now: datetime) -> None:
        """Its number is free again, because the import counts as never done; the history keeps it."""
        super().take_back(sheet, now)
        sheet.consult_no = None


CALL = MadeCall(
    EmergencyConsultation,
    "相談",
    lines=(EmergencyConsultation.inquiries, EmergencyConsultation.addenda),
    may_hang=True,
)


class CallRows(RoomRows):
    """緊急相談."""

    sheet = CALLS
    makes = (CALL, STAY)

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.numbers = frozenset(ledger_queries.consult_numbers(session))
        self.known = frozenset(ledger_queries.calls_by_moment(session))

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """A call accepted here has its room, any other has none."""
        if line.get("outcome") == OWN_ROOM:
            for item in ("room_id", "checked_in_at"):
                if line.lacks(item):
                    yield line.fault(item, f"結果が「拠点の緊急用居室」なら、{line.label(item)}を書いてください。")
        elif "outcome" not in line.unreadable:
            yield from [line.fault(item, _NO_ROOM) for item in _ROOM_ITEMS if line.get(item) is not None][:1]
        yield from super().row_faults(line)

    def file_faults(self) -> Iterator[Fault]:
        """No number twice."""
        rows: dict[str, int] = {}
        for line in self.lines:
            number = line.get("consult_no")
            if number is None:
                continue
            if number in self.numbers:
                yield line.fault("consult_no", f"受付番号「{number}」は、もうファイルにあります。")
            elif number in rows:
                yield line.fault("consult_no", f"受付番号「{number}」は{rows[number]}行目にもあります。")
            rows.setdefault(number, line.row)
        yield from super().file_faults()

    def notices(self) -> Iterable[Notice]:
        """Say which calls name nobody, count nowhere yet, look doubtful or are there already."""
        yield from super().notices()
        lines = self.lines
        uncounted = [line for line in lines if line.get("referral_source") is None or line.get("outcome") is None]
        twice = [line for line in lines if (line.get("received_at"), line.name) in self.known]
        yield "対象者氏名のない相談は「匿名」とします（{rows}）。", [line for line in lines if line.get("name") is None]
        yield "相談機関か結果が空の相談は、書くまで表1に入りません（{rows}）。", uncounted
        yield "入所日時が受付日時より前の日です（{rows}）。", [line for line in lines if _is_before_call(line)]
        yield "受付日時と対象者が同じ相談がファイルにあります（{rows}）。同じ台帳の二度目ではありませんか。", twice
        yield (
            "きょうより前に受けた相談 {count}件は、確定した相談として取り込みます（確定した人は「取込」）。",
            [line for line in lines if line.get("received_at") and line.get("received_at").date() < self.today],
        )

    def write(self, making: Making) -> None:
        """One call for each row, then the stays they opened."""
        numbers = self._given_numbers()
        calls = making.add(EmergencyConsultation, [self._call(making, line, numbers) for line in self.lines])
        self.write_stays(making, {line.row: call for line, call in zip(self.lines, calls, strict=True)})

    def _call(self, making: Making, line: LedgerLine, numbers: dict[int, str]) -> EmergencyConsultation:
        given = {"subject_name": ANONYMOUS, "consult_no": numbers.get(line.row)}
        call = EmergencyConsultation(**{**given, **making.values(line, EmergencyConsultation)})
        call.client_id = making.person_of(line)
        if line.get("received_at").date() < making.now.date():
            call.finished_at, call.finished_by = making.now, TAKEN_IN
        return call

    def _given_numbers(self) -> dict[int, str]:
        """Return the 受付番号 of rows without one, by row: counted on in each 年度 in the order of 受付日時."""
        highest: dict[str, int] = {}
        for number in (*self.numbers, *(line.get("consult_no") or "" for line in self.lines)):
            head, dash, tail = number.rpartition("-")
            # As the file counts them itself: only a tail of plain digits is a number of ours.
            if dash and tail.isascii() and tail.isdigit():
                highest[head + dash] = max(int(tail), highest.get(head + dash, 0))
        numbers = {}
        for line in sorted(self.lines, key=lambda each: (each.get("received_at"), each.row)):
            if line.get("consult_no") is None:
                prefix = consult_prefix(line.get("received_at").date())
                highest[prefix] = highest.get(prefix, 0) + 1
                numbers[line.row] = f"{prefix}{highest[prefix]:03d}"
        return numbers


def _is_before_call(line: LedgerLine) -> bool:
    arrived, received = line.get("checked_in_at"), line.get("received_at")
    return arrived is not None and received is not None and arrived.date() < received.date()
