"""設定 → 事業所: names, opening hours, counting; generated from the sheet Office."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kyoten_desktop.ui.fields.weekdays_box import WeekdaysBox
from kyoten_desktop.ui.pages.settings.office_part import OfficePart


class OfficeSection(OfficePart):
    """The office's own facts; what is printed on every paper."""

    key = "office"
    title = "事業所"
    why = "ここに書いた名前と時間が、帳票の見出しと集計のもとになります。"
    names = (
        "name", "municipality", "report_place", "open_from", "open_to", "open_weekdays", "closed_days",
        "evening_from", "counting_mode",
    )  # fmt: skip
    note = (
        "数え方を変えると、これから出す表の延利用日数が変わります。表の下には、いつも数え方が印刷されます。\n"
        "毎年の休業日は「12/29-1/3」のように書きます。祝日はいつも休みとして数えます。"
    )

    def own_editors(self) -> Mapping[str, QWidget]:
        """Return the box of weekdays."""
        return {"open_weekdays": WeekdaysBox(self.theme, self.desk.codes.labels().choices("weekday"))}

    def detail(self) -> str:
        """Return hours and municipality."""
        office = self.desk.office.office()
        return f"{office.open_from}～{office.open_to}　{office.municipality or ''}".strip()
