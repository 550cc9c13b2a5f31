"""Choices of contacts, cases, services, activities: METHOD, CONTENT, 表2, 表3, WAM NET numbers (DOMAIN §4.2–4.11)."""

from kyoten_desktop.domain.codes.table import CodeItem, choices, table

METHOD = table(
    "method",
    "支援方法",
    CodeItem("visit", "訪問", report="visit"),
    CodeItem("office", "来所相談", report="office"),
    CodeItem("accompany", "同行", report="accompany"),
    CodeItem("phone", "電話相談", report="phone"),
    CodeItem("email", "電子メール", report="email"),
    CodeItem("care_meeting", "個別支援会議", report="care_meeting"),
    CodeItem("agencies", "関係機関", report="agencies"),
    CodeItem("other", "その他", report="other"),
    CodeItem("online", "オンライン", report="other"),
    CodeItem("emergency_visit", "緊急訪問", report="visit"),
    CodeItem("paper_fax", "文書・FAX", report="other"),
    report_locked=True,
)

CONTENT = table(
    "content",
    "支援内容",
    *choices("""
    services 福祉サービスの利用等に関する支援
    understanding 障害や病状の理解に関する支援
    health 健康・医療に関する支援
    emotional 不安の解消・情緒安定に関する支援
    education 保育・教育に関する支援
    relationships 家族関係・人間関係に関する支援
    money 家計・経済に関する支援
    living_skills 生活技術に関する支援
    employment 就労に関する支援
    participation 社会参加・余暇活動に関する支援
    rights 権利擁護に関する支援
    other その他
"""),
)

# The code of 対象 of who was spoken with in person.
PERSON = "self"
CONSULTEE = table(
    "consultee",
    "対象",
    *choices("""
    self 本人
    family 家族
    neighbor 近隣・地域住民
    agencies 関係機関
    other その他
"""),
)

PREID_GROUP = table(
    "preid_group",
    "事前把握後の対応（区分）",
    *choices("""
    continuing 支援継続
    at_consult 相談時対応
"""),
)

PREID = table(
    "preid",
    "事前把握後の対応",
    *(
        CodeItem(code, label, group, code)
        for code, label, group in (
            (
                "care_meeting",
                "予防的視点でのコーディネートにおける協働支援（ケア会議への参加中心）",
                "continuing",
            ),
            ("visiting", "予防的視点でのコーディネートにおける協働支援（訪問中心）", "continuing"),
            ("after_emergency", "緊急対応後の協働支援", "continuing"),
            ("continuing_other", "その他", "continuing"),
            ("advice_info", "助言・情報提供", "at_consult"),
            ("refer_other", "他機関紹介", "at_consult"),
            ("at_consult_other", "その他", "at_consult"),
        )
    ),
    report_locked=True,
    groups="preid_group",
)

FUNCTION = table(
    "function",
    "機能",
    *choices("""
    consult ①相談
    emergency ②緊急時の受入れ・対応
    trial ③体験の機会・場
    human_resources ④専門的人材の確保・養成
    community ⑤地域の体制づくり
"""),
)

ORG_TYPE = table(
    "org_type",
    "機関の種類",
    *choices("""
    government 行政(区役所 各課)
    community_center まちづくりセンター
    contracted_consult 委託相談
    designated_consult 指定特定
    kikan 基幹
    developmental_manager 発達障害者地域支援マネージャー
    specialist 専門相談機関
    service_provider サービス提供
    short_stay 短期入所
    group_home グループホーム
    child_development 児童発達支援
    medical 医療
    visiting_nurse 訪問看護
    community_care 包括・居宅介護支援
    education 教育
    police 警察
    justice 司法
    social_welfare_council 社協
    minsei 民児協
    neighborhood 自治会
    peer_group 当事者団体
    company 企業
    other その他
"""),
)

ORGANIZATION_NAME_KIND = table(
    "organization_name_kind",
    "別名の種類",
    *choices("""
    alias 通称・略称
    former 以前の名称
    other そのほかの書き方
"""),
)

ALIAS, FORMER_NAME = "alias", "former"

SERVICE = table(
    "service",
    "サービス種別",
    *choices("""
    11 居宅介護
    12 重度訪問介護
    13 行動援護
    14 重度障害者等包括支援
    15 同行援護
    21 療養介護
    22 生活介護
    24 短期入所
    32 施設入所支援
    33 共同生活援助
    34 宿泊型自立訓練
    41 自立訓練（機能訓練）
    42 自立訓練（生活訓練）
    45 就労継続支援Ａ型
    46 就労継続支援Ｂ型
    52 計画相談支援
    53 地域移行支援
    54 地域定着支援
    60 就労移行支援
    61 自立生活援助
    62 就労定着支援
    63 児童発達支援
    64 医療型児童発達支援
    65 放課後等デイサービス
    66 居宅訪問型児童発達支援
    67 保育所等訪問支援
    68 福祉型障害児入所施設
    69 医療型障害児入所施設
    70 障害児相談支援
    employment_choice 就労選択支援
    mobility 移動支援
    community_activity 地域活動支援センター
    day_care 日中一時支援
    welfare_home 福祉ホーム
"""),
)

SERVICE_SUBTYPE = table(
    "service_subtype",
    "施設の類型",
    *(
        CodeItem(code, label, service)
        for code, label, service in (
            ("short_welfare", "福祉型", "24"),
            ("short_medical", "医療型", "24"),
            ("short_medical_special", "医療型特定", "24"),
            ("short_kyosei", "共生型", "24"),
            ("short_standard", "基準該当", "24"),
            ("home_care", "介護サービス包括型", "33"),
            ("home_external", "外部サービス利用型", "33"),
            ("home_day", "日中サービス支援型", "33"),
        )
    ),
)

VISIT_CLASS = table(
    "visit_class",
    "訪問先の区分",
    *(
        CodeItem(code, label, report=code)
        for code, label in (
            ("short_stay", "短期入所事業所"),
            ("group_home", "共同生活援助事業所"),
            ("welfare_home", "福祉ホーム"),
            ("guest_house", "ゲストハウス"),
            ("continuous_work", "就労継続支援事業所"),
            ("barrier_free", "バリアフリーアパート"),
            ("other", "その他"),
        )
    ),
    report_locked=True,
)

NEW_BIZ_RESULT = table(
    "new_biz_result",
    "新規開拓の結果",
    *choices("""
    opening 開設準備中
    planned 時期未定・予定
    considering 今後検討
    difficult 困難
"""),
)

SUPPORT_TABLES = (
    METHOD, CONTENT, CONSULTEE, PREID_GROUP, PREID, FUNCTION, ORG_TYPE, ORGANIZATION_NAME_KIND,
    SERVICE, SERVICE_SUBTYPE, VISIT_CLASS,
    NEW_BIZ_RESULT,
)  # fmt: skip
