"""The ledger an office brings along: its sheets and their columns, for the template and the import alike."""

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What a column holds; ``ROOM`` is a room's name, ``CODES`` choices parted by 、, ``DAY`` a whole date."""

    LINE = "line"
    NOTE = "note"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    DAY = "day"
    NUMBER = "number"
    MOMENT = "moment"
    ROOM = "room"


@dataclass(frozen=True)
class LedgerColumn:
    """One column: its heading, the item it fills, its code table, how to fill it in and an example."""

    label: str
    item: str
    kind: CellKind
    codes: str = ""
    is_needed: bool = False
    how: str = ""
    example: str = ""

    @property
    def longest(self) -> int:
        """Most letters one cell may hold, as the sheet's own items allow."""
        return 20_000 if self.kind is CellKind.NOTE else 200


@dataclass(frozen=True)
class LedgerSheet:
    """One sheet of the ledger with its columns in the order of the paper."""

    name: str
    columns: tuple[LedgerColumn, ...]

    def column(self, item: str) -> LedgerColumn:
        """Return the column that fills an item; a wrong name is a bug (KeyError)."""
        for column in self.columns:
            if column.item == item:
                return column
        raise KeyError(f"{self.name} has no column for {item}")


_TIME_HINT = "時刻がわからないときは日付だけでもかまいません（0:00 とします）"
_NAME = LedgerColumn("対象者氏名", "name", CellKind.LINE, how="空けると「匿名」になります", example="鈴木 一郎")
_KANA = LedgerColumn("ふりがな", "kana", CellKind.LINE, example="すずき いちろう")
_BIRTH = LedgerColumn(
    "生年月日", "birth_date", CellKind.DATE, how="氏名と生年月日が同じ人は、同じ人とします。年だけでもかまいません",
    example="S39.10.1",
)  # fmt: skip
_STAY = (
    LedgerColumn(
        "居室", "room", CellKind.ROOM, how="居室の名前。結果が「拠点の緊急用居室」なら要ります", example="1号室"
    ),
    LedgerColumn("入所日時", "checked_in_at", CellKind.MOMENT, how=_TIME_HINT, example="R3.4.1 18:30"),
    LedgerColumn("退所日時", "checked_out_at", CellKind.MOMENT, how="いまも入所中なら空けます", example="R3.4.8 10:00"),
    LedgerColumn("利用前の居所", "residence_before", CellKind.CODE, "residence", example="自宅（家族同居）"),
    LedgerColumn("利用後の居所", "residence_after", CellKind.CODE, "residence", example="共同生活援助"),
    LedgerColumn("備考", "note", CellKind.NOTE),
)

