"""設定 → ことばとよみ: the readings of the office's own words, which stand over them where ルビ are wished (D-17)."""

from kyoten_desktop.models import WordReading
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.pages.settings.office_lines import OfficeLinesSection

_WORD = "word"


class ReadingsSection(OfficeLinesSection):
    """The words are lines of the office."""

    key = "readings"
    title = "ことばとよみ"
    why = (
        "緊急時対応プランを「ルビあり」で印刷するとき、このよみがことばの上に出ます。"
        "よみの決まっていないことばには、ルビをつけません。"
    )
    sheet_class = WordReading
    columns = (_WORD, "kana")
    list_title = item_of(WordReading, _WORD).label
    none = "まだありません。「元気」「連絡」「薬」などのよみは、入れなくても出ます。"
    unit = "語"
