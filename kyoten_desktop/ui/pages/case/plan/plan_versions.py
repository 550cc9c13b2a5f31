"""The head of the プラン tab: which version is shown, a new version, and the paper the person and the family keep."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import EmergencyPlan
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import CaseTools


class PlanBar(QWidget):
    """``chosen`` tells the id of the version to show, ``cover_wanted`` asks for 「もし親が今夜倒れたら」 below."""

    chosen = Signal(int)
    new_wanted = Signal()
    cover_wanted = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self._is_loading = False
        self.versions = CodeBox(())
        self.versions.setObjectName("plan_version")
        self.versions.setAccessibleName("プランの版")
        self.versions.setMinimumWidth(160)
        self.versions.setMaximumWidth(280)
        self.new = QuietButton(tools.theme, "新しい版をつくる", "plus")
        self.new.setObjectName("new_plan_version")
        self.cover = LinkButton(tools.theme, "もし親が今夜倒れたら（下）")
        self.cover.setObjectName("go_to_cover")
        self.versions.changed.connect(self._choose)
        self.new.clicked.connect(self.new_wanted)
        self.cover.clicked.connect(self.cover_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("版", "label"))
        row.addWidget(self.versions, 2)
        row.addWidget(self.new)
        row.addStretch(1)
        row.addWidget(self.cover)

    def show_versions(self, versions: Sequence[EmergencyPlan], shown: int, *, can_begin: bool) -> None:
        """Show the versions, newest first, and which one is shown; ``can_begin`` offers a new one."""
        self._is_loading = True
        self.versions.set_choices([(str(plan.id), version_words(plan)) for plan in versions])
        self.versions.set_value(str(shown))
        self._is_loading = False
        self.new.setVisible(can_begin)

    def _choose(self) -> None:
        value = self.versions.value()
        if not self._is_loading and value:
            self.chosen.emit(int(value))


def version_words(plan: EmergencyPlan) -> str:
    """Return 第2版　R8.7.1（今の版）."""
    day = wareki.short(plan.made_on) if plan.made_on else "作成日は未記入"
    state = "（今の版）" if plan.closed_at is None else "（前の版・読むだけ）"
    return f"第{plan.version_no}版　{day}{state}"
