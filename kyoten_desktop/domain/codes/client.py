"""Choices about the person: disability, category, certificates, home, care, risks (DOMAIN §2.2, §4.1, §4.3, §4.8)."""

from kyoten_desktop.domain.codes.table import choices, table

DISABILITY = table(
    "disability",
    "障害種別",
    *choices("""
    visual 身体障害(視覚)
    hearing 身体障害(聴覚・平衡)
    speech 身体障害(音声・言語・そしゃく)
    physical 身体障害(肢体不自由)
    internal 身体障害(内部)
    smid 重症心身障害
    intellectual 知的障害
    psychiatric 精神障害
    developmental 発達障害
    higher_brain 高次脳機能障害
    intractable 難病等
    other その他・診断なし(疑い)
    unknown 不明
"""),
)

DISABILITY_FLAG = table(
    "disability_flag",
    "障害に関する特記",
    *choices("""
    medical_care 医療的ケア
    severe_behavior 強度行動障害
    forensic 触法・医療観察
    no_certificate 手帳なし
"""),
)

SUPPORT_CATEGORY = table(
    "support_category",
    "障害支援区分",
    *choices("""
    na 非該当
    1 区分1
    2 区分2
    3 区分3
    4 区分4
    5 区分5
    6 区分6
    c1 児童1
    c2 児童2
    c3 児童3
    applying 申請中
    none 未認定
    unknown 不明
"""),
)

NAME_KIND = table(
    "name_kind",
    "名前の種類",
    *choices("""
    legal 本名
    alias 通称
    former 以前の氏名
    other そのほかの書き方
"""),
)

FORMER = "former"
_LEFT = {"alias": "legal", "legal": "alias"}


def kind_left(taken: str | None) -> str:
    """Return what the name printed so far is, once one of this kind is printed: 本名 beside 通称, else a former one."""
    return _LEFT.get(taken or "", FORMER)


SEX = table(
    "sex",
    "性別",
    *choices("""
    male 男
    female 女
    other その他・不明
"""),
)

AGE_BAND = table(
    "age_band",
    "年代",
    *choices("""
    under_10 10歳未満
    10s 10代
    20s 20代
    30s 30代
    40s 40代
    50s 50代
    60s 60代
    70s 70代
    over_80 80歳以上
    unknown 不明
"""),
)

WARD = table("ward", "区")

HOUSING = table(
    "housing",
    "住居",
    *choices("""
    owned 持ち家
    rented 借家
    group_home グループホーム
    facility 入所施設
    hospital 医療機関
    family_home 家族宅
    company_dormitory 社員寮
    homeless ホームレス等
    other その他
    unknown 不明
"""),
)

MEDICAL_CARE = table(
    "medical_care",
    "医療的ケア",
    *choices("""
    suction 喀痰吸引
    tracheostomy 気管切開
    ventilator 人工呼吸器
    tube_feeding 経管栄養(胃ろう・経鼻)
    home_oxygen 在宅酸素
    catheter 導尿
    stoma 人工肛門
    insulin インスリン
    dialysis 人工透析
    pressure_ulcer 褥瘡
    seizure てんかん発作時対応
    other その他
"""),
)

CERTIFICATE = table(
    "certificate",
    "手帳・受給者証",
    *choices("""
    physical_booklet 身体障害者手帳
    intellectual_booklet 療育手帳
    psychiatric_booklet 精神障害者保健福祉手帳
    outpatient_support 自立支援医療(精神通院)
    welfare_service 受給者証(障害福祉サービス)
    regional_consultation 受給者証(地域相談支援)
    child_day_service 受給者証(障害児通所)
    medical_support 受給者証(自立支援医療)
"""),
)

CARE_LEVEL = table(
    "care_level",
    "要介護",
    *choices("""
    independent 自立
    project_target 事業対象者
    support_1 要支援1
    support_2 要支援2
    care_1 要介護1
    care_2 要介護2
    care_3 要介護3
    care_4 要介護4
    care_5 要介護5
    applying 申請中
"""),
)

GUARDIAN = table(
    "guardian",
    "成年後見等",
    *choices("""
    guardianship 後見
    curatorship 保佐
    assistance 補助
    voluntary 任意後見
    applying 申立中
    none なし
    unknown 不明
"""),
)

INCOME = table(
    "income",
    "収入・保護",
    *choices("""
    pension_1 障害年金1級
    pension_2 障害年金2級
    public_assistance 生活保護
    workshop_wage 工賃
    employment 就労
    allowance 手当
    none なし
"""),
)

SAFETY_PRIORITY = table(
    "safety_priority",
    "安否確認優先度",
    *choices("""
    a A
    b B
    c C
"""),
)

RISK = table(
    "risk",
    "緊急リスク",
    *choices("""
    carer_over_80 介護者80歳以上
    carer_illness 介護者病気・障害
    alone_no_supporter 単身で支援者なし
    single_parent ひとり親で代替なし
    complex_household 多問題世帯
    abuse_history 虐待歴
    no_short_stay 短期入所未経験
    no_plan 計画なし・セルフプラン
    turning_65 65歳到達
    medical_care 医療的ケア
    severe_behavior 強度行動障害
    stopped_medication 服薬中断
    forensic 触法
    unstable_housing 住居不安定
    isolated 孤立・拒否
    money 経済的困窮
    recent_emergency 直近1年の緊急相談あり
"""),
)

ABUSE_TYPE = table(
    "abuse_type",
    "虐待の種別",
    *choices("""
    physical 身体的
    sexual 性的
    psychological 心理的
    neglect 放棄・放任（ネグレクト）
    economic 経済的
"""),
)

ABUSE_BY = table(
    "abuse_by",
    "虐待者",
    *choices("""
    caregiver 養護者
    facility_staff 施設従事者等
    employer 使用者
"""),
)

CLIENT_TABLES = (
    DISABILITY, DISABILITY_FLAG, SUPPORT_CATEGORY, NAME_KIND, SEX, AGE_BAND, WARD, HOUSING, MEDICAL_CARE, CERTIFICATE,
    CARE_LEVEL, GUARDIAN, INCOME, SAFETY_PRIORITY, RISK, ABUSE_TYPE, ABUSE_BY,
)  # fmt: skip