CALLS = LedgerSheet(
    "緊急相談",
    (
        LedgerColumn(
            "受付日時", "received_at", CellKind.MOMENT, is_needed=True, how=_TIME_HINT, example="令和3年4月1日 17:20"
        ),
        LedgerColumn("受付番号", "consult_no", CellKind.LINE, how="空けると年度ごとに番号をつけます", example="R3-001"),
        LedgerColumn("相談機関", "referral_source", CellKind.CODE, "referral", example="委託相談支援事業所"),
        LedgerColumn("相談者", "referrer", CellKind.LINE, how="事業所と人の名前", example="相談センター青葉 佐藤"),
        _NAME,
        _KANA,
        _BIRTH,
        LedgerColumn("性別", "sex", CellKind.CODE, "sex", example="男"),
        LedgerColumn("区", "ward", CellKind.CODE, "ward", how="はじめての区は選択肢に加えます", example="青葉区"),
        LedgerColumn(
            "緊急理由",
            "reasons",
            CellKind.CODES,
            "reason",
            how="いくつもあるときは「、」で区切ります",
            example="介護者の入院",
        ),
        LedgerColumn("区分", "in_scope", CellKind.CODE, "in_scope", example="緊急"),
        LedgerColumn("虐待の可能性", "abuse", CellKind.CODE, "abuse", example="なし"),
        LedgerColumn("他機関相談", "other_tried", CellKind.CODE, "other_tried", example="済"),
        LedgerColumn("結果", "outcome", CellKind.CODE, "outcome", example="拠点の緊急用居室"),
        *_STAY,
    ),
)
STAYS = LedgerSheet(
    "居室利用",
    (
        LedgerColumn("利用種別", "stay_type", CellKind.CODE, "stay_type", is_needed=True, example="体験"),
        _NAME,
        _KANA,
        _BIRTH,
        *_STAY,
    ),
)
_PARTED = "いくつもあるときは「、」で区切ります"
PREIDENTIFIED = LedgerSheet(
    "事前把握",
    (
        LedgerColumn(
            "事前把握日", "pre_identified_on", CellKind.DAY, is_needed=True,
            how="最初のインテークシートを作った日", example="R3.5.10",
        ),
        LedgerColumn("氏名", "name", CellKind.LINE, is_needed=True, example="鈴木 一郎"),
        _KANA,
        _BIRTH,
        LedgerColumn("性別", "sex", CellKind.CODE, "sex", example="男"),
        LedgerColumn("区", "ward", CellKind.CODE, "ward", how="はじめての区は選択肢に加えます", example="青葉区"),
        LedgerColumn("障害種別", "disabilities", CellKind.CODES, "disability", how=_PARTED, example="知的障害"),
        LedgerColumn("障害支援区分", "support_category", CellKind.CODE, "support_category", example="区分4"),
        LedgerColumn("相談経路", "referral_source", CellKind.CODE, "referral", example="委託相談支援事業所"),
        LedgerColumn("主たる支援機関", "lead_agency", CellKind.LINE, example="相談センター青葉"),
        LedgerColumn(
            "把握後の対応", "response", CellKind.CODE, "preid",
            how="空けると、書くまで表3の未分類に入ります。その他は「支援継続：その他」か「相談時対応：その他」と書きます",
            example="支援継続：その他",
        ),
        LedgerColumn("追跡レベル", "watch_level", CellKind.CODE, "watch_level", example="中"),
        LedgerColumn("次回確認日", "next_review_on", CellKind.DAY, example="R8.12.1"),
        LedgerColumn("終結日", "closed_on", CellKind.DAY, how="続いているなら空けます", example="R4.3.31"),
        LedgerColumn("終結理由", "closing_reason", CellKind.CODE, "closing_reason", example="目標達成"),
        LedgerColumn("備考", "note", CellKind.NOTE),
    ),
)  # fmt: skip
CONTACTS = LedgerSheet(
    "支援経過",
    (
        LedgerColumn("日時", "started_at", CellKind.MOMENT, is_needed=True, how=_TIME_HINT, example="R3.6.1 14:00"),
        LedgerColumn("分", "minutes", CellKind.NUMBER, how="かかった時間を分で", example="30"),
        LedgerColumn("対象者氏名", "name", CellKind.LINE, how="本人のいない相談は空けます", example="鈴木 一郎"),
        _KANA,
        _BIRTH,
        LedgerColumn(
            "対象", "consultee", CellKind.CODE, "consultee", is_needed=True, how="だれと話したか", example="家族"
        ),
        LedgerColumn("支援方法", "method", CellKind.CODE, "method", example="電話相談"),
        LedgerColumn(
            "支援内容", "contents", CellKind.CODES, "content",
            how=f"{_PARTED}。はじめの一つが主な支援内容です", example="不安の解消・情緒安定に関する支援",
        ),
        LedgerColumn("区分", "kind", CellKind.CODE, "support_kind", example="予防的コーディネート"),
        LedgerColumn("共同支援先", "partner", CellKind.CODE, "partner", example="基幹相談支援センター"),
        LedgerColumn("内容", "summary", CellKind.NOTE),
        LedgerColumn("記録者", "recorded_by", CellKind.LINE, how="空けると「取込」とします", example="佐藤"),
    ),
)  # fmt: skip
SHEETS = (CALLS, STAYS, PREIDENTIFIED, CONTACTS)
# Words people write that are neither label nor code, where nothing else can be meant.
OTHER_WORDS = {
    ("sex", "男性"): "male",
    ("sex", "女性"): "female",
    ("preid", "予防的視点でのコーディネートにおける協働支援（訪問中心）"): "visiting",
    ("partner", "基幹"): "kikan",
    ("partner", "委託"): "contracted",
}
# Tables whose choices stand under those of another: two その他 are told apart by the group written before them.
GROUPS = {"preid": "preid_group"}
DATE_FORMS = ("R6.4.1", "令和6年4月1日", "2024/4/1", "2024-04-01", "20240401", "6/4/1（令和6年）", "R6.4.1 9:30")
