"""What stands around a word and tells whether it names somebody: さん and 母 do, 市 and 駅 speak against it."""

import re

HONORIFIC = re.compile("さん|様(?!子|々|式|相)|さま|樣|氏(?!名)|君|くん|ちゃん|殿|先生")
SPOKEN_HONORIFIC = re.compile("[ 　]?(?:さん|サン|様(?!子|々|式|相)|さま|樣|氏(?!名)|君|くん|ちゃん|殿)")

_KIN = (
    "父母|両親|夫婦|夫妻|親子|母子|父子|姉妹|兄弟|兄妹|姉弟|祖父|祖母|義父|義母|長男|長女|次男|次女|二男|二女|三男|三女|"
    "末っ子|息子|娘|父(?!兄|性)|母(?!港|校|体|国|数|音|語|乳)|兄|姉|妹|弟(?!子)|妻|夫|孫|甥|姪|伯父|伯母|叔父|叔母|"
    "お?(?:父|母|兄|姉|嫁|婿|孫|婆|爺)さ?ん"
)
_HOUSE = (
    "宅(?!配|地|急|老)|家(?!具|電|庭|畜|計|屋|賃|族会|事|内|財|業|政|臣)|方(?!面|法|針|向|角|式|言|々|位|眼|程)|"
    "姓|一家|本人|自身|家族"
)
_TITLES = (
    "医師|弁護士|司法書士|行政書士|社会福祉士|精神保健福祉士|看護師|保健師|助産師|民生委員|けあまね|へるぱー|相談員|支援員|"
    "指導員|主任|係長|課長|部長|所長|施設長|院長|社長|会長|教諭|教員|担任|後見人|保佐人|補助人|主治医|主事|主査|刑事|巡査"
)
_AFTER = re.compile(f"{_HOUSE}|{_KIN}|{_TITLES}|の(?:{_KIN})(?!さき|国)")
_BEFORE = re.compile("(?:旧姓|姓|名字|苗字|担当|主治医|後見人|保佐人|担任|大家|氏名|名前)(?:は|の|が|で)?$")
_LONGEST_BEFORE = 5

# Of these a word is a place, a plant, an animal or a ware, and nobody is called so.
_THINGS = re.compile(
    "[市県府郡区町村駅線湾湖島城犬猫牛豚鶏馬米菜麺酒茶産焼織塗藩弁川山](?![子々美穂奈摘緒代江枝絵夫男雄彦太介之人])|"
    "(?:小|中|高|大)?学校|(?:小|中)学|高校|大学|公園|動物園|植物園|神社|神宮|大社|銀行|空港|街道|通り|団地|海岸|半島|平野|盆地|地方|"
    "地区|地域|方面|大橋|海峡|林道|林業|温泉|新聞|放送|牧場|農協|"
    "港|新幹線|高速道|国道|県道|自動車道|原発|第[一二三1-3]|高原|丘|台(?![所風詞本車])|屋(?![外内上根敷台])|色(?![々白])|"
    "杉(?![本山田浦原])|餅|店(?![長員主])|[支本]店(?!長)|支社(?!長)|営業所(?!長)|工場(?!長)|製作所|工業|技研|製薬|薬品|"
    "電機|電器|電力|鉄道|食堂|味噌|銘菓|名物|名産|土産|七夕|祭(?!日)|まつり|出身|生まれ(?![つはがた])|育ち|行き(?![たまちつと])|"
    "並木|吹雪|前線|音頭|農園|果樹園|国際|地震|豪雨"
)
# 大野 before 菜 and 大森 before 林: the last letter of the surname begins another word.
_ACROSS = re.compile("森林|野菜|山菜|山林|子ども|子供")
_LONGER_PLACE = re.compile("[一-鿿](?<![東西南北中央])[市区郡](?![一-鿿])")
# A place called みちくさ or ひまわり is a word of everyday: people do the one and plant the other.
_EVERYDAY = re.compile(
    "を(?:し[てたなま]|せず|する|すれ|さ[せれ]|植|摘|折|描|育て|飾|咲か)|が(?:咲|枯|生え|差|さし)|の(?:種|花|苗|芽|葉|茎|絵|歌|形|柄|折り紙)|[色柄畑]"
)
_SCHOOL_LEVEL = frozenset("小中高大")


# 実家, 義母, 亡父 and 前夫 are words though somebody's name is 実, 義, 亡 or 前.
_OF_A_RELATION = frozenset("実義養元前亡故本生叔伯祖継老民農空隣人貸自住武王公国一出他彼後先両夕里奥当")
_IN_NATURE = re.compile("の(?:中|奥|向こう|なか|おく|上|下|道|木|小|緑|香|音|空|縁|近く|ほとり|手前|景|方)")


def speaks_for_a_surname(key: str, start: int, end: int) -> bool:
    """Tell whether 宅, 母 or 司法書士 follows a folded word of one letter, or 旧姓 or 担当 stands before it."""
    if _BEFORE.search(key, max(0, start - _LONGEST_BEFORE), start) and not _is_kanji(key[end : end + 1]):
        return True
    is_longer = start > 0 and _is_kanji(key[start - 1])
    return not is_longer and key[start:end] not in _OF_A_RELATION and _AFTER.match(key, end) is not None


def speaks_of_a_thing(key: str, start: int, end: int) -> bool:
    """Tell whether a folded word goes on as the name of a place or a thing: 仙台市, 小松菜, 秋田犬, 山田中学校."""
    if HONORIFIC.match(key, end):
        return False
    if _is_across(key, start, end) or _LONGER_PLACE.match(key, end):
        return True
    if _THINGS.match(key, end) or (end - start == 1 and _IN_NATURE.match(key, end)):
        return True
    return start > 0 and _is_kanji(key[start - 1]) and key[end - 1] in _SCHOOL_LEVEL and key.startswith("学", end)


def speaks_of_everyday(key: str, end: int) -> bool:
    """Tell whether the folded name of a place goes on as a word of everyday: みちくさをする, ひまわりの種."""
    return _EVERYDAY.match(key, end) is not None


def _is_across(key: str, start: int, end: int) -> bool:
    return end - start > 1 and _ACROSS.match(key, end - 1) is not None


def _is_kanji(letter: str) -> bool:
    return "一" <= letter <= "鿿"
