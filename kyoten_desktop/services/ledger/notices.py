"""What is worth a look before a ledger is taken in, though nothing stands in the way."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time

from kyoten_desktop.services.ledger.cells import Words
from kyoten_desktop.services.ledger.checks import FileFacts
from kyoten_desktop.services.ledger.people import people_notices
from kyoten_desktop.services.ledger.rows import LedgerLine

_MOST_ROWS = 8


def notices_of(lines: Sequence[LedgerLine], facts: FileFacts, words: Words) -> Iterator[str]:
    """Say what the import will do on its own, and which rows look doubtful."""
    told = [(sentence, [line for line in lines if is_meant(line)]) for sentence, is_meant in _SENTENCES]
    for sentence, rows in (*told, *people_notices(lines, facts)):
        if rows:
            yield sentence.format(rows=_rows(rows))
    for new in words.new_words.values():
        yield f"区の選択肢に「{'」「'.join(new)}」を加えます。"
    twice = [line for line in lines if line.is_call and (line.get("received_at"), line.name) in facts.calls]
    if twice:
        yield f"受付日時と対象者が同じ相談がファイルにあります（{_rows(twice)}）。同じ台帳の二度目ではありませんか。"
    shared = _shared(lines, facts)
    alike = [line for line in lines if line.person_key in shared and not line.is_contact]
    if alike:
        yield f"生年月日がないので、氏名とふりがなが同じなら同じ人とします（{_rows(alike)}）。"
    past = sum(_is_past(line, words) for line in lines)
    if past:
        yield f"きょうより前に受けた相談 {past}件は、確定した相談として取り込みます（確定した人は「取込」）。"


def _shared(lines: Sequence[LedgerLine], facts: FileFacts) -> set[tuple[str, ...]]:
    seen: set[tuple[str, ...]] = set()
    shared: set[tuple[str, ...]] = set()
    for line in lines:
        key = line.person_key
        if key is not None and line.get("birth_date") is None and not line.is_contact:
            if key in seen or key in facts.people:
                shared.add(key)
            seen.add(key)
    return shared


def _is_past(line: LedgerLine, words: Words) -> bool:
    received = line.get("received_at")
    return line.is_call and received is not None and received.date() < words.today


def _rows(lines: Sequence[LedgerLine]) -> str:
    named = "、".join(f"{line.sheet.name}{line.row}行" for line in lines[:_MOST_ROWS])
    return named if len(lines) <= _MOST_ROWS else f"{named} ほか、あわせて{len(lines)}行"


def _is_midnight(line: LedgerLine) -> bool:
    moments = (line.get(item) for item in ("received_at", "checked_in_at", "checked_out_at"))
    return any(isinstance(moment, datetime) and moment.time() == time() for moment in moments)


def _is_before_call(line: LedgerLine) -> bool:
    arrived, received = line.get("checked_in_at"), line.get("received_at")
    return arrived is not None and received is not None and arrived.date() < received.date()


def _is_uncounted(line: LedgerLine) -> bool:
    return line.is_call and (line.get("referral_source") is None or line.get("outcome") is None)


def _has_lost_residence(line: LedgerLine) -> bool:
    return not line.is_stay and bool(line.get("residence_before") or line.get("residence_after"))


_SENTENCES: tuple[tuple[str, Callable[[LedgerLine], bool]], ...] = (
    ("時刻のない日時は 0:00 とします（{rows}）。", _is_midnight),
    ("対象者氏名のない相談は「匿名」とします（{rows}）。", lambda line: line.is_call and line.get("name") is None),
    ("相談機関か結果が空の相談は、書くまで表1に入りません（{rows}）。", _is_uncounted),
    ("入所日時が受付日時より前の日です（{rows}）。", _is_before_call),
    ("居室利用のない行の、利用前・利用後の居所は取り込みません（{rows}）。", _has_lost_residence),
)
