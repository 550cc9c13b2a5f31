"""The ケース tab: where the case stands in 図1, what it is about, consent, team, and its closing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.case import CASE_STATUS
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due, due_of
from kyoten_desktop.domain.people.case_flow import CLOSED, CONSULT_ONLY, REOPENED, standing
from kyoten_desktop.models import Case, CaseResponse, CaseStatusEvent, Consent, JointSupport, Sheet, SupportTeamMember
from kyoten_desktop.models.items import item_of
from kyoten_desktop.papers.consent import consent_request
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.flow_view import FlowView, Step
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.case.case_closing import ClosingCard
from kyoten_desktop.ui.pages.case.case.case_start import CaseStart
from kyoten_desktop.ui.pages.case.case.case_steps import CaseSteps
from kyoten_desktop.ui.pages.case.case.joint_partners import JointPartners, partner_names
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_table import face_by_items
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.scrolling import show_whole

_SIDE = (CONSULT_ONLY, REOPENED)
Face = Callable[[Any], tuple[CellFace, ...]]
COLUMNS: dict[type[Sheet], tuple[str, ...]] = {
    Consent: ("giver", "given_on", "way", "scope", "valid_to"),
    SupportTeamMember: ("organization", "role_text", "person", "phone", "frequency", "is_lead"),
    CaseResponse: ("response", "from_on"),
    JointSupport: ("partner", "organization", "from_on", "to_on"),
}
_ENDS: dict[type[Sheet], str] = {SupportTeamMember: "to_on", JointSupport: "to_on"}
FORM, LINES, PLANS = "case", "case_lines", "plan_consult_held"
_WRITTEN_HERE = (
    "opened_on", "referral_source", "referrer", "is_referrer_hidden", "complaint_self", "complaint_family",
    "lead_agency", "in_team_from", "watch_level", "review_interval_days", "risks", "coordinator",
    PLANS, "strengths", "note",
)  # fmt: skip
_OF_CASE: tuple[tuple[type[Sheet], str, str], ...] = (
    (Consent, "同意", "口頭の同意でも始められます。だれから、何について、いつかを書きます。"),
    (SupportTeamMember, "支援チーム", "だれが何をするかを書きます。エコマップと D-01 に出ます。"),
    (CaseResponse, "事前把握後の対応", "表3 に数える対応を、いつからかと一緒に書きます。"),
    (JointSupport, "共同支援", "基幹などと一緒に支援しているときに書きます。"),
)


def flow_steps(case: Case, events: Sequence[CaseStatusEvent]) -> list[Step]:
    """Return the states of the chart in its order; 相談時対応のみ and 再開 only where they happened."""
    days = {event.status: wareki.short(event.happened_on) for event in events}
    return [
        Step(item.code, item.label, days.get(item.code, ""), _state(item.code, case.status, days))
        for item in CASE_STATUS.items
        if item.code not in _SIDE or item.code in days
    ]


def _state(status: str, present: str, days: dict[str, str]) -> Literal["done", "now", "ahead", "side"]:
    if status == present:
        return "now"
    if status in _SIDE:
        return "side"
    return "done" if status in days and status != CLOSED else "ahead"


def case_line_face(tools: SheetTools, sheet: type[Sheet]) -> Face:
    """Return how a line reads: what has ended stands pale, consent that no longer holds says so."""
    plain = face_by_items([item_of(sheet, name) for name in COLUMNS[sheet]], tools.labels)
    end = _ENDS.get(sheet)

    def face(line: Any) -> tuple[CellFace, ...]:
        cells = plain(line)
        if sheet is Consent:
            return _consent_face(line, cells, tools)
        if sheet is JointSupport:
            names = partner_names(tools.desk, line)
            cells = tuple(
                replace(cell, text=names, tip=names) if place == 1 else cell for place, cell in enumerate(cells)
            )
        over = end is not None and getattr(line, end) is not None and getattr(line, end) < tools.desk.clock.today()
        return tuple(replace(cell, tone="text3", bold=False) for cell in cells) if over else cells

    return face


def _consent_face(line: Consent, cells: tuple[CellFace, ...], tools: SheetTools) -> tuple[CellFace, ...]:
    today = tools.desk.clock.today()
    if line.revoked_on is not None and line.revoked_on <= today:
        sign = Status(Shape.TRIANGLE, f"{cells[0].text}（撤回）", "red")
    elif line.valid_to is not None and due_of(line.valid_to, today) is Due.OVERDUE:
        sign = Status(Shape.TRIANGLE, f"{cells[0].text}（期限切れ）", "amber")
    elif line.giver == "none":
        sign = Status(Shape.DIAMOND, cells[0].text, "amber")
    else:
        sign = Status(Shape.CHECK, cells[0].text, "accent")
    return (replace(cells[0], status=sign), *cells[1:])


class InvolvementTab(CaseTab):
    """One involvement with a person; without one it offers to begin."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        desk, theme = tools.desk, tools.theme
        self.strip = WarningStrip(theme)
        self.flow = FlowView(theme)
        self.steps = CaseSteps(tools)
        self.closing = ClosingCard(tools)
        self.plans_said = paragraph("")
        below = {PLANS: self.plans_said}
        self.form = Form(theme, Case, tools.labels, desk.clock, _WRITTEN_HERE, below=below, bodies=tools.bodies)
        self.keeper = OpenSheet(
            desk, FormFace(self.form), Book(FORM, self._write, desk.case.get, "ケース"), self.strip, tools.pauses
        )
        self.editors = {sheet: self._lines(sheet, title, empty) for sheet, title, empty in _OF_CASE}
        by_name = {sheet.__tablename__: editor for sheet, editor in self.editors.items()}
        self.lines = OpenLines(desk, LINES, by_name, tools.pauses)
        self.partners = JointPartners(tools, self.editors[JointSupport])
        self.start = CaseStart(tools)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show the case of the person; typing stays when it is the same one."""
        same = self.keeper.sheet is not None and person.case is not None and self.keeper.sheet.id == person.case.id
        super().show_person(person)
        case = person.case
        if case is None:
            self.start.show_person(person)
            self.stack.setCurrentWidget(self.start)
            return
        if not same:
            self.keep()
            self.closing.end()
        self.keeper.follow(case)
        self.flow.set_steps(flow_steps(case, standing(case.events)))
        self.steps.show_case(case)
        owned_by = self.tools.desk.lines.owned_by
        self.lines.show(case.id, {sheet.__tablename__: owned_by(sheet, case.id) for sheet in self.editors})
        self.partners.follow()
        self.form.set_read_only(case.closed_on is not None)
        self._say_limit()
        self.stack.setCurrentIndex(0)
        if not same and case.closed_on is None and self.closing.draft.waits_for(case.id):
            self._begin_closing()

    def show_part(self, name: str) -> None:
        """Bring the lines of a table into sight; where there are none yet, the first one begins."""
        if self.person is None or self.person.case is None:
            return
        sheet, editor = next((sheet, each) for sheet, each in self.editors.items() if sheet.__tablename__ == name)
        show_whole(editor)
        if editor.can_write() and not self.tools.desk.lines.of(sheet, self.person.case.id):
            editor.add()
        else:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Put the form and the lines on the disk."""
        if self.keeper.sheet is None:
            return self.start.keep()
        lines = (self.lines.keep(), self.partners.lines.keep())
        kept = (self.keeper.leave(), *lines, self.steps.draft.keep(), self.closing.draft.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the form, saying what is in the way."""
        return self.keeper.save(loud=True) if self.keeper.sheet is not None else True

    def print_current(self) -> bool:
        """Preview D-18: the record of the newest consent, the form to be signed while there is none."""
        if self.person is None or self.person.case is None or not self.keep():
            return False
        given = [line for line in self.tools.desk.lines.of(Consent, self.person.case.id) if line.given_on is not None]
        newest = max(given, key=lambda line: (line.given_on or date.min, line.id), default=None)
        self.tools.ways.preview(consent_request(self.tools.desk, self.person.client, newest))
        return True

    def _write(self, case_id: int | None, version: int | None, values: Any) -> Case:
        return self.tools.desk.case.save(case_id or 0, version, values)

    def _lines(self, sheet: type[Sheet], title: str, empty_words: str) -> LinesEditor:
        return LinesEditor(
            self.tools.theme, sheet, self.tools.labels, self.tools.desk.clock, columns=COLUMNS[sheet], book=None,
            title=title, empty_words=empty_words, face=case_line_face(self.tools, sheet),
            blank=lambda: self._blank(sheet), bodies=self.tools.bodies,
        )  # fmt: skip

    def _blank(self, sheet: type[Sheet]) -> dict[str, Any]:
        today = self.tools.desk.clock.today()
        if sheet is Consent:
            return {"given_on": today, "explained_by": self.tools.desk.operator.name}
        return {"from_on": today}

    def _connect(self) -> None:
        self.tell_of(self.keeper, self.lines, self.partners.lines, self.steps.draft.keeper, self.closing.draft.keeper)
        self.form.changed.connect(self._say_limit)
        self.keeper.kept.connect(lambda _case: self.changed_person.emit())
        self.lines.lines_changed.connect(self.changed_person)
        self.partners.lines_changed.connect(self.changed_person)
        self.start.opened.connect(self.changed_person)
        self.steps.moved.connect(self.changed_person)
        self.steps.closing_wanted.connect(self._begin_closing)
        self.closing.closed.connect(self._end_closing)
        self.closing.left.connect(self.closing.end)

    def _say_limit(self, name: str = PLANS) -> None:
        """Say below 計画相談 that the office has as many as it may, where this case holds one."""
        if name != PLANS:
            return
        words = self.tools.desk.office.plan_consultations().warning if self.form.values().get(PLANS) else ""
        set_paragraph(self.plans_said, words)
        self.plans_said.setVisible(bool(words))

    def _begin_closing(self) -> None:
        if self.person is not None and self.person.case is not None and self.keeper.leave():
            self.closing.begin(self.tools.desk.case.get(self.person.case.id))
            self.closing.show()

    def _end_closing(self) -> None:
        self.closing.end()
        self.changed_person.emit()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(20)
        parts: Sequence[QWidget] = (self.flow, self.steps, self.closing, self.strip, self.form)
        for part in (*parts, *self.editors.values(), self.partners):
            column.addWidget(part)
        column.addStretch(1)
        self.closing.hide()
        self.stack.addWidget(scrolled(inside))
        self.stack.addWidget(self.start)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
