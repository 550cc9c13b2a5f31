"""The half of the desk that is about people before the emergency."""

from kyoten_desktop.services.calls.glance import GlanceService
from kyoten_desktop.services.figures.monthly import MonthlyService
from kyoten_desktop.services.figures.tally import TallyService
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.abuse import AbuseService
from kyoten_desktop.services.people.care_cover import CareCoverService
from kyoten_desktop.services.people.case import CaseService
from kyoten_desktop.services.people.case_trash import CaseTrashService
from kyoten_desktop.services.people.consent import ConsentService
from kyoten_desktop.services.people.emergency_plan import EmergencyPlanService
from kyoten_desktop.services.people.follow_up import FollowUpService
from kyoten_desktop.services.people.handout import HandoutService
from kyoten_desktop.services.people.household import HouseholdService
from kyoten_desktop.services.people.intake import IntakeService
from kyoten_desktop.services.people.merging import MergingService
from kyoten_desktop.services.people.people import PeopleService
from kyoten_desktop.services.people.review import ReviewService
from kyoten_desktop.services.people.signs import SignService
from kyoten_desktop.services.people.substitute import SubstituteService
from kyoten_desktop.services.people.support import SupportService
from kyoten_desktop.services.people.timeline import TimelineService
from kyoten_desktop.services.people.watch import WatchService
from kyoten_desktop.services.sheets.lines import LinesService
from kyoten_desktop.storage.file.case_file import CaseFile


class PeopleDesk:
    """The services of people, cases, records, follow-ups and reviews of one open case file."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self.codes = CodeService(case_file, operator)
        self.lines = LinesService(case_file, operator)
        self.follow_up = FollowUpService(case_file, operator)
        self.support = SupportService(case_file, operator)
        self.timeline = TimelineService(case_file, self.codes)
        self.signs = SignService(case_file, self.codes)
        self.watch = WatchService(case_file, self.codes)
        self.care_cover = CareCoverService(case_file, self.codes)
        self.case = CaseService(case_file, operator)
        self.case_trash = CaseTrashService(case_file, operator)
        self.consent = ConsentService(case_file)
        self.people = PeopleService(case_file)
        self.merging = MergingService(case_file, operator)
        self.plan = EmergencyPlanService(case_file, operator)
        self.glance = GlanceService(case_file, self.codes)
        self.household = HouseholdService(case_file, operator)
        self.intake = IntakeService(case_file, operator, self.codes)
        self.review = ReviewService(case_file, operator)
        self.handout = HandoutService(case_file, operator, self.codes)
        self.abuse = AbuseService(case_file, operator)
        self.substitute = SubstituteService(case_file, self.codes)
        self.tally = TallyService(case_file, self.codes)
        self.monthly = MonthlyService(case_file, self.tally)
