"""Every sheet that can be opened, each with something on file to open and one item a person types into."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.stays.daily import shift_at
from kyoten_desktop.models import Consent, StayDailyRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.case.case.case_start import CaseStart
from kyoten_desktop.ui.pages.case.case.case_tab import InvolvementTab
from kyoten_desktop.ui.pages.case.context import read_person
from kyoten_desktop.ui.pages.case.follow.follow_new import NewFollowUp
from kyoten_desktop.ui.pages.case.household.household_tab import HouseholdTab
from kyoten_desktop.ui.pages.case.intake.intake_tab import IntakeTab
from kyoten_desktop.ui.pages.case.people.person_new import NewPerson
from kyoten_desktop.ui.pages.case.person.person_tab import PersonTab
from kyoten_desktop.ui.pages.case.plan.plan_sheet import PlanSheet
from kyoten_desktop.ui.pages.case.review.review_case import ReviewCaseCard
from kyoten_desktop.ui.pages.case.review.review_meeting import MeetingView
from kyoten_desktop.ui.pages.case.timeline.timeline_record import RecordCard
from kyoten_desktop.ui.pages.emergency.page import EmergencyPage
from kyoten_desktop.ui.pages.organization.body_new import NewBody
from kyoten_desktop.ui.pages.organization.body_sheet import BodySheet
from kyoten_desktop.ui.pages.quick.quick_record import QuickRecord
from kyoten_desktop.ui.pages.settings.office import OfficeSection
from kyoten_desktop.ui.pages.settings.section import SheetEditor
from kyoten_desktop.ui.pages.stay.act_form import ActForm
from kyoten_desktop.ui.pages.stay.acts import CANCEL
from kyoten_desktop.ui.pages.stay.advice import Advice, AdviceStrip
from kyoten_desktop.ui.pages.stay.booking import BookingPanel
from kyoten_desktop.ui.pages.stay.daily_form import DailyForm
from kyoten_desktop.ui.pages.stay.stay_tabs import StayDetails
from kyoten_desktop.ui.sheet.abuse import AbuseView
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.new_sheet import NewSheet
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.sheet.tools import SheetTools
from tests.builders import a_call, unseal
from tests.ui.pages.emergency_steps import SLOW
from tests.ui.pages.stay_house import booked, came, july
from tests.ui.trail import Trail

Said = Callable[[], tuple[str, Any]]


@dataclass
class Opened:
    """A sheet on the screen: ``whole`` keeps its widgets alive, ``said`` returns its sentence and the ways out."""

    whole: QWidget
    keeper: OpenSheet
    form: Form
    said: Said
    item: str = ""


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet. ``on_file`` makes what it needs and returns its id; ``opened`` builds its widgets over it.

    ``made_by`` is the widget that opens it, ``item`` is typed into; ``is_act`` when only somebody's word writes it,
    ``is_new`` when it was never saved.
    """

    name: str
    made_by: type
    item: str
    on_file: Callable[[Desk], int]
    opened: Callable[[SheetTools, int], Opened]
    is_act: bool = False
    is_new: bool = False


def tools_of(desk: Desk, theme: Theme) -> SheetTools:
    return SheetTools(desk, desk.codes.labels(), theme, Trail().ways, SLOW)


def _strip(strip: WarningStrip) -> Said:
    return lambda: (strip.sentence(), strip.buttons())


def _advice(advice: Advice) -> Said:
    return lambda: (advice.words.text(), advice.buttons())


def _client(desk: Desk) -> int:
    born = PartialDate(1981, 3, 4)
    return desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお", "birth_date": born}).id


def _client_with_case(desk: Desk) -> int:
    client_id = _client(desk)
    case = desk.case.open(client_id, {"opened_on": date(2026, 5, 1), "referral_source": "designated_consult"})
    given = {"given_on": date(2026, 5, 10), "giver": "self", "way": "oral", "scope": ("involvement", "team")}
    desk.lines.save(Consent, None, None, case.id, {**given, "family_data_included": True})
    return client_id


def _client_with_household(desk: Desk) -> int:
    client_id = _client(desk)
    desk.household.start(client_id)
    return client_id


def _client_with_intake(desk: Desk) -> int:
    client_id = _client_with_case(desk)
    desk.intake.start(desk.case.current(client_id).id)
    return client_id


def _client_with_plan(desk: Desk) -> int:
    client_id = _client_with_case(desk)
    desk.plan.start(desk.case.current(client_id).id)
    return client_id


