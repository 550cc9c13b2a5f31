"""Choices of activities: visits, meetings, training, awareness work, disaster drills (DOMAIN §4.11)."""

from kyoten_desktop.domain.codes.table import CodeItem, choices, table

ACTIVITY_GROUP = table(
    "activity_group",
    "活動の区分",
    *choices("""
    visit 訪問
    meeting 会議
    training 研修
    awareness 啓発
    disaster 災害
"""),
)

_BY_GROUP = {
    "visit": choices("""
        provider_visit 事業所訪問
        advice_visit 専門的助言訪問
        new_provider_visit 新規開拓訪問
        emergency_visit 緊急訪問
        outreach アウトリーチ
    """),
    "meeting": choices("""
        ward_council 区自立協
        city_council_plenary 市自立協 全体会
        city_council_secretariat 市自立協 運営事務局会議
        city_council_region 市自立協 地域部会
        committee_employment 専門部会(就労)
        committee_children 専門部会(子ども)
        committee_consultation 専門部会(相談支援)
        committee_transition 専門部会(精神地域移行)
        base_steering 拠点運営会議
        base_coordinators 拠点コーディネーター会議
        network ネットワーク会議
        reinforcement_staff 機能強化員連絡会議
        regional_staff 地域支援員会議
        multilayered_support 重層的支援会議
        hikikomori ひきこもり支援連絡協議会
        case_review ケースレビュー
        case_conference 事例検討会
        exchange 情報交換会
        care_meeting 個別支援会議(ケア会議)
    """),
    "training": choices("""
        training_host 主催
        training_help 協力(初任研・現任研)
        training_attend 参加
        practice_report 実践報告会
        study_group 勉強会
        briefing 説明会
    """),
    "awareness": choices("""
        trial_campaign 体験利用キャンペーン
        community_hall 公民館講座
        gathering 交流会
        media 動画・チラシ
        supporter_training サポーター研修
    """),
    "disaster": choices("""
        disaster_council 校区防災連絡会
        evacuation_drill 避難訓練
        shelter_committee 避難所運営委員会
    """),
}

ACTIVITY = table(
    "activity",
    "活動の種類",
    *(CodeItem(item.code, item.label, group) for group, items in _BY_GROUP.items() for item in items),
)

ACTIVITY_TABLES = (ACTIVITY_GROUP, ACTIVITY)
