"""設定 → 事業所: names, opening hours, counting; generated from the sheet Office."""

from kyoten_desktop.models import Office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.form import Form
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor, Values
from kyoten_desktop.ui.theme import Theme
from kyoten_desktop.ui.widgets.card import Card
from kyoten_desktop.ui.widgets.weekdays_box import WeekdaysBox
from kyoten_desktop.ui.widgets.words import paragraph

_NAMES = ("name", "municipality", "report_place", "open_from", "open_to", "open_weekdays", "closed_days")
_COUNTING = ("evening_from", "counting_mode")
_NOTE = (
    "数え方を変えると、これから出す表の延利用日数が変わります。表の下には、いつも数え方が印刷されます。\n"
    "毎年の休業日は「12/29-1/3」のように書きます。祝日はいつも休みとして数えます。"
)


class OfficeSection(Section):
    """The office's own facts; what is printed on every paper."""

    key = "office"
    title = "事業所"
    why = "ここに書いた名前と時間が、帳票の見出しと集計のもとになります。"

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        labels = desk.codes.labels()
        weekdays = WeekdaysBox(theme, labels.choices("weekday"))
        form = Form(theme, Office, labels, desk.clock, [*_NAMES, *_COUNTING], editors={"open_weekdays": weekdays})
        self.editor = SheetEditor(theme, form, desk.clock, self._save)
        self.editor.saved.connect(lambda _office: self.saved.emit(desk.clock.now()))
        self.editor.failed.connect(self.failed)
        card = Card()
        card.body.addWidget(self.editor)
        card.body.addWidget(paragraph(_NOTE, "hint"))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the office as it is kept."""
        if not self.editor.is_touched:
            self._office = self.desk.office.office()
            self.editor.load(self._office)

    def detail(self) -> str:
        """Return hours and municipality."""
        office = self.desk.office.office()
        return f"{office.open_from}～{office.open_to}　{office.municipality or ''}".strip()

    def keep_typing(self) -> None:
        """Save what was typed, if it can be."""
        self.editor.keep()

    def _save(self, values: Values) -> Office:
        self._office = self.desk.office.change_office(self._office.version, values)
        return self._office
