"""Everything a coordinator can do with one open case file, put together for the window and the commands."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.network.desk import NetworkDesk
from kyoten_desktop.services.office.backup import BackupService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.stays.desk import StayDesk
from kyoten_desktop.storage.file import opening
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.office import office as office_queries

if TYPE_CHECKING:
    from kyoten_desktop.services.calls.call_list import CallListService
    from kyoten_desktop.services.calls.emergency import EmergencyService
    from kyoten_desktop.services.calls.glance import GlanceService
    from kyoten_desktop.services.figures.monthly import MonthlyService
    from kyoten_desktop.services.figures.published import PublishedService
    from kyoten_desktop.services.figures.tally import TallyService
    from kyoten_desktop.services.ledger.ledger import LedgerService
    from kyoten_desktop.services.office.codes import CodeService
    from kyoten_desktop.services.office.office import OfficeService
    from kyoten_desktop.services.office.prints import PrintService
    from kyoten_desktop.services.office.security import SecurityService
    from kyoten_desktop.services.people.abuse import AbuseService
    from kyoten_desktop.services.people.care_cover import CareCoverService
    from kyoten_desktop.services.people.case import CaseService
    from kyoten_desktop.services.people.client import ClientService
    from kyoten_desktop.services.people.consent import ConsentService
    from kyoten_desktop.services.people.disclosure import DisclosureService
    from kyoten_desktop.services.people.emergency_plan import EmergencyPlanService
    from kyoten_desktop.services.people.erasing import ErasingService
    from kyoten_desktop.services.people.everything import EverythingService
    from kyoten_desktop.services.people.follow_up import FollowUpService
    from kyoten_desktop.services.people.handout import HandoutService
    from kyoten_desktop.services.people.household import HouseholdService
    from kyoten_desktop.services.people.intake import IntakeService
    from kyoten_desktop.services.people.merging import MergingService
    from kyoten_desktop.services.people.names import NameService
    from kyoten_desktop.services.people.no_names import NoNameService
    from kyoten_desktop.services.people.own_word import OwnWordService
    from kyoten_desktop.services.people.people import PeopleService
    from kyoten_desktop.services.people.review import ReviewService
    from kyoten_desktop.services.people.signs import SignService
    from kyoten_desktop.services.people.substitute import SubstituteService
    from kyoten_desktop.services.people.support import SupportService
    from kyoten_desktop.services.people.timeline import TimelineService
    from kyoten_desktop.services.people.watch import WatchService
    from kyoten_desktop.services.sheets.drafts import DraftService
    from kyoten_desktop.services.sheets.history import HistoryService
    from kyoten_desktop.services.sheets.lines import LinesService
    from kyoten_desktop.services.stays.board import BoardService
    from kyoten_desktop.services.stays.stay import StayService
    from kyoten_desktop.services.today import TodayService

PROGRAM = "プログラム"


class Desk:
    """The services of one open case file; each is loaded and made when it is first asked for."""

    def __init__(self, case_file: CaseFile, operator_name: str = PROGRAM) -> None:
        self.file = case_file
        self.operator = Operator(operator_name)
        # From the first change on it must know that there is something to back up.
        self.backup = BackupService(case_file, self._second_folder())
        self.network = NetworkDesk(case_file, self.operator)
        self.stays = StayDesk(case_file, self.operator)

    @property
    def clock(self) -> Clock:
        """The clock of this file."""
        return self.file.clock

    def close(self) -> None:
        """Fold the journal into the file and let go of it."""
        self.file.close()

    @cached_property
    def emergency(self) -> "EmergencyService":
        """緊急受入れ相談."""
        from kyoten_desktop.services.calls.emergency import EmergencyService

        return EmergencyService(self.file, self.operator)

    @cached_property
    def calls(self) -> "CallListService":
        """The list of calls and what is searched in it."""
        from kyoten_desktop.services.calls.call_list import CallListService

        return CallListService(self.file)

    @cached_property
    def glance(self) -> "GlanceService":
        """What is known of the person of a call, at one glance."""
        from kyoten_desktop.services.calls.glance import GlanceService

        return GlanceService(self.file, self.codes)

    @cached_property
    def stay(self) -> "StayService":
        """受入れ: bookings, 入所, 退所, 外泊."""
        from kyoten_desktop.services.stays.stay import StayService

        return StayService(self.file, self.operator)

    @cached_property
    def board(self) -> "BoardService":
        """The board of rooms × days."""
        from kyoten_desktop.services.stays.board import BoardService

        return BoardService(self.file, self.codes)

    @cached_property
    def people(self) -> "PeopleService":
        """The list of people and what is searched in it."""
        from kyoten_desktop.services.people.people import PeopleService

        return PeopleService(self.file, self.signs)

    @cached_property
    def client(self) -> "ClientService":
        """本人."""
        from kyoten_desktop.services.people.client import ClientService

        return ClientService(self.file, self.operator)

    @cached_property
    def case(self) -> "CaseService":
        """ケース: states, team, responses."""
        from kyoten_desktop.services.people.case import CaseService

        return CaseService(self.file, self.operator)

    @cached_property
    def household(self) -> "HouseholdService":
        """世帯."""
        from kyoten_desktop.services.people.household import HouseholdService

        return HouseholdService(self.file, self.operator)

    @cached_property
    def consent(self) -> "ConsentService":
        """同意 as it stands on a day."""
        from kyoten_desktop.services.people.consent import ConsentService

        return ConsentService(self.file)

    @cached_property
    def intake(self) -> "IntakeService":
        """インテークシート."""
        from kyoten_desktop.services.people.intake import IntakeService

        return IntakeService(self.file, self.operator, self.codes)

    @cached_property
    def plan(self) -> "EmergencyPlanService":
        """緊急時対応計画."""
        from kyoten_desktop.services.people.emergency_plan import EmergencyPlanService

        return EmergencyPlanService(self.file, self.operator)

    @cached_property
    def review(self) -> "ReviewService":
        """検討会議 and its decisions."""
        from kyoten_desktop.services.people.review import ReviewService

        return ReviewService(self.file, self.operator)

    @cached_property
    def handout(self) -> "HandoutService":
        """What D-01 says of one case of a meeting."""
        from kyoten_desktop.services.people.handout import HandoutService

        return HandoutService(self.file, self.operator, self.codes)

    @cached_property
    def follow_up(self) -> "FollowUpService":
        """What is to be done, and the acts on it."""
        from kyoten_desktop.services.people.follow_up import FollowUpService

        return FollowUpService(self.file, self.operator)

    @cached_property
    def support(self) -> "SupportService":
        """支援経過記録."""
        from kyoten_desktop.services.people.support import SupportService

        return SupportService(self.file, self.operator)

    @cached_property
    def timeline(self) -> "TimelineService":
        """The course of one person."""
        from kyoten_desktop.services.people.timeline import TimelineService

        return TimelineService(self.file, self.codes)

    @cached_property
    def signs(self) -> "SignService":
        """Early signs of the people the office follows."""
        from kyoten_desktop.services.people.signs import SignService

        return SignService(self.file, self.codes)

    @cached_property
    def watch(self) -> "WatchService":
        """追跡台帳: everyone who is followed, the most overdue first."""
        from kyoten_desktop.services.people.watch import WatchService

        return WatchService(self.file, self.codes)

    @cached_property
    def care_cover(self) -> "CareCoverService":
        """「もし親が今夜倒れたら」 of one person."""
        from kyoten_desktop.services.people.care_cover import CareCoverService

        return CareCoverService(self.file, self.codes)

    @cached_property
    def substitute(self) -> "SubstituteService":
        """代行者モード: what somebody who steps in tonight must know."""
        from kyoten_desktop.services.people.substitute import SubstituteService

        return SubstituteService(self.file, self.codes)

    @cached_property
    def abuse(self) -> "AbuseService":
        """虐待の疑い: reports that only some may see."""
        from kyoten_desktop.services.people.abuse import AbuseService

        return AbuseService(self.file, self.operator)

    @cached_property
    def no_names(self) -> "NoNameService":
        """名前ではないことば."""
        from kyoten_desktop.services.people.no_names import NoNameService

        return NoNameService(self.file, self.operator)

    @cached_property
    def own_word(self) -> "OwnWordService":
        """自分の合言葉: what opens 虐待通報記録 to its readers."""
        from kyoten_desktop.services.people.own_word import OwnWordService

        return OwnWordService(self.file, self.operator)

    @cached_property
    def merging(self) -> "MergingService":
        """本人の統合."""
        from kyoten_desktop.services.people.merging import MergingService

        return MergingService(self.file, self.operator, self.codes)

    @cached_property
    def erasing(self) -> "ErasingService":
        """完全に消す."""
        from kyoten_desktop.services.people.erasing import ErasingService

        return ErasingService(self.file, self.operator)

    @cached_property
    def everything(self) -> "EverythingService":
        """All that is kept about one person, to be disclosed."""
        from kyoten_desktop.services.people.everything import EverythingService

        return EverythingService(self.file)

    @cached_property
    def disclosure(self) -> "DisclosureService":
        """開示等の請求 of everybody."""
        from kyoten_desktop.services.people.disclosure import DisclosureService

        return DisclosureService(self.file)

    @cached_property
    def names(self) -> "NameService":
        """Everybody named in the file, for the check of a paper."""
        from kyoten_desktop.services.people.names import NameService

        return NameService(self.file)

    @cached_property
    def lines(self) -> "LinesService":
        """Lines of a person, household, case or sheet."""
        from kyoten_desktop.services.sheets.lines import LinesService

        return LinesService(self.file, self.operator)

    @cached_property
    def history(self) -> "HistoryService":
        """Who changed what."""
        from kyoten_desktop.services.sheets.history import HistoryService

        return HistoryService(self.file, self.operator)

    @cached_property
    def drafts(self) -> "DraftService":
        """Typing that is not saved yet."""
        from kyoten_desktop.services.sheets.drafts import DraftService

        return DraftService(self.file, self.operator)

    @cached_property
    def published(self) -> "PublishedService":
        """公表済みの数値 of earlier years."""
        from kyoten_desktop.services.figures.published import PublishedService

        return PublishedService(self.file, self.operator, self.codes)

    @cached_property
    def tally(self) -> "TallyService":
        """表1–表3 and their rates."""
        from kyoten_desktop.services.figures.tally import TallyService

        return TallyService(self.file, self.codes)

    @cached_property
    def monthly(self) -> "MonthlyService":
        """月次報告."""
        from kyoten_desktop.services.figures.monthly import MonthlyService

        return MonthlyService(self.file, self.tally)

    @cached_property
    def today(self) -> "TodayService":
        """What the first page shows."""
        from kyoten_desktop.services.today import TodayService

        return TodayService(self.file, self.backup, self.signs)

    @cached_property
    def ledger(self) -> "LedgerService":
        """台帳 read in from a workbook."""
        from kyoten_desktop.services.ledger.ledger import LedgerService

        return LedgerService(self.file, self.operator, self.backup, self.codes)

    @cached_property
    def office(self) -> "OfficeService":
        """Settings of the office, its rooms and staff."""
        from kyoten_desktop.services.office.office import OfficeService

        return OfficeService(self.file, self.operator)

    @cached_property
    def codes(self) -> "CodeService":
        """Code tables and their labels."""
        from kyoten_desktop.services.office.codes import CodeService

        return CodeService(self.file, self.operator)

    @cached_property
    def prints(self) -> "PrintService":
        """The log of prints and their numbers."""
        from kyoten_desktop.services.office.prints import PrintService

        return PrintService(self.file, self.operator)

    @cached_property
    def security(self) -> "SecurityService":
        """The passphrase, the recovery sheet, the check of the whole file."""
        from kyoten_desktop.services.office.security import SecurityService

        return SecurityService(self.file, self.operator, self.backup)

    def _second_folder(self) -> str | None:
        with self.file.reading() as session:
            office = office_queries.office(session)
        return office.backup_folder if office else None


def open_desk(path: Path, secret: Secret, clock: Clock) -> Desk:
    """Open a case file; raises what ``storage.file.opening.open_file`` raises. The operator is asked afterwards."""
    return desk_at(opening.open_file(path, secret, clock))


def desk_at(case_file: CaseFile, operator_name: str = "") -> Desk:
    """Sit down at an open case file, as the first who works there when nobody is named.

    Lets go of the file when it cannot be read after all: a lock that stayed would stand in the way of the backups.
    """
    try:
        desk = Desk(case_file, operator_name or PROGRAM)
        working = [] if operator_name else desk.office.active_staff()
        if working:
            desk.operator.change(working[0].name)
    except BaseException:
        case_file.close()
        raise
    return desk
