"""Choices of people, households, care and daily life: what the インテークシート asks (DOMAIN §2.2, §4.3)."""

from kyoten_desktop.domain.codes.table import choices, table

KNOWN = table("known", "有無", *choices("yes 有\nno 無\nunknown 不明"))

RELATION = table(
    "relation",
    "続柄",
    *choices("""
    self 本人
    spouse 配偶者
    partner 内縁
    father 父
    mother 母
    grandfather 祖父
    grandmother 祖母
    great_grandparent 曽祖父母
    son 息子
    daughter 娘
    child 子
    brother 兄弟
    sister 姉妹
    sibling きょうだい
    grandchild 孫
    uncle おじ
    aunt おば
    cousin いとこ
    nephew_niece 甥・姪
    father_in_law 義父
    mother_in_law 義母
    other_relative その他の親族
    cohabitant 同居人
"""),
)

FAMILY_TIE = table(
    "family_tie",
    "家族のつながり",
    *choices("""
    divorced 離婚
    separated 夫婦別居
    former 内縁解消
    step 継親・継子
    adoptive 養親・養子
    foster 里親・里子
"""),
)

LIVING = table(
    "living",
    "同居・別居",
    *choices("""
    together 同居
    apart 別居
    facility 施設
    hospital 入院中
    dead 死亡
"""),
)

HEALTH = table(
    "health",
    "健康状態",
    *choices("""
    good 良好
    chronic 持病
    care_needed 要介護
    disability 障害
    unknown 不明
"""),
)

CARE_ITEM_KIND = table(
    "care_item_kind",
    "取扱いの種類",
    *choices("""
    must_not してはいけない
    works_well うまくいく
    medical 医療
    allergy アレルギー
    seizure 発作
    food_form 食形態
    medication 服薬
    other その他
"""),
)

SEVERITY = table("severity", "重さ", *choices("life 生命\npanic パニック\ndiscomfort 不快"))

CARE_SOURCE = table(
    "care_source",
    "だれから",
    *choices("""
    self 本人
    mother 母
    father 父
    family 家族
    doctor 主治医
    former_provider 前事業所
    planner 相談員
    records 記録のみ
"""),
)

CARE_STATUS = table("care_status", "いまの扱い", *choices("active 有効\nto_check 要再確認\nvoid 無効"))

CARE_ROLE = table(
    "care_role",
    "介護者が担う役割",
    *choices("""
    meals 食事
    medication 服薬
    money 金銭
    transport 送迎
    bathing 入浴
    personal_care 身辺
    watching 見守り
    panic パニック対応
    hospital_visits 通院
    night 夜間
    procedures 手続き
"""),
)

COVER = table("cover", "代わりの備え", *choices("full 完全\npartial 部分\nnone なし"))

ADL = table(
    "adl",
    "生活の様子",
    *choices("""
    independent 自立
    watch 見守り
    partial 一部介助
    full 全介助
"""),
)

INTAKE_SOURCE = table(
    "intake_source",
    "情報源",
    *choices("""
    self 本人
    family 家族
    planner 相談支援専門員
    government 行政
    medical 医療
    records 記録のみ
"""),
)

INTAKE_WAY = table(
    "intake_way",
    "聴取方法",
    *choices("""
    visit 訪問
    office 来所
    phone 電話
    online オンライン
    meeting 会議の席
    papers 書類から
"""),
)

DAY = table("day", "曜日", *choices("mon 月\ntue 火\nwed 水\nthu 木\nfri 金\nsat 土\nsun 日\nholiday 祝"))

SCHEDULE_KIND = table(
    "schedule_kind",
    "予定の種類",
    *choices("""
    service 福祉サービス
    medical 医療
    work 仕事
    home 家庭
    leisure 余暇
"""),
)

PEOPLE_TABLES = (
    KNOWN, RELATION, FAMILY_TIE, LIVING, HEALTH, CARE_ITEM_KIND, SEVERITY, CARE_SOURCE, CARE_STATUS, CARE_ROLE, COVER,
    ADL, INTAKE_SOURCE, INTAKE_WAY, DAY, SCHEDULE_KIND,
)  # fmt: skip
