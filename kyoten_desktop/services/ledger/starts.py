"""What an older ledger does to 記録の始まり: the office keeps these records since the first month the ledger holds."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts
from kyoten_desktop.models import Case, EmergencyConsultation, LedgerImport, Office, Stay, SupportRecord
from kyoten_desktop.services.ledger.lines import LedgerLine

Moved = Mapping[RecordKind, date]
_DAYS = {
    RecordKind.CALLS: EmergencyConsultation.received_at.key,
    RecordKind.STAYS: Stay.checked_in_at.key,
    RecordKind.PREID: Case.pre_identified_on.key,
    RecordKind.SUPPORTS: SupportRecord.started_at.key,
}


def moved_starts(lines: Iterable[LedgerLine], starts: RecordStarts) -> Moved:
    """Return the starts that move back to the first day of the ledger's first month.

    Only those the office has answered (an unanswered one follows the file by itself), and only where nothing on file
    is older than the ledger: then the office knew of it when it said since when its records are complete.
    """
    firsts = _first_days(lines)
    moved = {}
    for kind, first in firsts.items():
        start = starts.of(kind)
        is_first = start.first_on is None or first < start.first_on
        if start.answered_on is not None and first < start.answered_on and is_first:
            moved[kind] = first.replace(day=1)
    return moved


def move_starts(office: Office, moved: Moved) -> str | None:
    """Set the starts; returns what they were, for whoever takes the import back, None when none moved."""
    before = {kind.item: getattr(office, kind.item).isoformat() for kind in moved}
    for kind, day in moved.items():
        setattr(office, kind.item, day)
    return json.dumps(before) if before else None


def put_back(office: Office, done: LedgerImport) -> None:
    """Set the starts an import moved to what they were."""
    before: dict[str, str] = json.loads(done.starts_before or "{}")
    for item, day in before.items():
        setattr(office, item, date.fromisoformat(day))


def moved_words(moved: Moved) -> str:
    """Return 記録の始まりを台帳の最初の月にします：相談 平成31年4月1日、…; empty when none moves."""
    told = "、".join(f"{kind.label} {long(day)}" for kind, day in moved.items())
    return f"記録の始まりを、台帳の最初の月からにします：{told}（設定の「記録の始まり」で直せます）。" if told else ""


def _first_days(lines: Iterable[LedgerLine]) -> dict[RecordKind, date]:
    found: dict[RecordKind, date] = {}
    for line in lines:
        for kind, item in _DAYS.items():
            at = line.get(item)
            if at is not None:
                day = at.date() if isinstance(at, datetime) else at
                found[kind] = min(day, found.get(kind, date.max))
    return {kind: found[kind] for kind in RecordKind if kind in found}
