"""One unlinked name: how it is written and where, which record is another body's, and which body it is (R-03)."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.network.linking import MOST_RECORDS, NamedRecord, NameGroup
from kyoten_desktop.ui.fields.body_box import BodyBox
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.tools import SheetTools

_COLUMNS = (
    Column("結びつける", 104),
    Column("日", 84, figures=True),
    Column("だれの", 112),
    Column("どこに", 208),
    Column("書かれた文字"),
)
_MOST_WAYS, _MOST_SPELLINGS = 3, 6
# Letters: names that stand beside each other, and of a longer one its beginning and its end.
_BESIDE, _BEGINNING, _END = 36, 18, 11
_OTHER = "ほかの機関・新しい機関"
_FEWER = f"新しい{MOST_RECORDS}件を並べています。"
_HINT = "別の機関のことなら、その行で Enter を押すと外せます。書かれた文字は変わりません。"


class NameGroupPanel(QFrame):
    """``link_wanted`` carries the body all records but ``left_out`` lead to; ``changed`` that something was typed."""

    link_wanted = Signal(int)
    changed = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.group: NameGroup | None = None
        self.left_out: set[str] = set()
        self._records: Sequence[NamedRecord] = ()
        self._theme, self._linking = tools.theme, tools.desk.network.linking
        self.strip = WarningStrip(tools.theme)
        self.title: QLabel = label("", "name")
        self.spellings = ElidedLabel("", "quiet")
        self.ways = [QuietButton(tools.theme, "", "buildings") for _ in range(_MOST_WAYS)]
        self.box = BodyBox(tools.theme, tools.bodies, 200, "機関の名称・かな")
        self.box.setObjectName("body_of_name")
        self.box.setAccessibleName(_OTHER)
        self.link = PrimaryButton(tools.theme, "")
        self.link.setObjectName("link_name")
        self.table = RecordTable(tools.theme, _COLUMNS, row_height=30, name="この名前の書かれた記録")
        self.table.setObjectName("records_of_name")
        self.hint: QLabel = label("", "hint")
        self._lay_out()
        self.box.changed.connect(self._hear)
        self.box.read.connect(self._show_link)
        self.box.returnPressed.connect(self._press)
        self.link.clicked.connect(self._press)
        for place, way in enumerate(self.ways):
            way.setObjectName(f"link_to_alike_{place}")
            way.clicked.connect(partial(self._take_way, place))
        self.table.opened.connect(self._toggle)

    def show_group(self, group: NameGroup, kept: Mapping[str, Any]) -> None:
        """Show a name and its records; ``kept`` is what was typed for it before."""
        self.group = group
        self.strip.say("")
        self.title.setText(f"「{group.name}」")
        more = len(group.spellings) - _MOST_SPELLINGS
        written = "、".join(f"{text}（{count}件）" for text, count in group.spellings[:_MOST_SPELLINGS])
        self.spellings.setText(f"書き方：{written}{f' ほか{more}通り' if more > 0 else ''}")
        self._records = self._linking.records(group)
        self.lay(kept)
        self.hint.setText(f"{_FEWER if group.count > MOST_RECORDS else ''}{_HINT}")
        self._show_ways(group)

    def typed(self) -> dict[str, Any]:
        """Return what was typed and chosen for this name, nothing where nothing was."""
        words = {"words": self.box.draft(), "body": self.box.link()} if self._is_typed() else {}
        return {**words, **({"left_out": sorted(self.left_out)} if self.left_out else {})}

    def lay(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``typed`` returned."""
        self.box.set_value(self.group.name if self.group is not None else "")
        self.box.lead_to(None)
        if "words" in kept:
            self.box.set_draft(kept["words"])
            self.box.lead_to(kept.get("body"))
        known = {record.key for record in self._records}
        self.left_out = known & set(kept.get("left_out", ()))
        self._show_records()
        self._show_link()

    def begin(self) -> None:
        """Put the cursor to the surest body, else into the line where one is sought."""
        has_ways = self.group is not None and self.group.alike
        (self.ways[0] if has_ways else self.box).setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self) -> int:
        return (self.group.count if self.group is not None else 0) - len(self.left_out)

    def _is_typed(self) -> bool:
        name = self.group.name if self.group is not None else ""
        return self.box.text() != name or self.box.link() is not None

    def _show_ways(self, group: NameGroup) -> None:
        for place, way in enumerate(self.ways):
            is_wanted = place < len(group.alike)
            way.setVisible(is_wanted)
            if is_wanted:
                name = group.alike[place].name
                way.setText(f"「{_cut(name)}」に結びつける")
                way.setAccessibleName(f"「{name}」に結びつける")
                way.setToolTip(name if _cut(name) != name else "")
        is_long = sum(len(each.name) for each in group.alike[:_MOST_WAYS]) > _BESIDE
        self._stood.setDirection(QBoxLayout.Direction.TopToBottom if is_long else QBoxLayout.Direction.LeftToRight)

    def _take_way(self, place: int) -> None:
        if self.group is not None and place < len(self.group.alike):
            self.link_wanted.emit(self.group.alike[place].organization_id)

    def _show_link(self) -> None:
        body = self.box.named().body
        words = f"{self._count()}件を「{{}}」に結びつける" if body is not None else "結びつける"
        name = body.name if body is not None else ""
        self.link.setText(words.format(_cut(name)))
        self.link.setAccessibleName(words.format(name))
        self.link.setToolTip(name if _cut(name) != name else "")
        self.link.setEnabled(body is not None)

    def _show_records(self) -> None:
        self.table.set_rows([self._row(record) for record in self._records])
        self.table.fit_height()

    def _row(self, record: NamedRecord) -> Row:
        is_in = record.key not in self.left_out
        status = Status(Shape.CHECK, "結びつける", "accent") if is_in else Status(Shape.CIRCLE, "外す", "text2")
        day = wareki.short(record.day) if record.day is not None else ""
        tone = "text" if is_in else "text2"
        words = (day, record.whose, record.place, record.text)
        first = CellFace(status.word, status=status, tone=status.tone, says=status.word)
        return Row(record.key, (first, *(CellFace(each, tone=tone, tip=each) for each in words)))

    def _toggle(self, key: object) -> None:
        self.left_out ^= {str(key)}
        self._show_records()
        self._show_link()
        self.changed.emit()

    def _hear(self) -> None:
        self._show_link()
        self.changed.emit()

    def _press(self) -> None:
        body_id = self.box.link()
        if body_id is not None:
            self.link_wanted.emit(body_id)
        else:
            self.box.show_ways()

    def _lay_out(self) -> None:
        self._stood = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stood.setSpacing(8)
        for way in self.ways:
            self._stood.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self._stood.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.spellings, 1)
        choice = QHBoxLayout()
        choice.setSpacing(8)
        words = label(_OTHER, "label")
        words.setBuddy(self.box)
        choice.addWidget(words)
        choice.addWidget(self.box, 1)
        choice.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(head)
        column.addLayout(self._stood)
        column.addLayout(choice)
        column.addWidget(self.hint)
        column.addWidget(self.table)
        self.setFocusProxy(self.box)


def _cut(name: str) -> str:
    """Return a name that has room on a button: houses of one body differ at the end."""
    return name if len(name) <= _BEGINNING + _END + 1 else f"{name[:_BEGINNING]}…{name[-_END:]}"
