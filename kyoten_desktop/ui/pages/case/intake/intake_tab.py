"""The インテーク tab: eleven sections, versions that never overwrite, and what nobody has asked yet in one place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.models import IntakeSheet, LifeEvent, Sheet, WeeklyScheduleItem
from kyoten_desktop.papers.intake import intake_request
from kyoten_desktop.papers.receiver import Receiver
from kyoten_desktop.services.people.intake_compare import Difference
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.intake.intake_form import IntakeForm
from kyoten_desktop.ui.pages.case.print_gate import PrintGate
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.completeness import CompletenessBar
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.version_bar import VersionBar
from kyoten_desktop.ui.shell.attempt import Attempt

_COLUMNS = (Column("欄", 136), Column("項目", 144), Column("前の版"), Column("この版"))
_FIRST = "はじめの一枚を作った日が「事前把握日」になります。同意（口頭でもよい）か、同意なしに動く根拠が先に要ります。"
_NO_CASE = "先に「ケース」で関わりを始めてください。"
_OF_DEAD = "亡くなった方のケースは始められないので、インテークシートも作れません。"
FORM, LINES = "intake", "intake_lines"
_BOOKS: dict[str, type[Sheet]] = {sheet.__tablename__: sheet for sheet in (LifeEvent, WeeklyScheduleItem)}


class DifferencesView(QWidget):
    """What reads differently; nothing is said in words too."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self.title: QLabel = label("", "strong")
        self.table = RecordTable(tools.theme, _COLUMNS, name="前の版との違い")
        self.table.setObjectName("intake_differences")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.table)

    def show_differences(self, found: Sequence[Difference], versions: str) -> None:
        """Show what differs between two versions, named in ``versions``."""
        count = f"{len(found)}か所の違い" if found else "違いはありません"
        self.title.setText(f"{versions}　{count}")
        self.table.set_rows([_row(place, each) for place, each in enumerate(found)])
        self.table.setVisible(bool(found))
        self.table.fit_height()


def _row(place: int, each: Difference) -> Row:
    cells = (
        CellFace(each.section, tone="text2"),
        CellFace(each.label, bold=True, tip=each.label),
        CellFace(each.before, tone="text2", tip=each.before),
        CellFace(each.after, tip=each.after),
    )
    return Row(place, cells)


