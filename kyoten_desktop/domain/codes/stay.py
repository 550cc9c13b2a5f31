"""Choices of rooms and stays, and the office's own settings of hours and counting (DOMAIN §2.2, §4.9, R-10)."""

from kyoten_desktop.domain.codes.table import CodeItem, choices, table

PERMANENT = "permanent"
OVERFLOW = "overflow"
EMERGENCY = "emergency"
MORNING, DAY, EVENING, NIGHT = "morning", "day", "evening", "night"

STAY_TYPE = table(
    "stay_type",
    "利用種別",
    *choices("""
    emergency 緊急
    trial 体験
    respite レスパイト
    measure 措置(やむを得ない)
    other その他
"""),
)

STAY_PURPOSE = table(
    "stay_purpose",
    "利用の目的",
    *choices("""
    temporary_care 一時的な預かり
    living_assessment 生活アセスメント
    next_residence 次の居所待ち
    abuse_separation 虐待分離
    infection 感染
"""),
)

# The heads of 表5: a residence without one counts as その他.
HOME, GROUP_HOME, ELSEWHERE, UNDECIDED = "home", "group_home", "other", "undecided"

RESIDENCE = table(
    "residence",
    "居所",
    CodeItem("home_family", "自宅（家族同居）", report=HOME),
    CodeItem("home_alone", "自宅（単身）", report=HOME),
    CodeItem("group_home", "共同生活援助", report=GROUP_HOME),
    *choices("""
    short_stay 短期入所
    welfare_home 福祉ホーム
    facility 施設入所支援
    psychiatric_hospital 入院（精神科）
    hospital 入院（その他）
    elderly_facility 高齢者施設
    relief_facility 救護施設・無料低額宿泊所
    shelter シェルター
    correctional 矯正施設・更生保護施設
    acquaintance 知人宅
    lodging 宿泊施設（ゲストハウス）
    homeless 住居なし
"""),
    CodeItem("undecided", "未定", report=UNDECIDED),
    CodeItem("unknown", "不明", report=UNDECIDED),
)

ROOM_KIND = table(
    "room_kind",
    "居室の種類",
    CodeItem(PERMANENT, "常設"),
    CodeItem(OVERFLOW, "臨時"),
    is_rule=True,
)

COUNTING_MODE = table(
    "counting_mode",
    "日数の数え方",
    *choices("""
    in_out 入所日と退所日をどちらも数える
    in_only 入所日は数え、退所日は数えない
    nights 泊数で数える
"""),
    is_rule=True,
)

AFTER_HOURS_BASIS = table(
    "after_hours_basis",
    "閉所時に数えるもの",
    *choices("""
    both 緊急受入れ相談と支援経過
    calls 緊急受入れ相談だけ
    records 支援経過だけ
"""),
    is_rule=True,
)

WEEKDAY = table(
    "weekday",
    "曜日",
    *choices("""
    mon 月
    tue 火
    wed 水
    thu 木
    fri 金
    sat 土
    sun 日
"""),
    is_rule=True,
)

# What a record of the life in a room is of; when each begins says domain/stays/daily.py.
SHIFT = table(
    "shift",
    "朝・昼・夕・夜",
    *choices("""
    morning 朝
    day 昼
    evening 夕
    night 夜
"""),
    is_rule=True,
)

EFFECT = table(
    "effect",
    "対応の効果",
    *choices("""
    good 有効
    none 無効
    unknown 不明
"""),
)

STAY_TABLES = (STAY_TYPE, STAY_PURPOSE, RESIDENCE, ROOM_KIND, COUNTING_MODE, AFTER_HOURS_BASIS, WEEKDAY, SHIFT, EFFECT)
