"""The sheets that are kept, one noun per file; every item of a sheet is declared once, by ``item()``."""

from kyoten_desktop.models.abuse import AbuseReport
from kyoten_desktop.models.base import Base, Sheet
from kyoten_desktop.models.body_linking import BodyLinking
from kyoten_desktop.models.case import (
    Case,
    CaseResponse,
    CaseStatusEvent,
    JointParticipant,
    JointSupport,
    SupportTeamMember,
)
from kyoten_desktop.models.charge_handover import ChargeHandover
from kyoten_desktop.models.checked_backup import CheckedBackup
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.client_merge import ClientMerge
from kyoten_desktop.models.code import CodeEntry
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.daily import StayDailyRecord
from kyoten_desktop.models.disclosure import DisclosureRequest
from kyoten_desktop.models.draft import Draft
from kyoten_desktop.models.emergency import Addendum, EmergencyConsultation, PlacementInquiry
from kyoten_desktop.models.emergency_plan import EmergencyPlan, PlanDestination
from kyoten_desktop.models.follow_up import FollowUp, Postponement
from kyoten_desktop.models.history import HistoryLine
from kyoten_desktop.models.household import FamilyMember, Household
from kyoten_desktop.models.intake import IntakeSheet, LifeEvent, WeeklyScheduleItem
from kyoten_desktop.models.ledger import LedgerImport
from kyoten_desktop.models.no_name import NoName
from kyoten_desktop.models.office import Office
from kyoten_desktop.models.office_standing import OfficeStanding
from kyoten_desktop.models.on_call import OnCallShift
from kyoten_desktop.models.organization import (
    Organization,
    OrganizationHouse,
    OrganizationMerge,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
)
from kyoten_desktop.models.own_word import OwnWord
from kyoten_desktop.models.person_lines import CareItem, CareRole, Certificate, ContactPerson, OtherName
from kyoten_desktop.models.print_log import PrintLog
from kyoten_desktop.models.published import PublishedFigure, PublishedTable
from kyoten_desktop.models.review import Activity, CaseReviewItem, ReviewDecision
from kyoten_desktop.models.room import Room, RoomUnavailable
from kyoten_desktop.models.staff import Staff, StaffPost
from kyoten_desktop.models.stay import Stay, StayAbsence, StayEvent, StayRoomSegment
from kyoten_desktop.models.support import SupportRecord
from kyoten_desktop.models.word_reading import WordReading

__all__ = [
    "AbuseReport",
    "Activity",
    "Addendum",
    "Base",
    "BodyLinking",
    "CareItem",
    "CareRole",
    "Case",
    "CaseResponse",
    "CaseReviewItem",
    "CaseStatusEvent",
    "Certificate",
    "ChargeHandover",
    "CheckedBackup",
    "Client",
    "ClientMerge",
    "CodeEntry",
    "Consent",
    "ContactPerson",
    "DisclosureRequest",
    "Draft",
    "EmergencyConsultation",
    "EmergencyPlan",
    "FamilyMember",
    "FollowUp",
    "HistoryLine",
    "Household",
    "IntakeSheet",
    "JointParticipant",
    "JointSupport",
    "LedgerImport",
    "LifeEvent",
    "NoName",
    "Office",
    "OfficeStanding",
    "OnCallShift",
    "Organization",
    "OrganizationHouse",
    "OrganizationMerge",
    "OrganizationName",
    "OrganizationPerson",
    "OtherName",
    "OwnWord",
    "PlacementInquiry",
    "PlanDestination",
    "Postponement",
    "PrintLog",
    "ProviderService",
    "PublishedFigure",
    "PublishedTable",
    "ReviewDecision",
    "Room",
    "RoomUnavailable",
    "Sheet",
    "Staff",
    "StaffPost",
    "Stay",
    "StayAbsence",
    "StayDailyRecord",
    "StayEvent",
    "StayRoomSegment",
    "SupportRecord",
    "SupportTeamMember",
    "WeeklyScheduleItem",
    "WordReading",
]
