"""The 緊急時対応プラン of one case: versions that never overwrite, the form, and where the person could go."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import EmergencyPlan, PlanDestination
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.version_bar import VersionBar
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.scrolling import show_whole

FORM, LINES = "plan", "plan_lines"
_DESTINATIONS = PlanDestination.__tablename__
_WHY = "家族が動けなくなった夜に、だれが何をするか、どこへ行くか。本人のことばで1枚にして、本人と家族に渡します。"
_DEAD = "亡くなった方です。プランは書きません。"
_NO_CASE = "先に「ケース」で関わりを始めてください。"
UNFINISHED = "書きかけの行があります。先に保存するか、捨ててください。"
_CLOSED = "この版は前の版です。読むだけで、直せません。直すのは今の版です。"


class PlanSheet(QWidget):
    """``changed`` tells that the plan on file is another; ``case_wanted`` asks to begin a case."""

    changed = Signal()
    case_wanted = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        desk, theme = tools.desk, tools.theme
        self._tools = tools
        self._person: Person | None = None
        self.versions: Sequence[EmergencyPlan] = ()
        self.cover = LinkButton(theme, "もし親が今夜倒れたら（下）")
        self.cover.setObjectName("go_to_cover")
        self.bar = VersionBar(theme, "plan", "プランの版", (self.cover,))
        self.strip = WarningStrip(theme)
        self.closed: QLabel = label(_CLOSED, "quiet")
        self.form = Form(theme, EmergencyPlan, tools.labels, desk.clock)
        self.destinations = LinesEditor(
            theme, PlanDestination, tools.labels, desk.clock, columns=("rank", "place", "condition", "agreed_on"),
            book=None, title="行き先", empty_words="話がついている行き先を、頼む順に書きます。", blank=self._blank,
            bodies=tools.bodies,
        )  # fmt: skip
        self.keeper = OpenSheet(
            desk, FormFace(self.form), Book(FORM, self._write, self._read, "プラン"), self.strip, tools.pauses
        )
        self.lines = OpenLines(desk, LINES, {_DESTINATIONS: self.destinations}, tools.pauses)
        self.why: QLabel = paragraph(_WHY)
        self.start = PrimaryButton(theme, "プランを書きはじめる")
        self.start.setObjectName("start_plan")
        self.begin_case = LinkButton(theme, "ケースを始める")
        self._lay_out()
        self.bar.chosen.connect(self._choose)
        self.bar.new_wanted.connect(self._begin)
        self.start.clicked.connect(self._begin)
        self.begin_case.clicked.connect(self.case_wanted)
        self.keeper.kept.connect(lambda _plan: self.changed.emit())

    @property
    def plan(self) -> EmergencyPlan | None:
        """The version shown."""
        held = self.keeper.sheet
        return held if isinstance(held, EmergencyPlan) else None

    def show_person(self, person: Person) -> None:
        """Show the newest version of the person's case, or the one that is read; typing stays."""
        self._person = person
        self.versions = self._tools.desk.plan.versions(person.case.id) if person.case is not None else ()
        shown = self.plan.id if self.plan is not None else 0
        known = next((plan for plan in self.versions if plan.id == shown), None)
        if self.versions:
            self._show(known or self.versions[0])
        else:
            self._show_start(has_case=person.case is not None)

    def keep(self) -> bool:
        """Put the form and the destinations on the disk."""
        if self.plan is None:
            return True
        kept = (self.keeper.leave(), self.lines.keep())
        return all(kept)

    def settle(self) -> bool:
        """Save everything typed before a print or a new version; False when something is in the way, said in place."""
        if self.plan is None:
            return True
        if not self.keeper.save(loud=True):
            return False
        self.lines.keep()
        if self.destinations.store.has_typed():
            self.strip.say(UNFINISHED)
            show_whole(self.strip)
            return False
        self.strip.say("")
        return True

    def _show(self, plan: EmergencyPlan) -> None:
        held = self.plan
        if held is None or held.id != plan.id:
            self.keep()
        self.keeper.follow(plan)
        self.lines.show(plan.id, {_DESTINATIONS: self._tools.desk.lines.owned_by(PlanDestination, plan.id)})
        over = self._person is None or self._person.case is None or self._person.case.closed_on is not None
        is_old = plan.closed_at is not None
        self.form.set_read_only(is_old or over)
        self.destinations.set_read_only(is_old or over)
        self.bar.show_versions(self.versions, plan.id, can_begin=not (is_old or over or self._is_dead()))
        self.closed.setVisible(is_old)
        self._show_parts(has_plan=True)

    def _show_start(self, *, has_case: bool) -> None:
        self.keep()
        self.keeper.show(None)
        self.lines.show(0, {})
        set_paragraph(self.why, _DEAD if self._is_dead() else _WHY if has_case else f"{_WHY}\n{_NO_CASE}")
        self.strip.say("")
        self.closed.hide()
        self._show_parts(has_plan=False)
        self.start.setVisible(has_case and not self._is_dead())
        self.begin_case.setVisible(not has_case and not self._is_dead())

    def _is_dead(self) -> bool:
        return self._person is not None and self._person.client.died_on is not None

    def _show_parts(self, *, has_plan: bool) -> None:
        with_plan: tuple[QWidget, ...] = (self.bar, self.form, self.destinations)
        without: tuple[QWidget, ...] = (self.head, self.why, self.start, self.begin_case)
        for part in with_plan:
            part.setVisible(has_plan)
        for part in without:
            part.setVisible(not has_plan)

    def _choose(self, plan_id: int) -> None:
        wanted = next((plan for plan in self.versions if plan.id == plan_id), None)
        if wanted is not None:
            self._show(wanted)
            self.changed.emit()

    def _begin(self) -> None:
        if self._person is None or self._person.case is None or not self.settle():
            return
        with Attempt(self.strip) as tried:
            made = self._tools.desk.plan.start(self._person.case.id)
        if tried.failure is None:
            self.keeper.show(made)
            self.changed.emit()

    def _blank(self) -> dict[str, Any]:
        ranks = [line.rank or 0 for line in self.destinations.store.lines.values()]
        return {"rank": max(ranks, default=0) + 1, "agreed_on": self._tools.desk.clock.today()}

    def _write(self, plan_id: int | None, version: int | None, values: Any) -> EmergencyPlan:
        return self._tools.desk.plan.save(plan_id or 0, version, values)

    def _read(self, plan_id: int) -> EmergencyPlan:
        person = self._person
        plans = self._tools.desk.plan.versions(person.case.id) if person is not None and person.case is not None else ()
        found = next((plan for plan in plans if plan.id == plan_id), None)
        if found is None:
            raise refuse("", "このプランは見つかりません。")
        return found

    def _lay_out(self) -> None:
        self.head: QLabel = label("緊急時対応プランがまだありません", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.head, self.why, self.bar, self.closed, self.strip, self.form, self.destinations):
            column.addWidget(part)
        for button in (self.start, self.begin_case):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
