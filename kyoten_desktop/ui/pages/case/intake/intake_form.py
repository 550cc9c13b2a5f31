"""The eleven sections of the インテークシート: the generated form with its rows and what is kept elsewhere in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.models import Certificate, IntakeSheet, LifeEvent, WeeklyScheduleItem
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.tools import SheetTools

_OF_SHEET: dict[type[Any], tuple[tuple[str, ...], str, str]] = {
    LifeEvent: (("happened_on", "content"), "生活歴・支援経過", "年月と内容を1行ずつ書きます。"),
    WeeklyScheduleItem: (
        ("content", "days", "starts", "ends", "kind", "provider"),
        "週間計画",
        "曜日と時間を書くと、D-09 の週間計画表になります。",
    ),
}


class Beside(QWidget):
    """A few lines of words and a link to the tab where they are written."""

    wanted = Signal()

    def __init__(self, tools: SheetTools, way: str) -> None:
        super().__init__()
        self.words: QLabel = paragraph("", "quiet")
        self.way = LinkButton(tools.theme, way)
        self.way.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.way)

    def say(self, lines: Sequence[str], nothing: str) -> None:
        """Show these lines, or what is missing."""
        set_paragraph(self.words, "　／　".join(lines) if lines else nothing)


class IntakeForm(QWidget):
    """``go`` asks for the tab where something is written."""

    go = Signal(str)

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self.strip = WarningStrip(tools.theme)
        self.life = self._lines(LifeEvent)
        self.week = self._lines(WeeklyScheduleItem)
        self.certificates = Beside(tools, "本人で書く")
        self.household = Beside(tools, "世帯で書く")
        self.team = Beside(tools, "ケースで書く")
        below: dict[str, QWidget] = {
            "doctor_phone": self.certificates,
            "family_note": self.household,
            "course_note": self.life,
            "resources": self.team,
            "other_services": self.week,
        }
        self.form = Form(tools.theme, IntakeSheet, tools.labels, tools.desk.clock, below=below, bodies=tools.bodies)
        self.certificates.wanted.connect(lambda: self.go.emit("person"))
        self.household.wanted.connect(lambda: self.go.emit("household"))
        self.team.wanted.connect(lambda: self.go.emit("case/support_team_members"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addWidget(self.form)

    def editors(self) -> dict[str, LinesEditor]:
        """Return the editors of rows by their table."""
        return {LifeEvent.__tablename__: self.life, WeeklyScheduleItem.__tablename__: self.week}

    def show_beside(self, person: Person) -> None:
        """Show what is kept in other tabs, as it stands now."""
        desk, label = self._tools.desk, self._tools.labels.label
        certificates = [
            " ".join(part for part in (label("certificate", line.certificate_type or ""), line.grade) if part)
            for line in desk.lines.of(Certificate, person.client.id)
        ]
        self.certificates.say(certificates, "手帳・受給者証は書かれていません。")
        home = desk.household.of_client(person.client.id)
        members = [f"{label('relation', each.relation or '')} {each.name}" for each in home.members] if home else []
        self.household.say(members, "家族は書かれていません。")
        team = person.case.team if person.case is not None else ()
        self.team.say([f"{line.organization}（{line.role_text}）" for line in team], "支援チームは書かれていません。")

    def set_read_only(self, *, read_only: bool) -> None:
        """Show an earlier version, or let the present one be written."""
        self.form.set_read_only(read_only)
        for editor in self.editors().values():
            editor.set_read_only(read_only)

    def _lines(self, sheet: type[Any]) -> LinesEditor:
        columns, title, empty_words = _OF_SHEET[sheet]
        return LinesEditor(
            self._tools.theme, sheet, self._tools.labels, self._tools.desk.clock, columns=columns, book=None,
            title=title, empty_words=empty_words, bodies=self._tools.bodies,
        )  # fmt: skip
