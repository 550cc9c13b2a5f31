"""Check the rows of 事前把握 and 支援経過: dates in order, one open case for each person, what is worth a look."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.ledger.checks import FileFacts
from kyoten_desktop.services.ledger.rows import Fault, LedgerLine, plain_name
from kyoten_desktop.services.office.numbering import is_anonymous

# A review years away is a slip of the year, and nobody would look at the person until then.
_FARTHEST_REVIEW = timedelta(days=3 * 366)
PERSON_ITEMS = ("sex", "ward", "disabilities", "support_category")


def people_row_faults(lines: Iterable[LedgerLine], today: date) -> list[Fault]:
    """Return the faults that show in one row of 事前把握 or 支援経過 alone."""
    faults = []
    for line in lines:
        if line.is_preidentified:
            faults += [*_name_faults(line), *_day_faults(line, today), *_review_faults(line, today)]
        if line.is_preidentified or line.is_contact:
            faults += _birth_faults(line, today)
    return faults


def people_file_faults(lines: Iterable[LedgerLine], facts: FileFacts) -> list[Fault]:
    """Return a fault for each row whose person already has a case open at that time, in the file or the ledger."""
    spans: dict[tuple[str, ...], list[_Span]] = {}
    keys = {client_id: key for key, client_id in facts.people.items()}
    for case in facts.cases:
        if case.client_id in keys:
            since = case.since or date.min
            spans.setdefault(keys[case.client_id], []).append(_Span(since, case.until, _words_of_file(case.until)))
    faults = []
    for line in lines:
        begins, key = line.get("pre_identified_on"), line.person_key
        if not line.is_preidentified or begins is None or key is None:
            continue
        span = _Span(begins, line.get("closed_on"), f"この台帳の{line.row}行目")
        other = next((known for known in spans.get(key, ()) if known.meets(span)), None)
        if other is not None:
            words = f"この方のケースは、その時にはもうあります（{other.words}、{other.text}）。"
            faults.append(line.fault("pre_identified_on", f"{words}この行を消すか、日を直してください。"))
        spans.setdefault(key, []).append(span)
    return faults


def people_notices(lines: Sequence[LedgerLine], facts: FileFacts) -> Iterator[tuple[str, list[LedgerLine]]]:
    """Say what the import will do with these two sheets on its own, with the rows it speaks of."""
    for sentence, is_meant in _SENTENCES:
        yield sentence, [line for line in lines if is_meant(line)]
    yield (
        "生年月日のない支援経過は、氏名（とふりがな）が同じ人のものとします（{rows}）。",
        [line for line in lines if line.is_contact and line.known_as is not None],
    )
    yield (
        "対象者がはじめての人なので、人を作ります（{rows}）。事前把握した人なら、生年月日とふりがなをそろえてください。",
        _strangers(lines, facts),
    )
    yield (
        "もうファイルにいる人の性別・区・障害は変えません。台帳の記載はケースの備考に残します（{rows}）。",
        [line for line in lines if is_kept_in_note(line, facts)],
    )
    yield (
        "日時・対象者・支援方法が同じ支援経過がファイルにあります（{rows}）。同じ台帳の二度目ではありませんか。",
        [line for line in lines if line.is_contact and _record_key(line) in facts.records],
    )


def is_kept_in_note(line: LedgerLine, facts: FileFacts) -> bool:
    """Tell whether a row says something about a person the file already holds, which an import does not change."""
    is_known = line.is_preidentified and line.person_key in facts.people
    return is_known and any(line.get(item) for item in PERSON_ITEMS)


@dataclass(frozen=True)
class _Span:
    since: date
    until: date | None
    words: str

    def meets(self, other: "_Span") -> bool:
        mine, theirs = self.until or date.max, other.until or date.max
        return self.since == other.since or (self.since < theirs and other.since < mine)

    @property
    def text(self) -> str:
        began = wareki.short(self.since) if self.since > date.min else "始まりの日は未記入"
        return f"{began}～{wareki.short(self.until)}終結" if self.until else f"{began}～"


def _words_of_file(until: date | None) -> str:
    return "ファイルにあるケース" if until else "ファイルにある、終結していないケース"


def _name_faults(line: LedgerLine) -> list[Fault]:
    if line.get("name") is None or not is_anonymous(line.get("name")):
        return []
    return [line.fault("name", "事前把握する人は匿名にできません。氏名を書いてください。")]


def _day_faults(line: LedgerLine, today: date) -> list[Fault]:
    known, closed = line.get("pre_identified_on"), line.get("closed_on")
    faults = [
        line.fault(item, f"{line.sheet.column(item).label}がこれからの日です。年を確かめてください。")
        for item in ("pre_identified_on", "closed_on")
        if line.get(item) is not None and line.get(item) > today
    ]
    if known is not None and closed is not None and closed < known:
        faults.append(line.fault("closed_on", f"終結日が事前把握日（{wareki.short(known)}）より前です。"))
    if line.get("closing_reason") is not None and closed is None and "closed_on" not in line.unreadable:
        faults.append(
            line.fault("closing_reason", "終結理由だけがあります。終結日を書くか、終結理由を消してください。")
        )
    return faults


def _review_faults(line: LedgerLine, today: date) -> list[Fault]:
    review, known = line.get("due_on"), line.get("pre_identified_on")
    if review is None or line.get("closed_on") is not None:
        return []
    if known is not None and review < known:
        return [line.fault("due_on", f"次回確認日が事前把握日（{wareki.short(known)}）より前です。")]
    if review > today + _FARTHEST_REVIEW:
        return [line.fault("due_on", "次回確認日が3年より先です。年を確かめてください。")]
    return []


def _birth_faults(line: LedgerLine, today: date) -> list[Fault]:
    born = line.get("birth_date")
    item = "pre_identified_on" if line.is_preidentified else "started_at"
    moment = line.get(item)
    if born is None or moment is None:
        return []
    day = moment.date() if isinstance(moment, datetime) else moment
    if not day < date(born.year, born.month or 1, born.day or 1) <= today:
        return []
    return [line.fault(item, f"{line.sheet.column(item).label}が生年月日（{wareki.short(born)}）より前です。")]


def _strangers(lines: Sequence[LedgerLine], facts: FileFacts) -> list[LedgerLine]:
    known = {line.person_key for line in lines if not line.is_contact} | set(facts.people)
    return [line for line in lines if line.is_contact and line.person_key is not None and line.person_key not in known]


def _record_key(line: LedgerLine) -> tuple[datetime | None, str, str | None]:
    return line.get("started_at"), plain_name(line.get("name")), line.get("method")


def _has_no_time(line: LedgerLine) -> bool:
    at = line.get("started_at")
    return line.is_contact and isinstance(at, datetime) and at.time() == time()


def _has_lost_review(line: LedgerLine) -> bool:
    return line.is_preidentified and bool(line.get("closed_on") and line.get("due_on"))


def _is_unwatched(line: LedgerLine) -> bool:
    return line.is_preidentified and not line.get("closed_on") and not line.get("due_on")


_SENTENCES: tuple[tuple[str, Callable[[LedgerLine], bool]], ...] = (
    (
        "事前把握した人の同意は「未取得」として取り込みます（{rows}）。同意を確かめて、ケースに書いてください。",
        lambda line: line.is_preidentified,
    ),
    (
        "把握後の対応が空の人は、書くまで表3の未分類に入ります（{rows}）。",
        lambda line: line.is_preidentified and line.get("response") is None,
    ),
    ("次回確認日のない人がいます。取り込んだあとで決めてください（{rows}）。", _is_unwatched),
    ("終結した人の次回確認日は取り込みません（{rows}）。", _has_lost_review),
    (
        "終結理由が空です。取り込んだあとでケースに書いてください（{rows}）。",
        lambda line: line.is_preidentified and line.get("closed_on") and line.get("closing_reason") is None,
    ),
    ("時刻のない支援経過は 0:00 とし、閉所時に数えます（{rows}）。", _has_no_time),
    (
        "支援方法か支援内容が空の支援経過は、未記入として数えます（{rows}）。",
        lambda line: line.is_contact and not (line.get("method") and line.get("content_main")),
    ),
)
