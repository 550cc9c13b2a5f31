"""Invented people whom the practice office knows beforehand, their homes and what was said; nobody is real."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """One person: who, how long known (days), what followed, the next review in days from today, and the home.

    ``home`` lists kinship and age of those at home; the first is the main carer. ``ended`` is days ago, 0 for open.
    """

    name: str
    kana: str
    sex: str
    age: int
    disability: str
    category: str
    level: str
    known_days: int
    response: str
    review: int | None
    home: tuple[tuple[str, int], ...] = ()
    ended: int = 0


_PARENTS, _MOTHER = (("mother", 78), ("father", 81)), (("mother", 72),)
_YOUNG = (("mother", 48), ("father", 52), ("younger", 14))
PEOPLE = (
    Known("藤田 さゆり", "ふじた さゆり", "female", 44, "intellectual", "4", "high", 410, "visiting", -9, _MOTHER),
    Known("林田 宏樹", "はやしだ ひろき", "male", 36, "psychiatric", "3", "middle", 300, "care_meeting", 4, _PARENTS),
    Known("宮本 勇", "みやもと いさむ", "male", 58, "physical", "5", "high", 520, "after_emergency", -3, _MOTHER),
    Known("今井 彩", "いまい あや", "female", 29, "developmental", "2", "low", 90, "care_meeting", 45, _YOUNG),
    Known("池田 翔太", "いけだ しょうた", "male", 24, "intellectual", "5", "high", 200, "visiting", 0, _YOUNG),
    Known("橋本 悠斗", "はしもと ゆうと", "male", 19, "developmental", "3", "middle", 45, "care_meeting", 2, _YOUNG),
    Known("石川 美月", "いしかわ みづき", "female", 33, "psychiatric", "2", "low", 260, "care_meeting", 60),
    Known("前田 涼", "まえだ りょう", "male", 41, "intellectual", "6", "high", 470, "visiting", 5, _PARENTS),
    Known("小野 菜々", "おの なな", "female", 27, "intellectual", "4", "middle", 130, "care_meeting", 12, _MOTHER),
    Known("田村 隼人", "たむら はやと", "male", 52, "higher_brain", "3", "middle", 350, "continuing_other", 20),
    Known("竹内 結衣", "たけうち ゆい", "female", 38, "psychiatric", "na", "low", 75, "care_meeting", 70, _PARENTS),
    Known("金子 修", "かねこ おさむ", "male", 64, "intellectual", "4", "high", 540, "care_meeting", -14, _MOTHER),
    Known("和田 佳子", "わだ よしこ", "female", 61, "physical", "5", "middle", 280, "visiting", 25),
    Known("中山 徹", "なかやま とおる", "male", 47, "developmental", "3", "observing", 400, "continuing_other", 120),
    Known("原田 千夏", "はらだ ちなつ", "female", 22, "intellectual", "5", "middle", 160, "care_meeting", 8, _YOUNG),
    Known("小林 守", "こばやし まもる", "male", 45, "intellectual", "4", "high", 330, "visiting", 6, _PARENTS),
    Known("小林 望", "こばやし のぞみ", "female", 42, "intellectual", "3", "high", 330, "visiting", 6),
    Known("酒井 文雄", "さかい ふみお", "male", 55, "psychiatric", "2", "low", 210, "care_meeting", None, _MOTHER),
    Known("工藤 麻衣", "くどう まい", "female", 31, "psychiatric", "3", "low", 480, "advice_info", None, ended=150),
    Known("横山 昭", "よこやま あきら", "male", 66, "physical", "4", "low", 500, "refer_other", None, ended=60),
    Known("宮崎 葵", "みやざき あおい", "female", 26, "developmental", "3", "middle", 20, "at_consult_other", 15),
)
AGENCIES = ("相談支援センターみなも", "計画相談つむぎ", "東区障害高齢課", "基幹相談支援センター", "生活介護ひだまり")
# (method, consultee, content, 区分, what was said)
CONTACTS = (
    ("visit", "self", "emotional", "preventive", "自宅を訪問。本人は居間でテレビ。眠れているとのこと。表情は穏やか。"),
    ("phone", "family", "relationships", "preventive", "母から電話。夜に起きることが増え、母が眠れていない。"),
    (
        "care_meeting",
        "agencies",
        "services",
        "preventive",
        "個別支援会議。短期入所の体験を来月に一泊で試すことになった。",
    ),
    ("agencies", "agencies", "services", "joint", "基幹と打合せ。役割の分担を確かめた。"),
    ("accompany", "self", "health", "preventive", "受診に同行。薬が一つ減った。次は四週間後。"),
    ("phone", "agencies", "services", "preventive", "通所先に電話。欠席が続いている。送迎の時間を見直す。"),
    ("office", "family", "money", "preventive", "父が来所。年金の書き換えの書類を一緒に見た。"),
    ("emergency_visit", "self", "emotional", "emergency", "夕方に訪問。大声が続くとの連絡。落ち着くまで一緒にいた。"),
    ("visit", "self", "living_skills", "preventive", "洗濯と買い物の様子を見た。一人でできることが増えている。"),
    (
        "online",
        "agencies",
        "services",
        "preventive",
        "相談支援専門員とオンラインで打合せ。計画の見直しの時期を決めた。",
    ),
    ("phone", "self", "participation", "general", "本人から。土曜の行き先がほしいとのこと。サークルを二つ紹介した。"),
    ("paper_fax", "agencies", "services", "exit", "共同生活援助へ見学の申込みを送った。"),
)
NOBODY = (
    ("phone", "neighbor", "other", "general", "近所の方から。夜に叫び声が聞こえるとのこと。名前は言わず。"),
    ("phone", "agencies", "services", "general", "区から。短期入所の空きの問い合わせ。"),
)
# (kind, severity, what, why, from whom)
CARE = (
    ("must_not", "panic", "後ろから声をかけない", "驚いて手が出ることがある", "mother"),
    ("works_well", None, "予定は絵のカードで先に見せる", "見通しが立つと待てる", "former_provider"),
    ("allergy", "life", "そばを食べさせない", "じんましんと息苦しさが出る", "doctor"),
    ("seizure", "life", "発作が五分続いたら救急車を呼ぶ", "主治医の指示", "doctor"),
    ("food_form", "discomfort", "ごはんは軟らかめにする", "かまずに飲み込む", "family"),
    ("medication", None, "夕食後の薬は水で一錠ずつ渡す", "まとめて渡すと飲みこぼす", "mother"),
)
QUESTIONS = (
    ("親が入院したときの夜の過ごし方を、いまのうちに決めておきたい。", "短期入所の体験を二回する", 21),
    ("きょうだい二人を同時に受けられる先がない。分けてよいか。", "受入れ先を二つ見学する", 30),
    ("六十五歳になる前に、介護保険の担当とつながっておきたい。", "包括に同席を頼む", 14),
)
