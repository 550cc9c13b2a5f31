"""Everything done with a body in one list: inquiries, refusals, plans, records, teams, joint work (N-03, S4-14)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from kyoten_desktop.domain.people.death import of_dead
from kyoten_desktop.models import EmergencyConsultation, Sheet, SupportRecord, links
from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.people.timeline import TimelineLine
from kyoten_desktop.services.sheets.half_written import tab_of
from kyoten_desktop.services.stays.counting import start_of
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.network import timeline as timeline_queries
from kyoten_desktop.storage.network.timeline import Naming

UNDATED = datetime.min
_PLACE = attrgetter("at", "key")
_MOST_TOLD = 5


class BodyTimelineService:
    """Read the timeline of one body from every link that leads to it; nothing sealed stands on it (DOMAIN §7.3)."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def of(self, organization_id: int) -> Sequence[TimelineLine]:
        """Return the lines, newest first; what says no day stands last, at ``UNDATED``."""
        labels = self._codes.labels()
        with self._file.reading() as session:
            found = list(timeline_queries.of_body(session, organization_id))
        return sorted(_together(found, labels), key=_PLACE, reverse=True)


def kinds() -> Sequence[tuple[str, str]]:
    """Return what may stand on the timeline of a body, by table, with its word."""
    return [(sheet.__tablename__, sheet.noun) for sheet in links.told() if links.bodies_of(sheet)]


def _together(found: Iterable[Naming], labels: Labels) -> Iterable[TimelineLine]:
    """Return a line for each record; several parts of one sheet (the week of an インテークシート) are one line."""
    lines: dict[tuple[Any, ...], TimelineLine] = {}
    for each in found:
        line = _line(each, labels)
        part = () if each.is_own_day else (each.link, each.levels[1:], each.client_id)
        key = (each.sheet, *part) if part else (line.key,)
        before = lines.get(key)
        told = " ／ ".join(dict.fromkeys(filter(None, (before.text, line.text)))) if before is not None else line.text
        lines[key] = (before or line)._replace(text=told)
    return lines.values()


def _line(each: Naming, labels: Labels) -> TimelineLine:
    return TimelineLine(
        key=f"{each.sheet.__tablename__}:{each.row_id:09}:{each.link}",
        kind=each.sheet.__tablename__,
        at=_moment(each.at),
        title=each.label,
        text="　".join(_words(each.told, labels)[:_MOST_TOLD]),
        sheet=each.sheet.__tablename__,
        sheet_id=each.row_id,
        struck=each.struck,
        has_time=isinstance(each.at, datetime),
        who=of_dead(each.name, each.died_on) if each.name else "",
        **_way(each),
    )


def _way(each: Naming) -> Mapping[str, Any]:
    """Return where a line is opened: its call, its record, else the tab of its person."""
    numbers: dict[type[Sheet], int] = dict(each.levels)
    tabs = (tab_of(sheet) for sheet, _number in each.levels)
    return {
        "call_id": numbers.get(EmergencyConsultation),
        "record_id": numbers.get(SupportRecord),
        "client_id": each.client_id,
        "tab": next((tab for tab in tabs if tab), ""),
    }


def _moment(at: date | datetime | None) -> datetime:
    if at is None:
        return UNDATED
    return at if isinstance(at, datetime) else start_of(at)


def _words(told: Iterable[tuple[Item, Any]], labels: Labels) -> list[str]:
    words = (_word(item, value, labels) for item, value in told)
    return [word for word in words if word]


def _word(item: Item, value: Any, labels: Labels) -> str:
    if not value:
        return ""
    if item.kind is Kind.YES_NO:
        return item.label
    if item.kind is Kind.CODES:
        return "・".join(labels.label(item.codes, code) for code in value)
    return text_of(item, value, labels)
