"""Choices of the emergency call: 相談経路 and 結果 (rows and columns of 表1), 緊急理由, inquiries (DOMAIN §4.4–4.7)."""

from kyoten_desktop.domain.codes.table import CodeItem, choices, table

ACCEPTED = "accepted"
CONSULTATION_ONLY = "consultation_only"
OTHER_ROW = "other"
OWN_ROOM = "own_room"
OTHER_SAME_DAY = "other_same_day"
OTHER_LATER = "other_later"
REGULAR_USE = "regular_use"

_ROWS = choices("""
    ward_disability 区障害高齢課
    ward_family_health 区家庭健康課
    ward_welfare 区保護課
    specialist 専門相談機関
    contracted_consult 委託相談支援事業所
    designated_consult 指定特定相談支援事業所
    service_provider サービス提供事業所
    police 警察署
    medical 医療機関（クリニック含む）
    probation 保護観察所
    self 本人
    other その他
""")
_UNDER_OTHER = choices("""
    family 家族・親族
    minsei 民生委員児童委員・福祉委員
    community_care 地域包括支援センター
    kikan 基幹相談支援センター
    school 学校・教育機関
    child_center 児童相談所
    shelter シェルター等
    employer 職場
    neighbor 近隣
    city 市
    court 更生保護施設・矯正施設
    online 匿名
""")
REFERRAL_ROWS = tuple(row.code for row in _ROWS)

REFERRAL = table(
    "referral",
    "相談機関",
    *(CodeItem(row.code, row.label, report=row.code) for row in _ROWS),
    *(CodeItem(child.code, child.label, OTHER_ROW, OTHER_ROW) for child in _UNDER_OTHER),
    report_locked=True,
)

OUTCOME = table(
    "outcome",
    "結果",
    CodeItem(OWN_ROOM, "拠点の緊急用居室", report=ACCEPTED),
    CodeItem(OTHER_SAME_DAY, "他機関(当日)", report=ACCEPTED),
    CodeItem(OTHER_LATER, "他機関(後日)", report=ACCEPTED),
    CodeItem("home_adjusted", "在宅継続・サービス調整", report=CONSULTATION_ONLY),
    CodeItem("hospital", "入院", report=CONSULTATION_ONLY),
    CodeItem("advice", "助言・情報提供", report=CONSULTATION_ONLY),
    CodeItem("referred", "他機関紹介", report=CONSULTATION_ONLY),
    CodeItem("withdrawn", "取下げ", report=CONSULTATION_ONLY),
    CodeItem("declined_by_person", "本人拒否", report=CONSULTATION_ONLY),
    CodeItem("out_of_scope", "対象外(定期利用等)", report=CONSULTATION_ONLY),
    CodeItem("not_possible", "受入れ不可", report=CONSULTATION_ONLY),
    report_locked=True,
)

REASON = table(
    "reason",
    "緊急理由",
    *choices("""
    carer_illness 介護者の急病・けが
    carer_hospital 介護者の入院
    carer_death 介護者の死亡
    funeral 葬儀等
    carer_absence 介護者の不在(出張・失踪・拘禁)
    abuse 養護者による虐待(疑い)
    dv DV・家族間暴力
    behavior 行動障害・家庭での対応困難
    mental_crisis 病状悪化
    discharge_nowhere 退院後の帰来先なし
    eviction 住居喪失・退去
    gh_breakdown GH等の不調
    infection 感染症
    disaster 災害
    police_case 警察保護
    release 出所・保護観察
    money 経済的困窮
    assessment 生活アセスメント目的
    regular_use 定期利用等
    other その他
"""),
)

IN_SCOPE = table(
    "in_scope",
    "区分",
    *choices("""
    urgent 緊急
    semi_urgent 準緊急
    regular_use 定期利用等
    enquiry 制度照会
    out_of_scope 対象外
"""),
)

ABUSE = table(
    "abuse",
    "虐待の可能性",
    *choices("""
    none なし
    suspected 疑い
    reported 通報済
    unknown 不明
"""),
)

OTHER_TRIED = table(
    "other_tried",
    "他機関相談",
    *choices("""
    done 済
    not_yet 未
    not_needed 不要
"""),
)

INFECTION = table(
    "infection",
    "感染症",
    *choices("""
    none 該当なし
    close_contact 濃厚接触
    positive 陽性
    recovered 回復後
    unknown 不明
"""),
)

INQUIRY_ANSWER = table(
    "inquiry_answer",
    "照会の回答",
    *choices("""
    yes 可
    conditional 条件付可
    no 不可
    waiting 回答待ち
    unreachable 連絡不能
"""),
)

INQUIRY_REASON = table(
    "inquiry_reason",
    "受入れ不可理由",
    *choices("""
    full 満床
    staffing 職員体制(夜間)
    no_history 新規は不可(利用歴なし)
    lacking_information 情報不足
    not_motivated 動機づけ未
    medical_care 医療的ケア対応不可
    behavior 行動障害対応不可
    sex_or_age 性別・年齢
    transport 送迎不可
    no_contract 契約・支給決定なし
    infection 感染症
    out_of_hours 時間外で連絡不可
    other その他
"""),
)

SUBJECT_KIND = table(
    "subject_kind",
    "対象者",
    *choices("""
    known 本人の一覧から
    new はじめての人
    anonymous 匿名
"""),
)

EMERGENCY_TABLES = (
    REFERRAL, OUTCOME, REASON, IN_SCOPE, ABUSE, OTHER_TRIED, INFECTION, INQUIRY_ANSWER, INQUIRY_REASON, SUBJECT_KIND,
)  # fmt: skip
