"""Turn kept stays and rooms into the light values the domain counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.codes.stay import PERMANENT
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.time_band import OfficeHours, office_hours
from kyoten_desktop.domain.figures.after_hours import AfterHoursBasis
from kyoten_desktop.domain.stays.occupancy import CountingMode
from kyoten_desktop.domain.stays.occupation import Away, Occupation, Segment
from kyoten_desktop.domain.stays.service_days import RoomInService
from kyoten_desktop.domain.stays.stay import Claim, held_until
from kyoten_desktop.models import Office, Room, Stay, StayRoomSegment


def occupations(stays: Iterable[Stay]) -> list[Occupation]:
    """Return the stays that began, for counting."""
    return [
        Occupation(
            stay_id=stay.id,
            client_key=stay.client_id,
            segments=tuple(Segment(part.room_id, part.starts_at, part.ends_at) for part in stay.segments),
            absences=tuple(
                Away(away.left_at, away.returned_at, bool(away.counts_as_use))
                for away in stay.absences
                if away.left_at is not None
            ),
            stay_type=stay.stay_type or "",
            planned_to=stay.planned_out_at,
        )
        for stay in stays
        if stay.checked_in_at is not None and stay.cancelled_at is None
    ]


def rooms_in_service(rooms: Sequence[Room]) -> list[RoomInService]:
    """Return the rooms for counting."""
    return [
        RoomInService(
            room_id=room.id,
            name=room.name,
            kind=room.kind or PERMANENT,
            guaranteed=bool(room.is_guaranteed),
            from_on=room.in_service_from,
            to_on=room.in_service_to,
            unavailable=tuple(
                (closed.from_on, closed.to_on, closed.reason or "") for closed in room.unavailable if closed.from_on
            ),
        )
        for room in rooms
    ]


def claims(segments: Iterable[StayRoomSegment], now: datetime) -> list[Claim]:
    """Return the rooms as they are held, each until its end by the one rule."""
    return [(part.room_id, part.starts_at, held_until(part.ends_at, part.planned_ends_at, now)) for part in segments]


def counting_mode(office: Office | None) -> CountingMode:
    """Return how the office counts days; both ends unless it chose otherwise."""
    return CountingMode(office.counting_mode) if office and office.counting_mode else CountingMode.IN_OUT


def counted_uses(office: Office | None, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the 利用種別 the office counts in its room figures, with their words; none means all."""
    return {code: labels.get(code, code) for code in (office.room_uses if office else ())}


def after_hours_basis(office: Office | None) -> AfterHoursBasis:
    """Return what the office counts by 時間帯; calls and records unless it chose otherwise."""
    return AfterHoursBasis(office.after_hours_basis) if office and office.after_hours_basis else AfterHoursBasis.BOTH


def hours_of(office: Office | None) -> OfficeHours:
    """Return when the office is open; the usual hours where its settings are unreadable (old files)."""
    if office is None:
        return OfficeHours()
    try:
        return office_hours(
            office.open_from,
            office.open_to,
            office.open_weekdays,
            office.evening_from,
            office.closed_days,
            closed_once=office.closed_once,
            open_once=office.open_once,
        )
    except ValueError:
        return OfficeHours()


def moments(period: Period) -> tuple[datetime, datetime]:
    """Return a period of days as half-open moments."""
    return start_of(period.from_on), start_of(period.to_on + timedelta(days=1))


def start_of(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time())
