"""設定 → 名前ではないことば: what the name check before a print asks about no more, and the way back."""

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.ways import Ways

_NONE = "まだありません。印刷の前にたずねられたことばを「名前ではない」と答えると、ここに入ります。"


class NoNamesSection(Section):
    """A line that is opened is taken back: the word is asked about again."""

    key = "no_names"
    title = "名前ではないことば"
    why = "名前を隠して印刷するとき、このことばはたずねません。まちがえて入れたものは、取り消すとまたたずねます。"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        columns = (Column("ことば"), Column("入れた日", 130), Column("入れた人", 160), Column("", 96))
        self.table = RecordTable(theme, columns, name=self.title)
        self.table.opened.connect(self._take_back)
        self.none = paragraph(_NONE, "hint")
        self.body.addWidget(self.none)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read the list again."""
        lines = self.desk.no_names.lines()
        self.none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.set_rows(
            [
                Row(
                    line.id,
                    (
                        CellFace(line.word, bold=True),
                        CellFace(wareki.short(line.noted_at.date())),
                        CellFace(line.noted_by),
                        CellFace("取り消す", link=True),
                    ),
                )
                for line in lines
            ]
        )

    def detail(self) -> str:
        """Return how many words there are."""
        count = len(self.desk.no_names.words())
        return f"{count}語" if count else "まだありません"

    def _take_back(self, key: object) -> None:
        with Attempt(self.ways.say_failure) as tried:
            self.desk.no_names.take_back(int(str(key)))
        if tried.failure is None:
            self.refresh()