class IntakeTab(CaseTab):
    """Making the first version is the moment a person is 事前把握 (S4-22)."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        desk = tools.desk
        self._versions: Sequence[IntakeSheet] = ()
        self.compare = QuietButton(tools.theme, "前の版と比べる")
        self.compare.setObjectName("compare_intake")
        self.compare.setCheckable(True)
        self.gate = PrintGate(tools, "print_intake", "この版を印刷")
        self.bar = VersionBar(tools.theme, "intake", "版", (self.compare,))
        self.completeness = CompletenessBar(tools.theme)
        self.differences = DifferencesView(tools)
        self.sheet = IntakeForm(tools)
        book = Book(FORM, self._write, desk.intake.get, "インテークシート")
        self.keeper = OpenSheet(desk, FormFace(self.sheet.form), book, self.sheet.strip, tools.pauses)
        self.lines = OpenLines(desk, LINES, self.sheet.editors(), tools.pauses)
        self.refusal = WarningStrip(tools.theme)
        self.start = PrimaryButton(tools.theme, "インテークシートを作る")
        self.start.setObjectName("start_intake")
        self.consent = LinkButton(tools.theme, "同意を書く（ケース）")
        self.start_words: QLabel = paragraph("")
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show the newest version of the case; typing stays when it is the same sheet."""
        super().show_person(person)
        self.gate.show_person(person)
        self._versions = self.tools.desk.intake.versions(person.case.id) if person.case is not None else ()
        if not self._versions:
            self.keep()
            self.keeper.show(None)
            self._show_start(person)
            return
        shown = self.keeper.sheet.id if self.keeper.sheet is not None else 0
        known = next((sheet for sheet in self._versions if sheet.id == shown), None)
        self._show(known or self._versions[0])
        self.sheet.show_beside(person)
        self.stack.setCurrentIndex(0)

    def keep(self) -> bool:
        """Put the form and its rows on the disk."""
        if self.keeper.sheet is None:
            return True
        kept = (self.keeper.leave(), self.lines.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the form, saying what is in the way."""
        return self.keeper.save(loud=True) if self.keeper.sheet is not None else True

    def print_current(self) -> bool:
        """Preview D-09 of the version that is shown; False without one."""
        if self.person is None or self.keeper.sheet is None or not self.keep():
            return False
        self.gate.print.click()
        return True

    def _print(self, receiver: Receiver | None = None) -> None:
        receiver, sheet = receiver or self.gate.receiver(self._print), self.keeper.sheet
        if receiver is not None and sheet is not None and self.keep():
            self.tools.ways.preview(intake_request(self.tools.desk, sheet.id, receiver))

    def _show(self, sheet: IntakeSheet) -> None:
        held = self.keeper.sheet
        if held is None or held.id != sheet.id:
            self.keep()
            self.differences.hide()
            self.compare.setChecked(False)
        self.keeper.follow(sheet)
        owned_by = self.tools.desk.lines.owned_by
        self.lines.show(sheet.id, {name: owned_by(editor_class, sheet.id) for name, editor_class in _BOOKS.items()})
        closed = sheet.closed_at is not None or _is_closed(self.person)
        self.sheet.set_read_only(read_only=closed)
        self.bar.show_versions(self._versions, sheet.id, can_begin=sheet.closed_at is None)
        self.compare.setVisible(bool(self._older(sheet)))
        self._count()

    def _choose(self, sheet_id: int) -> None:
        wanted = next((sheet for sheet in self._versions if sheet.id == sheet_id), None)
        if wanted is not None:
            self._show(wanted)

    def _ask_for_version(self) -> None:
        """Say what a new version does before it is made: the present one can then only be read."""
        held = self.keeper.sheet
        if held is None or not self.keep():
            return
        number = held.version_no
        words = f"第{number + 1}版をつくると、第{number}版はいまのまま残り、読むだけになります。"
        make = (f"第{number + 1}版をつくる", self._begin)
        self.sheet.strip.say(words, [make, ("やめる", lambda: self.sheet.strip.say(""))], "accent")

    def _begin(self) -> None:
        if self.person is None or self.person.case is None or not self.keep():
            return
        strip = self.refusal if self.stack.currentIndex() == 1 else self.sheet.strip
        with Attempt(strip, ways=[("同意を書く", lambda: self.go.emit("case/consents"))]) as tried:
            made = self.tools.desk.intake.start(self.person.case.id)
        if tried.failure is None:
            self.keeper.show(made)
            self.changed_person.emit()

    def _compare(self) -> None:
        held = self.keeper.sheet
        older = self._older(held) if held is not None else ()
        self.differences.setVisible(self.compare.isChecked() and bool(older))
        if held is None or not older:
            return
        self.keep()
        found = self.tools.desk.intake.compare(older[0].id, held.id)
        self.differences.show_differences(found, f"第{older[0].version_no}版 → 第{held.version_no}版")

    def _older(self, sheet: IntakeSheet) -> Sequence[IntakeSheet]:
        return [each for each in self._versions if each.version_no < sheet.version_no]

    def _count(self, _name: str = "") -> None:
        unasked = self.sheet.form.points.unasked()
        total = self.tools.desk.intake.completeness(self.keeper.sheet).total if self.keeper.sheet else 0
        self.completeness.show_points(total, unasked)

    def _write(self, sheet_id: int | None, version: int | None, values: Any) -> IntakeSheet:
        return self.tools.desk.intake.save(sheet_id or 0, version, values)

    def _show_start(self, person: Person) -> None:
        self.refusal.say("")
        self.start.setVisible(person.case is not None)
        self.consent.setText("同意を書く（ケース）" if person.case is not None else "関わりを始める（ケース）")
        is_dead = person.client.died_on is not None
        self.consent.setVisible(person.case is not None or not is_dead)
        set_paragraph(self.start_words, _FIRST if person.case is not None else _OF_DEAD if is_dead else _NO_CASE)
        self.stack.setCurrentIndex(1)

    def _connect(self) -> None:
        self.tell_of(self.keeper, self.lines)
        self.keeper.kept.connect(lambda _sheet: self.changed_person.emit())
        self.sheet.form.changed.connect(self._count)
        self.sheet.go.connect(self.go)
        self.bar.chosen.connect(self._choose)
        self.bar.new_wanted.connect(self._ask_for_version)
        self.compare.clicked.connect(self._compare)
        self.gate.wanted.connect(self._print)
        self.completeness.chosen.connect(self.sheet.form.go_to)
        self.start.clicked.connect(self._begin)
        for way in (self.consent.clicked, self.gate.consent_wanted):
            way.connect(lambda: self.go.emit("case/consents"))

    def _lay_out(self) -> None:
        inside, none = QWidget(), QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.bar)
        head.addWidget(self.gate)
        head.addWidget(self.completeness)
        column.addLayout(head)
        for part in (self.differences, self.sheet):
            column.addWidget(part)
        self.differences.hide()
        empty = QVBoxLayout(none)
        empty.setContentsMargins(24, 16, 24, 16)
        empty.setSpacing(12)
        empty.addWidget(label("インテークシートがまだありません", "section"))
        empty.addWidget(self.start_words)
        empty.addWidget(self.refusal)
        buttons = QHBoxLayout()
        for button in (self.start, self.consent):
            buttons.addWidget(button)
        buttons.addStretch(1)
        empty.addLayout(buttons)
        empty.addStretch(1)
        self.stack.addWidget(scrolled(inside))
        self.stack.addWidget(none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)


def _is_closed(person: Person | None) -> bool:
    return person is not None and person.case is not None and person.case.closed_on is not None
