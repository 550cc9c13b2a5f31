"""The sheets that are kept, one noun per file; every item of a sheet is declared once, by ``item()``."""

from kyoten_desktop.models.base import Base, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.code import CodeEntry
from kyoten_desktop.models.draft import Draft
from kyoten_desktop.models.emergency import Addendum, EmergencyConsultation, PlacementInquiry
from kyoten_desktop.models.history import HistoryLine
from kyoten_desktop.models.ledger import LedgerImport
from kyoten_desktop.models.office import Office
from kyoten_desktop.models.print_log import PrintLog
from kyoten_desktop.models.room import Room, RoomUnavailable
from kyoten_desktop.models.staff import Staff
from kyoten_desktop.models.stay import Stay, StayAbsence, StayEvent, StayRoomSegment

__all__ = [
    "Addendum",
    "Base",
    "Client",
    "CodeEntry",
    "Draft",
    "EmergencyConsultation",
    "HistoryLine",
    "LedgerImport",
    "Office",
    "PlacementInquiry",
    "PrintLog",
    "Room",
    "RoomUnavailable",
    "Sheet",
    "Staff",
    "Stay",
    "StayAbsence",
    "StayEvent",
    "StayRoomSegment",
]
