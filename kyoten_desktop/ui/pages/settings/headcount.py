"""職員数: how many people work here on a day, by 役職 and 区 (S1-04, S3-04)."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.codes.office import BASE_COORDINATOR
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.figures.staff_table import STAFF_HEADS, StaffLine, staff_table
from kyoten_desktop.domain.office.staffing import Headcount
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph

_WIDTHS = (0, 120, 96, 96, 180)
_COLUMNS = tuple(
    Column(head, width, figures=place > 1) for place, (head, width) in enumerate(zip(STAFF_HEADS, _WIDTHS, strict=True))
)
_DATE_WIDTH = 240
_TODAY = "日付が書かれていないので、今日（{}）の職員数です。"
_READ_LAST = "表は{}の職員数です。"
_NONE = "この日の配置はまだありません。職員を選んで、「配置」に役職と区を書いてください。"


class HeadcountCard(Card):
    """Counts again whenever another day is written; an empty day is today."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__("職員数")
        self._desk = desk
        self.day = WarekiEdit(theme, desk.clock)
        self.day.setObjectName("headcount_on")
        self.day.setAccessibleName("いつの職員数")
        self.day.setFixedWidth(theme.height(_DATE_WIDTH))
        self.day.set_value(desk.clock.today())
        self.day.changed.connect(self.read)
        self.table = RecordTable(theme, _COLUMNS, name="職員数")
        self.table.setObjectName("headcount")
        self.said = paragraph("", "hint")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.day)
        line.addWidget(label("の時点", "quiet"))
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.table)
        self.body.addWidget(self.said)

    def read(self) -> None:
        """Count the day that is written."""
        on, today = self.day.value(), self._desk.clock.today()
        counted = self._desk.office.headcount(on if isinstance(on, date) else today)
        labels = self._desk.codes.labels()
        self.note.setText(f"{counted.count}人")
        self.table.set_rows(rows_of(counted, labels))
        self.table.fit_height()
        self.table.setVisible(bool(counted.lines))
        unsaid = [] if isinstance(on, date) else [_TODAY.format(wareki.long(today))]
        if self.day.problem():
            unsaid = [self.day.problem(), _READ_LAST.format(wareki.long(counted.on))]
        set_paragraph(self.said, "\n".join([*unsaid, *self._words(counted, labels)]))

    def _words(self, counted: Headcount, labels: Labels) -> list[str]:
        """Return what the figures mean, and who is missing in them."""
        if not counted.lines:
            return [_NONE]
        names = {member.id: member.name for member in self._desk.office.staff()}
        said = ["人数は実人数です。二つの配置がある人も、合計では1人と数えます。"]
        if counted.without_post:
            said.append(f"配置のない職員：{'、'.join(names[one] for one in counted.without_post)}")
        wards = [code for code, _ in labels.choices("ward")]
        empty = counted.wards_without(BASE_COORDINATOR, wards)
        if empty and any(line.post == BASE_COORDINATOR for line in counted.lines):
            word = labels.label("post", BASE_COORDINATOR)
            said.append(f"{word}のいない区：{'、'.join(labels.label('ward', ward) for ward in empty)}")
        return said


def rows_of(counted: Headcount, labels: Labels) -> list[Row]:
    """Return a row for each line, below several of one post their sum, and the sum of all."""
    return [_row(line) for line in staff_table(counted, labels.label, ()).lines]


def _row(line: StaffLine) -> Row:
    post, ward, people, dedicated, fte = line.texts
    texts = (post, ward, f"{people}人", f"{dedicated}人", fte)
    return Row(line.code, tuple(CellFace(text) for text in texts), sum=line.is_sum)
