"""設定 → ことばとよみ: the readings of the office's own words, which stand over them where ルビ are wished (D-17)."""

from kyoten_desktop.models import WordReading
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.shell.ways import Ways

_MOST_ROWS = 10
_WORD = "word"
_NONE = "まだありません。「元気」「連絡」「薬」などのよみは、入れなくても出ます。"


class ReadingsSection(Section):
    """The words are lines of the office; what cannot be saved yet waits as a draft."""

    key = "readings"
    title = "ことばとよみ"
    why = (
        "緊急時対応プランを「ルビあり」で印刷するとき、このよみがことばの上に出ます。"
        "よみの決まっていないことばには、ルビをつけません。"
    )

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.editor = LinesEditor(
            theme, WordReading, desk.codes.labels(), desk.clock, columns=(_WORD, "kana"), book=None,
            title=item_of(WordReading, _WORD).label, empty_words=_NONE, most_rows=_MOST_ROWS,
        )  # fmt: skip
        self.lines = OpenLines(desk, self.key, {WordReading.__tablename__: self.editor})
        ways.tell_of(self.lines)
        self.body.addWidget(self.editor)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read the words again; typing stays."""
        office = self.desk.office.office()
        self.lines.show(office.id, {WordReading.__tablename__: self.desk.lines.owned_by(WordReading, office.id)})

    def detail(self) -> str:
        """Return how many words there are."""
        count = len(self.desk.lines.of(WordReading, self.desk.office.office().id))
        return f"{count}語" if count else "まだありません"

    def keep_typing(self) -> None:
        """Save what was typed if it can be, else keep it as a draft."""
        self.lines.keep()
