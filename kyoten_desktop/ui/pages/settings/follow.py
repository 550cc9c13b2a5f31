"""設定 → 追跡: how often people are looked at, which early signs are used, how long closed cases are kept."""

from kyoten_desktop.models import Office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.form import Form
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor, Values
from kyoten_desktop.ui.theme import Theme
from kyoten_desktop.ui.widgets.card import Card
from kyoten_desktop.ui.widgets.words import paragraph

_NAMES = (
    "watch_high_days", "watch_middle_days", "watch_low_days", "watch_observing_days", "signs_off", "retention_years",
)  # fmt: skip
_NOTE = (
    "空けておくと、7・30・90・180日ごとに次回確認を提案します。ケースごとの間隔があるときは、そちらが先です。\n"
    "予兆は記録から見つけたことを言葉で知らせるものです。使わないと選んだ規則は、どの画面にも紙にも出ません。\n"
    "終結後の保存年数を空けておくと5年です。期限が来ても、廃棄するのは人です。"
)


class FollowSection(Section):
    """The rules of following up; one place, used by 今日, lists, badges and papers alike."""

    key = "follow"
    title = "追跡と予兆"
    why = "どのくらいの間隔で確かめるか、どの予兆を使うかを決めます。"

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        form = Form(theme, Office, desk.codes.labels(), desk.clock, _NAMES, titled=False)
        self.editor = SheetEditor(theme, form, desk.clock, self._save)
        self.editor.saved.connect(lambda _office: self.saved.emit(desk.clock.now()))
        self.editor.failed.connect(self.failed)
        card = Card()
        card.body.addWidget(self.editor)
        card.body.addWidget(paragraph(_NOTE, "hint"))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the rules as they are kept."""
        if not self.editor.is_touched:
            self._office = self.desk.office.office()
            self.editor.load(self._office)

    def detail(self) -> str:
        """Return how many signs are switched off."""
        off = len(self.desk.office.office().signs_off)
        return f"予兆の規則 {off}つを外しています" if off else "予兆の規則はすべて使います"

    def keep_typing(self) -> None:
        """Save what was typed, if it can be."""
        self.editor.keep()

    def _save(self, values: Values) -> Office:
        self._office = self.desk.office.change_office(self._office.version, values)
        return self._office
