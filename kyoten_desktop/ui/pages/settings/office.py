"""設定 → 拠点, 追跡と予兆: parts of the sheet Office, each a form of some of its items, saved when it is left."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from kyoten_desktop.models import Office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.weekdays_box import WeekdaysBox
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor, settings_book
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.open_sheet import Book
from kyoten_desktop.ui.shell.ways import Ways


class OfficePart(Section):
    """Subclasses set ``names`` and ``note``, and editors of their own where the usual ones do not fit."""

    names: Sequence[str] = ()
    note = ""

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        own = self.own_editors()
        form = Form(theme, Office, desk.codes.labels(), desk.clock, self.names, editors=own, titled=bool(own))
        self.editor = SheetEditor(self, form, office_book(desk, self.key))
        card = Card()
        card.body.addWidget(self.editor)
        card.body.addWidget(paragraph(self.note, "hint"))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def own_editors(self) -> Mapping[str, QWidget]:
        """Return editors that take the place of the usual ones, by item name."""
        return {}

    def refresh(self) -> None:
        """Show the office as it is kept; what is typed stays on top."""
        self.editor.keeper.follow(self.desk.office.office())

    def keep_typing(self) -> None:
        """Save what was typed if it can be, else keep it as a draft."""
        self.editor.leave()


class OfficeSection(OfficePart):
    """The office's own facts; what is printed on every paper."""

    key = "office"
    title = "拠点"
    why = "ここに書いた名前と時間が、帳票の見出しと集計のもとになります。"
    names = (
        "name", "municipality", "report_place", "open_from", "open_to", "open_weekdays", "closed_days",
        "closed_once", "open_once", "evening_from", "counting_mode", "room_uses", "after_hours_basis",
    )  # fmt: skip
    note = (
        "数え方を変えると、これから出す表の延利用日数と閉所時の件数が変わります。表の下には、いつも数え方が印刷されます。\n"
        "表4に数える利用種別を空けておくと、すべての利用を数えます。空室は、だれが使っていても空室と数えません。\n"
        "毎年の休業日は「12/29-1/3」のように書きます。祝日は休みとして数えます。\n"
        "振替の休みや水害などで休んだ日、祝日に開けた日は、臨時の休業日・開所日に年から書きます。"
    )

    def own_editors(self) -> Mapping[str, QWidget]:
        """Return the box of weekdays."""
        return {"open_weekdays": WeekdaysBox(self.theme, self.desk.codes.labels().choices("weekday"))}

    def detail(self) -> str:
        """Return hours and municipality."""
        office = self.desk.office.office()
        return f"{office.open_from}～{office.open_to}　{office.municipality or ''}".strip()


class FollowSection(OfficePart):
    """The rules of following up; one place, used by 今日, lists, badges and papers alike."""

    key = "follow"
    title = "追跡と予兆"
    why = "どのくらいの間隔で確かめるか、どの予兆を使うかを決めます。"
    names = (
        "watch_high_days", "watch_middle_days", "watch_low_days", "watch_observing_days", "signs_off",
        "retention_years",
    )  # fmt: skip
    note = (
        "空けておくと、7・30・90・180日ごとに次回確認を提案します。ケースごとの間隔があるときは、そちらが先です。\n"
        "予兆は記録から見つけたことを言葉で知らせるものです。使わないと選んだ規則は、どの画面にも紙にも出ません。\n"
        "終結後の保存年数を空けておくと5年です。期限が来ても、廃棄するのは人です。"
    )

    def detail(self) -> str:
        """Return how many signs are switched off."""
        off = len(self.desk.office.office().signs_off)
        return f"予兆の規則 {off}つを外しています" if off else "予兆の規則はすべて使います"


def office_book(desk: Desk, section: str) -> Book:
    """Return how the part of the office that a section shows is read and written."""
    service = desk.office
    return settings_book(
        section,
        lambda _id, version, values: service.change_office(version or 0, values),
        lambda _id: service.office(),
    )
