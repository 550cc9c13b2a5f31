"""What stands around a word and tells whether it names somebody: さん and 母 do, 市 and 駅 speak against it."""

import re

from kyoten_desktop.domain.names.places import is_place_or_thing
from kyoten_desktop.domain.text import fold

HONORIFIC = re.compile("さん|様(?!子|々|式|相)|さま|樣|氏(?!名)|君|くん|ちゃん|殿|先生")
SPOKEN_HONORIFIC = re.compile("[ 　]?(?:さん|サン|ｻﾝ|様(?!子|々|式|相)|さま|樣|氏(?!名)|君|くん|ちゃん|殿)")

_KIN = (
    "父母|両親|夫婦|夫妻|親子|母子|父子|姉妹|兄弟|兄妹|姉弟|祖父|祖母|義父|義母|長男|長女|次男|次女|二男|二女|三男|三女|"
    "末っ子|息子|娘|父(?!兄|性)|母(?!港|校|体|国|数|音|語|乳)|兄|姉|妹|弟(?!子)|妻|夫|孫|甥|姪|伯父|伯母|叔父|叔母|"
    "お?(?:父|母|兄|姉|嫁|婿|孫|婆|爺)さ?ん|お?(?:じ|ば|じい|ばあ|にい|ねえ|とう|かあ)(?:さん|ちゃん)"
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

# 大野 before 菜: the last letter of the surname begins another word.
_ACROSS = re.compile("[野山]菜(?!園)|子ども|子供")
# A place called みちくさ or ひまわり is a word of everyday: people do the one and plant the other.
_EVERYDAY = re.compile(
    "を(?:し[てたなま]|せず|する|すれ|さ[せれ]|植|摘|折|描|育て|飾|咲か)|が(?:咲|枯|生え|差|さし)|の(?:種|花|苗|芽|葉|茎|絵|歌|形|柄|折り紙)|[色柄畑]"
)
# なべ料理, ひかり回線, すすむ方向: what is a name in kana goes on as another word; what is one in kanji seldom does.
_GOES_ON = re.compile("空港|飴(?![一-鿿])")
_GOES_ON_IN_KANJI = re.compile("料理(?!長|人)|回線|方向|飴|狩り|前線|吹雪")


# 実家, 義母, 亡父 and 前夫 are words though somebody's name is 実, 義, 亡 or 前.
_OF_A_RELATION = frozenset("実義養元前亡故本生叔伯祖継老民農空隣人貸自住武王公国一出他彼後先両夕里奥当大正今")
_IN_NATURE = re.compile("の(?:中|奥|向こう|なか|おく|上|下|道|木|小|緑|香|音|空|縁|近く|ほとり|手前|景|方)")
_KIN_BEFORE = re.compile(f"(?:{_KIN})$")
PARTICLES = "はがをにとものへでや"
# みおから, みおじゃない and みおママ tell of みお as much as みおは does; みおつくし does not.
AFTER_KANA = (
    f"[{PARTICLES}]|から|より|まで|だけ|なら|など|って|です|でし|だ(?=[っよとねが。、）」\n]|$)|じゃ|さえ|しか|すら|こそ|くらい|ぐらい|"
    "ほど|ばかり|みたい|らしい|たち|ママ|パパ"
)
_PARTICLE = re.compile(f"から|より|まで|だけ|とも|です|だっ|なら|[{PARTICLES}]")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_AS_PEOPLE_DO = re.compile(
    "に(?:電話|連絡|会[うっいえ]|聞[いくき]|相談|頼|伝え|渡|報告|確認し|お願い|訪問|話し|謝)|"
    "と(?:話|会[うっいえ]|面談|面会|相談|電話|一緒|口論|けんか|待ち合わせ)|"
    "から(?:の?(?:電話|連絡|手紙|苦情|相談|報告|返事|話|伝言|着信)|聞[いくき])|"
    "[がも](?:来[たるて]|来所|来訪|訪問|電話|言[うっい]|話[しす]|同席|同行|付き?添|怒|泣|帰[っる]|迎え|答え|知らせ|立ち?会|担当|訴え)|"
    "は(?:言[うっい]|話[しす]|来な|来た|同席|知ら|反対|賛成|留守|不在|怒|泣|電話)|へ(?:電話|連絡|報告|相談|伝え|訪問)"
)
# What one letter begins though somebody is called so: 林業, 森林, 原因, 南側, 関係.
_COMPOUNDS = re.compile(
    "林(?:業|道|間|野|立|檎|産)|森(?:林|閑)|原(?:因|則|付|本|案|稿|発|始|油|料|動|点|状|簿|級|画|作|文|理|寸|色|形|種|告|価|爆)|"
    "[東西南北](?:区|側|部|向|口|風|棟|館|門|京|洋|北|西|東|南|極|米|暦|日本|海道|国|欧)|関(?:係|連|節|心|東|西|所|与|税|門|取)|"
    "堀端|岡山|谷(?:間|底|川)|島(?:国|民|内|外|根)|泉(?:区|水)|星(?:座|空|印)|金(?:曜|額|銭|庫|属|融|品|策|利|色|魚|髪)|"
    "梅(?:雨|干|酒|毒)|松(?:葉|茸|竹)|杉花粉|竹(?:輪|林|細工)|角(?:度|膜|質)|門(?:前|限|扉)|池(?:袋|田)|浜辺|畑(?:仕事|作)|"
    "平(?:日|成|均|和|常|静|熱|等|面|屋|穏|気|素|行|方|衡)|田(?:畑|植|舎|園)|丘陵|堤防|桃色|栗色|橋(?:脚|梁)|宮(?:城|殿)|城跡|"
    "旭(?:区|川)|緑(?:区|色|茶|内障|地)|光(?:熱|線|景|明)|港(?:区|湾)|浅(?:い|草)|清(?:掃|潔|書|算|拭)|辻褄|滝(?:行|壺)|沢山|"
    "桂馬|上(?:司|着|記|旬|下|手|京|昇|半|達|限|部|肢|腕)|神(?:経|社|父|戸|奈川)|湯(?:船|気|治)|嵐山|錦糸|辺り|昼(?:食|間|夜|休)"
)
# 三上山 and 古谷公園の桜 are there for everybody; 三上岳 may be somebody, and so may 古谷 who waits in the park.
_IN_THE_OPEN = re.compile(
    "(?:[山川橋池沼湖城滝峠浜港寺駅]|大橋|海岸|神社|渓谷|峡|ダム|通り|街道|駅[前東西南北]口?)(?![一-鿿])|"
    "(?:公園|高原|温泉|遊園地|動物園|植物園|水族館)(?=[のをはが、。)）近横裏脇]|まで|から|に[あ接面]|$)"
)


def speaks_for_somebody_near(key: str, start: int, end: int) -> bool:
    """Tell whether one folded letter, the surname of somebody near, stands for them: 林に連絡, 林来所, but not 林業.

    A letter that is a word of everyday too (奥, 前, 隣) speaks for nobody by itself.
    """
    if speaks_for_a_surname(key, start, end):
        return True
    if key[start:end] in _OF_A_RELATION or _COMPOUNDS.match(key, start):
        return False
    if start > 0 and _is_kanji(key[start - 1]) and not _KIN_BEFORE.search(key, max(0, start - 2), start):
        return False
    return not _HIRAGANA.match(key, end) or _PARTICLE.match(key, end) is not None


def speaks_for_anybody(key: str, start: int, end: int) -> bool:
    """Tell whether a folded letter, the surname of anybody on file, does what only people do: 岸に電話, 岸が来た."""
    if speaks_for_a_surname(key, start, end):
        return True
    is_alone = start == 0 or not _is_kanji(key[start - 1])
    return is_alone and key[start:end] not in _OF_A_RELATION and _AS_PEOPLE_DO.match(key, end) is not None


def speaks_for_a_surname(key: str, start: int, end: int) -> bool:
    """Tell whether 宅, 母 or 司法書士 follows a folded word of one letter, or 旧姓 or 担当 stands before it."""
    if _BEFORE.search(key, max(0, start - _LONGEST_BEFORE), start) and not _is_kanji(key[end : end + 1]):
        return True
    is_longer = start > 0 and _is_kanji(key[start - 1])
    return not is_longer and key[start:end] not in _OF_A_RELATION and _AFTER.match(key, end) is not None


def names_somebody(word: str, name: str) -> bool:
    """Tell whether a folded word says of the name in it that it is one: 東野先生, 橋本姓, 渋谷家, 旧姓大森."""
    before, _, after = word.partition(name)
    return bool(HONORIFIC.match(after) or _AFTER.match(after) or _BEFORE.search(before))


def speaks_of_a_thing(key: str, start: int, end: int) -> bool:
    """Tell whether a folded word is part of a place or a thing that is known (仙台市, 小松菜); 加藤市役所 is none."""
    if HONORIFIC.match(key, end):
        return False
    if _is_across(key, start, end) or is_place_or_thing(key, start, end):
        return True
    if end - start > 1 and _IN_THE_OPEN.match(key, end):
        return True
    return end - start == 1 and (_IN_NATURE.match(key, end) or _COMPOUNDS.match(key, start)) is not None


def end_with_honorific(text: str, end: int) -> int:
    """Return where a name that ends at ``end`` does with the さん after it, ``end`` itself where none follows."""
    honorific = SPOKEN_HONORIFIC.match(text, end)
    return honorific.end() if honorific else end


def begins_a_thing(name: str, after: str) -> bool:
    """Tell whether a name and what follows it, as they are written, are a place or a thing that is known."""
    return speaks_of_a_thing(fold(name + after), 0, len(fold(name)))


def speaks_of_everyday(key: str, end: int) -> bool:
    """Tell whether the folded name of a place goes on as a word of everyday: みちくさをする, ひまわりの種."""
    return _EVERYDAY.match(key, end) is not None


def goes_on_as_a_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a word at [start, end) goes on as a thing of everyday: なべ料理, ひかり回線, 千歳飴."""
    in_kana = not any(_is_kanji(letter) for letter in text[start:end])
    return (_GOES_ON if not in_kana else _GOES_ON_IN_KANJI).match(text, end) is not None


def _is_across(key: str, start: int, end: int) -> bool:
    return end - start > 1 and _ACROSS.match(key, end - 1) is not None


def _is_kanji(letter: str) -> bool:
    return "一" <= letter <= "鿿"
