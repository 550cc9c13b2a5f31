"""What stands open at the right: a kept call, or a sheet that was never saved; how it is read, written, and JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kyoten_desktop.models import EmergencyConsultation, PlacementInquiry, Stay
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book

FORM = "emergency"
Line = dict[str, Any]
INQUIRY_ITEMS = items_of(PlacementInquiry)


@dataclass
class OpenCall:
    """A kept call with its stay, or the values a new one begins with."""

    call: EmergencyConsultation | None = None
    stay: Stay | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the call, 0 before the first saving."""
        return 0 if self.call is None else self.call.id

    @property
    def version(self) -> int:
        """The version that was read, 0 before the first saving."""
        return 0 if self.call is None else self.call.version

    @property
    def updated_at(self) -> datetime | None:
        """When the sheet was written last."""
        return None if self.call is None else self.call.updated_at

    @property
    def is_finished(self) -> bool:
        """Whether the sheet is 確定."""
        return self.call is not None and self.call.finished_at is not None

    def versions(self) -> tuple[int, int | None]:
        """Return the versions of sheet and stay, to see whether another page changed them."""
        return self.version, None if self.stay is None else self.stay.version

    def source(self) -> object:
        """Return what the form shows: the sheet, or the values a new one begins with."""
        return self.call if self.call is not None else self.values

    def inquiry_lines(self) -> list[Line]:
        """Return the inquiries as values, each with its id."""
        if self.call is None:
            return []
        return [
            {"id": line.id, **{item.name: getattr(line, item.name) for item in INQUIRY_ITEMS}}
            for line in self.call.inquiries
        ]


@dataclass(frozen=True)
class Written:
    """What is written of a call at once: the form, the inquiries, and the room while there is no stay yet."""

    form: Mapping[str, Any]
    lines: list[Line]
    intake: Intake | None


def call_book(desk: Desk) -> Book:
    """Return how a call is read and written."""

    def read(call_id: int) -> OpenCall:
        return OpenCall(desk.emergency.get(call_id), desk.stay.of_call(call_id))

    def write(call_id: int | None, version: int | None, values: Written) -> OpenCall:
        return read(desk.emergency.save(call_id, version, values.form, values.lines, values.intake).id)

    emergency = desk.emergency
    return Book(
        FORM, write, read, "相談票", emergency.discard, emergency.take_back, stamp=lambda shown: shown.versions(),
        asks=Asks.AFTER_A_CRASH, not_yet="まだ相談票にはなっていません。",
    )  # fmt: skip


def line_to_json(line: Line) -> Line:
    """Return a line as JSON can hold it: moments and days as ISO texts."""
    return {name: _to_json(value) for name, value in line.items()}


def line_from_json(kept: Line) -> Line:
    """Return the line that ``line_to_json`` kept."""
    kinds = {item.name: item for item in INQUIRY_ITEMS}
    return {name: _from_json(kinds.get(name), value) for name, value in kept.items()}


def _to_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _from_json(item: Item | None, kept: Any) -> Any:
    if item is None or kept is None:
        return kept
    if item.kind is Kind.MOMENT:
        return datetime.fromisoformat(kept)
    if item.kind is Kind.DATE:
        return date.fromisoformat(kept)
    return tuple(kept) if item.kind is Kind.CODES else kept
