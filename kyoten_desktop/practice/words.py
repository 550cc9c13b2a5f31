"""Invented people and sentences of the practice office; no name, place or number is anybody's."""


def _lines(text: str) -> list[str]:
    return text.split()


OFFICE = "こもれび（練習用）"
CITY = "緑川市"
STAFF = ("佐伯 由美", "野口 健", "古賀 さつき")
STAFF_KANA = ("さえき ゆみ", "のぐち けん", "こが さつき")
OFFICE_PHONE = "000-000-0000"
CORPORATION = "（社福）こもれび会（練習用）"
WARDS = ("東区", "西区", "南区", "北区", "緑区")
SURNAMES = tuple(
    tuple(line.split(":"))
    for line in _lines("""
        青木:あおき 石原:いしはら 上野:うえの 大西:おおにし 岡本:おかもと 片山:かたやま 川口:かわぐち 木下:きのした
        久保田:くぼた 小松:こまつ 坂口:さかぐち 柴田:しばた 杉本:すぎもと 関口:せきぐち 高田:たかだ 髙橋:たかはし
        谷口:たにぐち 土屋:つちや 寺田:てらだ 中島:なかじま 西村:にしむら 野村:のむら 浜田:はまだ 平野:ひらの
        福田:ふくだ 堀内:ほりうち 松井:まつい 三浦:みうら 村田:むらた 森下:もりした 山口:やまぐち 渡邉:わたなべ
    """)
)
GIVEN = tuple(
    tuple(line.split(":"))
    for line in _lines("""
        明子:あきこ:female 一郎:いちろう:male 恵美:えみ:female 和也:かずや:male 京子:きょうこ:female 健太:けんた:male
        幸子:さちこ:female 茂:しげる:male 進:すすむ:male 節子:せつこ:female 大輔:だいすけ:male 千尋:ちひろ:female
        直樹:なおき:male 典子:のりこ:female 浩:ひろし:male 真由美:まゆみ:female 実:みのる:male 由紀:ゆき:female
    """)
)
# (agency, who called): the weights follow 表1 of the city.
AGENCIES = (
    ("contracted_consult", "相談支援センターみなも 担当 新井", 23),
    ("ward_disability", "東区障害高齢課 担当 江口", 20),
    ("designated_consult", "計画相談つむぎ 担当 大槻", 10),
    ("medical", "緑川中央病院 地域連携室 加瀬", 9),
    ("specialist", "発達障害者支援センターあおぞら 担当 北見", 8),
    ("service_provider", "生活介護ひだまり 担当 倉田", 5),
    ("ward_welfare", "西区保護課 担当 小谷", 5),
    ("probation", "保護観察所 担当 斉木", 4),
    ("self", "本人", 4),
    ("family", "母", 3),
    ("kikan", "基幹相談支援センター 担当 志村", 2),
    ("police", "緑川警察署 生活安全課", 1),
    ("ward_family_health", "南区家庭健康課 担当 須田", 1),
)
# (reason, in short, scope, what was told)
REASONS = (
    ("carer_hospital", "母が骨折で入院。父は亡く、日中は通所先が見ているが、夜を一人で過ごせない。", "urgent"),
    ("carer_illness", "主に介護する父が発熱。本人に症状はなく、自宅で離れて過ごす部屋がない。", "urgent"),
    (
        "discharge_nowhere",
        "今週末に退院の予定。もとのアパートは引き払っており、帰る先が決まっていない。",
        "semi_urgent",
    ),
    ("mental_crisis", "服薬が止まり、夜間に大声が続く。近隣から苦情があり、家族が疲れている。", "urgent"),
    ("behavior", "家での物投げが増え、母が一人では止められない。通所先も受入れを迷っている。", "urgent"),
    (
        "gh_breakdown",
        "共同生活援助で他の利用者とのもめごとが続き、しばらく離れて過ごす場所を探している。",
        "semi_urgent",
    ),
    ("eviction", "家賃の滞納で今月末に退去。次の住まいの見学はこれから。", "semi_urgent"),
    ("abuse", "通所先であざに気づいた。区が事実を確かめるあいだ、家から離れる場所が要る。", "urgent"),
    ("funeral", "親族の葬儀で両親が二日間家を空ける。", "urgent"),
    ("assessment", "一人暮らしに向けて、夜の過ごし方を確かめたい。", "semi_urgent"),
    ("regular_use", "月に一度の短期入所先を探している。急ぎではない。", "regular_use"),
)
PLACES = ("短期入所やまびこ", "短期入所せせらぎ", "共同生活援助はるか", "障害者支援施設あさひ", "短期入所ゆうゆう")
REFUSALS = ("full", "staffing", "no_history", "lacking_information", "behavior", "medical_care", "transport")
OTHER_OUTCOMES = ("home_adjusted", "advice", "referred", "hospital", "other_same_day", "not_possible", "withdrawn")
BEFORE = ("home_family", "home_family", "home_alone", "group_home", "psychiatric_hospital", "homeless")
AFTER = ("home_family", "group_home", "group_home", "home_alone", "facility", "undecided")
ADVICE = (
    "区と計画相談に伝え、来週の会議で次の手を決める。",
    "通所先へ送迎の相談をした。夜の連絡先を家族に渡した。",
    "短期入所の空きを毎朝確かめ、空いたら連絡する。",
    "受診の付き添いを相談支援専門員に頼んだ。",
)
