"""Choices of cases: the flow of 図1, consent, watching, support records, reviews (DOMAIN §2.2–2.4, S2-15, S2-22)."""

from kyoten_desktop.domain.codes.table import CodeItem, choices, table

CASE_STATUS = table(
    "case_status",
    "ケースの状態",
    *choices("""
    inquiry 照会
    requested 参画依頼受付
    consenting 同意確認中
    pre_identified 事前把握済
    preventive 予防的支援中
    emergency 緊急対応中
    in_room 居室利用中
    exit_support 出口支援中
    observing 経過観察
    consult_only 相談時対応のみ
    closed 終結
    reopened 再開
"""),
)

CLOSING_REASON = table(
    "closing_reason",
    "終結理由",
    *choices("""
    achieved 目標達成
    transferred 他機関へ移管
    moved 転出
    death 死亡
    declined 本人辞退
    lost_contact 連絡不能
    consult_only 相談時対応のみ
    other その他
"""),
)

WATCH_LEVEL = table(
    "watch_level",
    "追跡レベル",
    *choices("""
    high 高
    middle 中
    low 低
    observing 経過観察
"""),
)

GIVER = table(
    "giver",
    "同意した人",
    *choices("""
    self 本人
    family 家族（相談者）
    representative 法定代理人
    none 未取得（根拠あり）
"""),
)

CONSENT_WAY = table("consent_way", "同意の方法", *choices("oral 口頭\nwritten 書面\nproxy 代筆"))

CONSENT_SCOPE = table(
    "consent_scope",
    "同意の範囲",
    *choices("""
    involvement 拠点への参画
    team 支援チーム内共有
    placement 受入れ先への提供
    review_anonymous ケースレビュー（匿名）
    review_named ケースレビュー（実名）
    disaster 災害時提供
"""),
)

SUPPORT_KIND = table(
    "support_kind",
    "支援の区分",
    *choices("""
    preventive 予防的コーディネート
    emergency 緊急対応
    exit 出口支援
    joint 共同支援
    general 一般
"""),
)

PARTNER = table(
    "partner",
    "共同支援先",
    *choices("""
    kikan 基幹相談支援センター
    contracted 委託相談支援事業所
    developmental 発達障害者地域支援マネージャー
    other その他
"""),
)

FOLLOW_UP_KIND = table(
    "follow_up_kind",
    "することの種類",
    *choices("""
    review 次回確認
    next_action 次の対応
    decision 会議の決定
    consent 同意の確認
    other その他
"""),
)

EARLY_SIGN = table(
    "early_sign",
    "予兆の見つけ方",
    *choices("""
    rising_contacts 連絡が増えている
    missed_visits 会えないことが続いている
    carer_80 主介護者が80歳以上
    turning_65 まもなく65歳
    no_short_stay 短期入所の経験がない
    no_plan 緊急時対応プランがない
    certificate_expiring 手帳・受給者証の期限が近い
"""),
)

REVIEW_POINT = table(
    "review_point",
    "検討の視点",
    *choices("""
    wish 本人の思いを確かめたか
    family 家族それぞれの思いを確かめたか
    safety 安全情報に聞いていないことはないか
    carer 介護者が倒れたときの備えがあるか
    team 役割の重なりと抜けはないか
    resources 使える資源を当たったか
    exit 出口（次の住まい・日中）の見通しがあるか
    rights 権利擁護・虐待の視点で見たか
    region 地域の課題として上げることはないか
"""),
)

MEETING_FORM = table("meeting_form", "開き方", *choices("face 対面\nonline オンライン\nmixed 併用"))

MASK = table(
    "mask",
    "名前の出し方",
    CodeItem("L0", "実名"),
    CodeItem("L1", "頭文字・年代・区"),
    CodeItem("L2", "Aさん"),
)

CASE_TABLES = (
    CASE_STATUS, CLOSING_REASON, WATCH_LEVEL, GIVER, CONSENT_WAY, CONSENT_SCOPE, SUPPORT_KIND, PARTNER, FOLLOW_UP_KIND,
    EARLY_SIGN, REVIEW_POINT, MEETING_FORM, MASK,
)  # fmt: skip