def _meeting(desk: Desk) -> int:
    met = desk.review.save(None, None, {"title": "第4回 合同ケースレビュー", "starts_at": july(14, 13, 30)})
    desk.review.take(met.id, desk.case.current(_client_with_case(desk)).id, {"question": "次の住まい"})
    return met.id


def _record(desk: Desk) -> int:
    values = {**desk.support.blank(_client(desk)), "content_main": "services", "summary": "電話で相談"}
    return desk.support.save(None, None, values).id


def _abuse_report(desk: Desk) -> int:
    client_id = _client_with_case(desk)
    seen = {"found_on": date(2026, 7, 15), "types": ("physical",), "content": "腕にあざがあった"}
    unseal(desk)
    desk.abuse.save(None, None, seen, client_id=client_id)
    return client_id


def _call(tools: SheetTools, call_id: int) -> Opened:
    page = EmergencyPage(tools.desk, tools.theme, tools.ways, SLOW)
    page.open(call_id)
    return Opened(page, page.keeper, page.sheet.form.form, _strip(page.sheet.strip))


def _quick(tools: SheetTools, _nothing: int) -> Opened:
    parent = QWidget()
    panel = QuickRecord(tools.theme, tools.desk, parent, SLOW)
    panel.show_over(parent)
    return Opened(parent, panel.keeper, panel.form.usual, _strip(panel.strip))


def _tab(tab_class: Any) -> Callable[[SheetTools, int], Opened]:
    def opened(tools: SheetTools, client_id: int) -> Opened:
        tab = tab_class(tools)
        tab.show_person(read_person(tools.desk, client_id))
        return Opened(tab, tab.keeper, tab.form, _strip(tab.strip))

    return opened


def _intake(tools: SheetTools, client_id: int) -> Opened:
    tab = IntakeTab(tools)
    tab.show_person(read_person(tools.desk, client_id))
    return Opened(tab, tab.keeper, tab.sheet.form, _strip(tab.sheet.strip))


def _review_item(tools: SheetTools, meeting_id: int) -> Opened:
    card = ReviewCaseCard(tools)
    card.show_item(tools.desk.review.get(meeting_id).review_items[0])
    return Opened(card, card.keeper, card.form, _strip(card.strip))


def _meeting_view(tools: SheetTools, meeting_id: int) -> Opened:
    view = MeetingView(tools)
    view.show_meeting(meeting_id)
    return Opened(view, view.keeper, view.form, _strip(view.strip))


def _record_card(tools: SheetTools, record_id: int) -> Opened:
    card = RecordCard(tools)
    card.show_record(record_id)
    return Opened(card, card.keeper, card.form.usual, _strip(card.strip))


def _new_person(tools: SheetTools, _nothing: int) -> Opened:
    new = NewPerson(tools)
    new.begin()
    return Opened(new, new.keeper, new.form, _strip(new.strip))


def _new_body(tools: SheetTools, _nothing: int) -> Opened:
    new = NewBody(tools)
    new.begin()
    return Opened(new, new.keeper, new.form, _strip(new.strip))


def _body(tools: SheetTools, body_id: int) -> Opened:
    sheet = BodySheet(tools)
    sheet.show_body(tools.desk.network.organization.get(body_id))
    return Opened(sheet, sheet.keeper, sheet.form, _strip(sheet.strip))


def _abuse(tools: SheetTools, client_id: int) -> Opened:
    unseal(tools.desk)
    view = AbuseView(tools.theme, tools.desk, tools.labels, SLOW)
    view.show_reports(client_id)
    view.open_report(tools.desk.abuse.of_client(client_id)[0].id)
    return Opened(view, view.keeper, view.form, _strip(view.said))


def _new_abuse(tools: SheetTools, client_id: int) -> Opened:
    unseal(tools.desk)
    view = AbuseView(tools.theme, tools.desk, tools.labels, SLOW)
    view.show_reports(client_id)
    view.begin_new()
    return Opened(view, view.keeper, view.form, _strip(view.said))


def _office(tools: SheetTools, _nothing: int) -> Opened:
    section = OfficeSection(tools.desk, tools.theme, tools.ways)
    section.refresh()
    return Opened(section, section.editor.keeper, section.editor.form, _strip(section.editor.strip))


def _stay_details(tools: SheetTools, stay_id: int) -> Opened:
    said = Advice(tools.theme)
    details = StayDetails(tools.desk, tools.theme, AdviceStrip(said), SavedLabel(tools.theme))
    said.setParent(details)
    details.keeper.show(tools.desk.stay.get(stay_id))
    return Opened(details, details.keeper, details.fields, _advice(said))


