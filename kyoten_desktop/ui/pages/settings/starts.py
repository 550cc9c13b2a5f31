"""設定 → 記録の始まり: since when each kind of record is complete, and what the file itself says."""

from typing import cast

from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.record_start import RecordKind, start_line
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.pages.settings.office import OfficePart
from kyoten_desktop.ui.shell.ways import Ways

_TAKE = "空いているところに最初の記録の日を入れる"


class StartsSection(OfficePart):
    """The four days, beside the first record of each kind on file."""

    key = "record_start"
    title = "記録の始まり"
    why = "いつからの記録がそろっているかです。それより前は0件ではなく「記録がありません」とし、比べません。"
    names = tuple(kind.item for kind in RecordKind)
    note = (
        "空けておくと、このファイルの最初の記録の日から数え、帳票に「未設定」と書きます。\n"
        "前の年の台帳を取り込むと、その台帳の最初の月まで戻します。"
    )

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.firsts = paragraph("", "quiet")
        self.firsts.setObjectName("first_records")
        self.take = QuietButton(theme, _TAKE, "check-circle")
        self.take.setObjectName("take_proposals")
        self.take.clicked.connect(self.take_proposals)
        card = Card("このファイルの最初の記録")
        card.body.addWidget(self.firsts)
        line = QHBoxLayout()
        line.addWidget(self.take)
        line.addStretch(1)
        card.body.addLayout(line)
        self.body.insertWidget(self.body.count() - 1, card)

    def refresh(self) -> None:
        """Show the days as they are kept, and the first records."""
        super().refresh()
        starts = self.desk.office.record_starts()
        firsts = [(kind, starts.of(kind).first_on) for kind in RecordKind]
        words = "\n".join(f"{kind.label}　{long(day) if day else 'まだありません'}" for kind, day in firsts)
        set_paragraph(self.firsts, words)
        self.take.setVisible(bool(starts.proposals))

    def take_proposals(self) -> None:
        """Type the first record's day into each empty field; 保存 then writes them."""
        form = self.editor.form
        typed = form.values()
        for kind, day in self.desk.office.record_starts().proposals.items():
            if typed.get(kind.item) is None:
                editor = cast(WarekiEdit, form.editor(kind.item))
                editor.set_value(day)
                editor.changed.emit()

    def detail(self) -> str:
        """Return since when calls are complete."""
        return start_line(self.desk.office.record_starts(), RecordKind.CALLS)

    def status(self) -> Status | None:
        """Say when a kind on file has no answer yet."""
        if self.desk.office.record_starts().proposals:
            return Status(Shape.DIAMOND, "未設定", "amber")
        return None