def _act(tools: SheetTools, stay_id: int) -> Opened:
    said = Advice(tools.theme)
    stay, saved = tools.desk.stay.get(stay_id), SavedLabel(tools.theme)
    form = ActForm(tools.desk, tools.theme, CANCEL, stay, AdviceStrip(said), saved)
    said.setParent(form)
    saved.setParent(form)
    return Opened(form, form.keeper, form.fields, _advice(said))


def _booking(tools: SheetTools, _nothing: int) -> Opened:
    panel = BookingPanel(tools.desk, tools.theme)
    rooms = tools.desk.office.rooms()
    if panel.waiting() is not None:
        panel.go_on(rooms)
    else:
        panel.begin(rooms, None, july(20).date(), {})
    return Opened(panel, panel.keeper, panel.fields, _advice(panel.advice))


def _nothing(_desk: Desk) -> int:
    return 0


def _came(desk: Desk) -> int:
    return came(desk, "1号室", "森本 さつき", july(8, 20, 15), july(20, 12))


def _booked(desk: Desk) -> int:
    return booked(desk, "2号室", "吉川 蓮", july(22, 14), july(25, 12))


def _daily(desk: Desk) -> int:
    stay_id = _came(desk)
    values = {**desk.stays.daily.blank(shift_at(july(16, 9))), "meal": "完食"}
    return desk.lines.save(StayDailyRecord, None, None, stay_id, values).id


def _new_daily(tools: SheetTools, stay_id: int) -> Opened:
    form = DailyForm(tools.desk, tools.theme, tools.desk.stay.get(stay_id), shift_at(july(16, 9)))
    return Opened(form, form.keeper, form.fields, _advice(form.said))


def _daily_form(tools: SheetTools, record_id: int) -> Opened:
    record = tools.desk.stays.daily.get(record_id)
    stay = tools.desk.stay.get(record.stay_id)
    form = DailyForm(tools.desk, tools.theme, stay, shift_at(july(16, 9)), record=record)
    return Opened(form, form.keeper, form.fields, _advice(form.said))


SHEETS = (
    Sheet("call", EmergencyPage, "referrer", lambda desk: desk.emergency.save(None, None, a_call()).id, _call),
    Sheet("person", PersonTab, "address", _client, _tab(PersonTab)),
    Sheet("case", InvolvementTab, "referrer", _client_with_case, _tab(InvolvementTab)),
    Sheet("household", HouseholdTab, "note", _client_with_household, _tab(HouseholdTab)),
    Sheet("intake", IntakeTab, "wish_self", _client_with_intake, _intake),
    Sheet("plan", PlanSheet, "self_action", _client_with_plan, _tab(PlanSheet)),
    Sheet("review item", ReviewCaseCard, "discussion", _meeting, _review_item),
    Sheet("meeting", MeetingView, "venue", _meeting, _meeting_view),
    Sheet("abuse report", AbuseView, "response", _abuse_report, _abuse),
    Sheet("new abuse report", AbuseView, "content", _client_with_case, _new_abuse, is_act=True, is_new=True),
    Sheet("setting", SheetEditor, "report_place", _nothing, _office),
    Sheet("stay", StayDetails, "next_action", _came, _stay_details),
    Sheet("record", RecordCard, "next_action", _record, _record_card, is_act=True),
    Sheet("daily record", DailyForm, "mood", _daily, _daily_form, is_act=True),
    Sheet("new daily record", DailyForm, "mood", _came, _new_daily, is_act=True, is_new=True),
    Sheet("act on a stay", ActForm, "cancel_reason", _booked, _act, is_act=True),
    Sheet("booking", BookingPanel, "name", _nothing, _booking, is_act=True, is_new=True),
    Sheet("quick record", QuickRecord, "summary", _nothing, _quick, is_act=True, is_new=True),
    Sheet("new person", NewSheet, "name", _nothing, _new_person, is_act=True, is_new=True),
    Sheet("body", BodySheet, "address", lambda desk: desk.network.organization.keep_at_once("みどり").id, _body),
    Sheet("new body", NewSheet, "name", _nothing, _new_body, is_act=True, is_new=True),
    Sheet("new case", CaseStart, "referrer", _client, _tab(CaseStart), is_act=True, is_new=True),
    Sheet("new follow-up", NewFollowUp, "what", _client, _tab(NewFollowUp), is_act=True, is_new=True),
)
