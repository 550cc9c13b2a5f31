"""Names of people on no sheet of the file, known by what stands beside them: 民生委員の椎名 花子さん (F-24).

They are asked about, never changed unasked: a word before さん may be none (生協さん). What says what somebody is and
not who (患者さん, 大家さん) is left alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kyoten_desktop.domain.names.bare import bare_names_in, says_nobody
from kyoten_desktop.domain.names.evidence import begins_a_thing
from kyoten_desktop.domain.names.given_names import is_given_name, may_be_given_name
from kyoten_desktop.domain.names.given_names_in_kana import may_be_given_name_in_kana
from kyoten_desktop.domain.names.joined import NOBODYS_KANA, is_plain, without_lead
from kyoten_desktop.domain.names.jotted import DOES, jotted_names_in
from kyoten_desktop.domain.names.noted_before import is_noted_before_a_name
from kyoten_desktop.domain.names.person_nouns import says_what_somebody_is
from kyoten_desktop.domain.names.places import is_called_like_a_place
from kyoten_desktop.domain.names.relatives import GIVEN_ENDS, is_everyday
from kyoten_desktop.domain.names.spoken_of import TITLES, is_agency
from kyoten_desktop.domain.names.standing import standing_names_in
from kyoten_desktop.domain.names.surnames import is_like_a_surname, is_surname
from kyoten_desktop.domain.text import fold

_KANJI = "々㐀-鿿"
_RUN = f"(?<![{_KANJI}])[{_KANJI}]{{1,40}}(?:[ヶケノツ][{_KANJI}]{{1,40}}){{0,2}}"
_AMONG_PEOPLE = (
    "[遊話会一仲喧呼喋揉]|けんか|ケンカ|しゃべ|もめ|口論|電話|言い合|待ち合|付き合|同[じ室]|別れ|"
    "外出|[昼夕朝]食|散歩|買い?物|出か|釣|飲|過ご|暮ら"
)
_HONORIFIC = (
    "さん(?!ま(?!で|た)|ぽ|すう|ざん)|(?<!王)様(?!子|々|式|相|態|変)|さま(?!ざま)|氏(?!名|神|子|族)|くん(?![だでじ])|君(?!臨|主)|"
    f"ちゃん(?!ぽん|と(?!{_AMONG_PEOPLE}))|殿(?!方|下|堂)|先生|"
    f"(?<=[{_KANJI}])(?:サン(?![ァ-ヺー])|ｻﾝ)"
)
_ENDS = "(?=[はがもをにへとの、。，.！!？?」』（(）)／/\n 　]|から|より|まで|だけ|です|だっ|宛|宅|と名|$)"
_KATAKANA = "(?<![ァ-ヺーｦ-ﾟ])(?:[ァ-ヺー]{2,8}|[ｦ-ﾟ]{2,12})"
_CALLED = re.compile(
    f"(?:(?P<first>{_RUN}|{_KATAKANA})[ 　]|(?P<foreign>{_KATAKANA}(?:・[ァ-ヺー]{{2,8}})?)・)?"
    f"(?P<run>{_RUN}|{_KATAKANA}|[ぁ-ゖー]{{2,14}}?)[ 　]?(?P<honorific>{_HONORIFIC})"
)
_READ_SO = re.compile(f"(?P<run>{_RUN})[（(][ぁ-ゖァ-ヺー 　]{{2,12}}[）)](?=[ 　]?(?:{_HONORIFIC}))")
_FOREIGN = re.compile(
    r"(?<![A-Za-zÀ-ỹ])[A-ZÀ-Ý][A-Za-z'’À-ỹ]+(?:[ 　-][A-ZÀ-Ý][A-Za-z'’À-ỹ]+)*(?=[ 　]?(?:さん|様|氏|くん|先生))"
    r"|(?<![A-Za-z@._])[a-z]{3,}(?=さん|くん|ちゃん|氏)"
    r"|(?<=Dr[.． ])[ ]?[A-Z][a-z]+|(?<=Mr[.． ])[ ]?[A-Z][a-z]+|(?<=Ms[.． ])[ ]?[A-Z][a-z]+"
)
_CALLED_LIKE_EVERYBODY = ("みな", "ちゃん")
_OF_AN_OFFICE = re.compile("[A-Z]{2,5}$")
_LATIN_JOBS = """
CW ＣＷ PSW ＰＳＷ MHSW MSW ＭＳＷ SW ＳＷ CM ＣＭ Ns NS Ｎｓ ＮＳ OT ＯＴ PT ＰＴ ST ＳＴ PHN
"""
_IN_LATIN = f"(?:{'|'.join(_LATIN_JOBS.split())}|[HＨ](?=訪問|来))(?![A-Za-zＡ-Ｚ])"
_WITH_TITLE = re.compile(
    f"(?P<run>{_RUN})(?P<gap>[ 　]?)(?P<title>{TITLES}|医師|職員|記者|牧師|住職|[DＤ][RrＲｒ]|{_IN_LATIN})"
)
_JOB = (
    f"{TITLES}|担当者?|主治医|かかりつけ医|世話人|担任|友人|知人|同僚|上司|部下|後輩|先輩|隣人|隣家|隣室|隣(?![室家人町])|大家|家主|親戚|"
    "同級生|恋人|交際相手|元夫|元妻|内縁の[夫妻]|店主|友達|同室|彼氏|彼女|同居人|同居者|いとこ|イトコ|はとこ|従兄弟|従姉妹|"
    f"近所(?=の[{_KANJI}]{{2}})|Dr|ＤＲ|Ｄｒ|DR|CW|ＣＷ|SW|ＳＷ|Ns|Ｎｓ"
)
_GIVEN_APART = f"(?:[{_KANJI}]{{1,3}}|[ぁ-ゖ]{{2,4}}?|[ァ-ヺー]{{2,5}})"
_AFTER_JOB = re.compile(
    f"(?:{_JOB})(?:の|は|が|：|:|・|[.．]|[ 　]|[（(])?(?P<name>[{_KANJI}ヶケノ]{{1,7}})(?P<given>[ 　]{_GIVEN_APART})?"
    f"(?:{_ENDS}|(?=さん|様))"
)
_JOINED = re.compile(f"(?<![{_KANJI}])(?P<run>[{_KANJI}ヶケノ]{{3,7}}){_ENDS}")
_APART = re.compile(
    f"(?<![{_KANJI}])(?P<surname>[{_KANJI}ヶケノ]{{1,4}})[ 　・](?P<given>[{_KANJI}]{{0,2}}[{GIVEN_ENDS}]|[{_KANJI}]|"
    f"[ぁ-ゖ]{{2,4}}?|[ァ-ヺー]{{2,5}}){_ENDS}"
)
_HALF_IN_KANA = re.compile(
    f"(?P<surname>{_RUN})[ 　]?"
    "(?P<given>[ァ-ヺー]{1,4}[子美江代恵枝男雄夫郎]|(?![のがはにをもへでや])(?!と[^くみもよしき])[ぁ-ゖ]{1,3}[子美江代恵枝郎])"
    f"(?:{_ENDS}|(?=[ 　]?(?:{_HONORIFIC})))"
)
_BEFORE_KANA = re.compile(f"(?P<surname>{_RUN})[ 　]?$|(?P<kana>(?<![ぁ-ゖ])[ぁ-ゖ]{{2,5}})[ 　]$")
_SURNAME_PARTED = re.compile("[ 　]")
_SURNAME_BEFORE = re.compile(f"(?P<surname>{_RUN})[ 　]?$")
_GIVEN_FIRST = re.compile(
    f"(?m)(?:^|(?<=[\n。「『]))(?P<given>[{_KANJI}][{GIVEN_ENDS}]|[{_KANJI}]{{2}}[子美枝恵香江朗郎太介男雄夫彦之]|"
    f"[ぁ-ゖ]{{2,3}}(?:(?<![のがいたなるうむ])子|[美江代恵枝郎]))(?=[ 　]?(?:{DOES}))"
)
_CALLED_BY_ONE_LETTER = ("さん", "様", "さま", "くん", "ちゃん")
_LEADS_TO_A_THING = re.compile("[お御ご0-9０-９]")
# Surnames, though a town is spoken of so too.
_TOWNS_AND_NAMES = frozenset("町村市魚")
# What ends the word of a kind (担い手) or an office, a pattern (文様), and animals.
_ENDS_OF_KINDS = frozenset(
    "者員師士医生署院園局校寮館舎庁部科会組班室隊所屋役手先元号階文紋唐和暴宅家方衆便丁頭蛙蟻蛇鯨鼠鹿猪狼"
)
_COUNTER = re.compile("(?:号室|時|号|日|月|年|歳|才|階|名|人|回|件|分)(?=.)")
_LONGEST_SURNAME, _LONGEST_GIVEN, _LONGEST_NAME, _LONGEST_KANA, _LOOKED_BACK = 4, 3, 4, 6, 12
_LONGEST_RARE = 3


class Stranger(NamedTuple):
    """Where a name stands, without さん; ``surname`` tells two mentions of one person to be one."""

    start: int
    end: int
    surname: str


def strangers_in(text: str) -> list[Stranger]:
    """Return the names that さん, a title or a job beside them makes names, and whole names; the longest, in order."""
    bare = (Stranger(*one) for one in (*bare_names_in(text), *jotted_names_in(text), *standing_names_in(text)))
    found = sorted(
        [*_called_in(text), *_titled_in(text), *_whole_in(text), *_given_in(text), *bare],
        key=lambda one: (one.start, one.start - one.end),
    )
    kept: list[Stranger] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def surname_before(text: str, start: int, since: int = 0, *, may_be_rare: bool) -> int:
    """Return where the surname begins that a given name at ``start`` goes on from, ``start`` where none stands there.

    森田さくら, 椛田 さくら, not 長女さくら; one that ``may_be_rare`` is on no list and like none on it: 檀上ゆみこ.
    """
    found = _SURNAME_BEFORE.search(text, max(since, start - _LOOKED_BACK), start)
    surname = _surname_at_the_end(found["surname"], may_be_rare=may_be_rare) if found else ""
    return found.end("surname") - len(surname) if found and surname else start


def _surname_at_the_end(run: str, *, may_be_rare: bool) -> str:
    """Return the surname that a run of kanji before a given name is or ends with; nothing for 電話 and 長女."""
    bare = _without_lead(run)
    if _is_noted(bare):
        return ""
    if known := _known_at_the_end(bare):
        return known
    is_rare = may_be_rare and 1 < len(bare) <= _LONGEST_RARE
    return bare if is_rare or is_like_a_surname(bare) else ""


def _is_noted(word: str) -> bool:
    """Tell whether a word before a given name is known to be no surname: 電話, 退院後, 広島市, 従姉."""
    if is_surname(word):
        return len(word) == 1 and word in _ENDS_OF_KINDS
    is_known = _says_nobody(word) or is_everyday(word) or is_called_like_a_place(fold(word))
    return is_known or is_noted_before_a_name(word)


def _called_in(text: str) -> Iterator[Stranger]:
    for found in _CALLED.finditer(text):
        run, end = found["run"], found.end("run")
        is_given = _is_given(run)
        may_be = is_given or ("ァ" <= run[0] <= "ヺ" and not _says_nobody(run))
        start = surname_before(text, found.start("run"), may_be_rare=is_given) if may_be else end
        if start < found.start("run") and found["honorific"] != "先生":
            yield Stranger(start, end, _SURNAME_PARTED.split(text[start : found.start("run")])[0])
        elif "ぁ" <= run[0] <= "ゖ":
            yield from _in_kana(text, found.start("run"), end, found["honorific"])
        elif name := _name_at_the_end(run, is_teacher=found["honorific"] == "先生") or _one_letter(text, found):
            foreign = found["foreign"] or ""
            if foreign and not any(_says_nobody(word) for word in foreign.split("・")):
                yield Stranger(found.start("foreign"), end, foreign)
                continue
            first = _name_at_the_end(found["first"] or "", is_teacher=True) if name == run else ""
            start = found.end("first") - len(first) if first else end - len(name)
            yield Stranger(start, end, first or _surname_of(name) or name)
    yield from _read_or_foreign(text)


def _read_or_foreign(text: str) -> Iterator[Stranger]:
    """Yield a name whose reading stands before さん, 四十物（あいもの）さん, and one in Latin letters."""
    for read in _READ_SO.finditer(text):
        is_whole = 1 < len(read["run"]) <= _LONGEST_NAME and not _says_nobody(read["run"])
        if name := read["run"] if is_whole else _name_at_the_end(read["run"], is_teacher=False):
            yield Stranger(read.end("run") - len(name), read.end(), _surname_of(name) or name)
    for latin in _FOREIGN.finditer(text):
        if not _OF_AN_OFFICE.fullmatch(latin[0]):
            yield Stranger(latin.start(), latin.end(), latin[0])


def _one_letter(text: str, found: re.Match[str]) -> str:
    """Return the one letter before さん that may be a surname as rare as 石 or 畳; nothing for お寺さん."""
    letter = _without_lead(found["run"])
    if len(letter) != 1 or letter < "㐀" or found["honorific"] not in _CALLED_BY_ONE_LETTER:
        return ""
    start = found.start("run")
    is_led = letter == found["run"] and _LEADS_TO_A_THING.match(text[max(0, start - 1) : start])
    is_nobody = letter in _ENDS_OF_KINDS or (letter not in _TOWNS_AND_NAMES and _says_nobody(letter))
    return "" if is_led or is_nobody else letter


def _in_kana(text: str, start: int, end: int, honorific: str) -> Iterator[Stranger]:
    """Yield a name in hiragana before さん, with the surname before it: しいな, 山本ゆかり, しいな はなこ."""
    run, before = text[start:end], _BEFORE_KANA.search(text[max(0, start - _LOOKED_BACK) : start])
    surname = _surname_at_the_end(before["surname"], may_be_rare=False) if before and before["surname"] else ""
    if before and surname and 1 < len(run) <= _LONGEST_GIVEN + 1 and run[0] != "の":
        yield Stranger(start - len(before[0]) + len(before["surname"]) - len(surname), end, surname)
        return
    bare = without_lead(run, text[start - 1 : start].strip())
    if honorific == "ちゃん" and text.startswith("と", end + len(honorific)) and bare[-1] in "はをにも":
        return  # 皆をちゃんと呼ぶ
    is_nobody = bare in NOBODYS_KANA or says_what_somebody_is(bare)
    if not 1 < len(bare) <= _LONGEST_KANA or (is_nobody and (bare, honorific) != _CALLED_LIKE_EVERYBODY):
        return
    is_whole = before is not None and before["kana"] and bare == run
    yield Stranger(start - len(before[0]) if before and is_whole else end - len(bare), end, bare)


def _titled_in(text: str) -> Iterator[Stranger]:
    for found in _WITH_TITLE.finditer(text):
        if name := _known_at_the_end(found["run"]):
            end = found.end("run")
            yield Stranger(end - len(name), end, _surname_of(name) or name)
    for found in _AFTER_JOB.finditer(text):
        name = found["name"]
        surname = _surname_of(name)
        if surname and not is_plain(name) and (name == surname or _may_be_given(name[len(surname) :])):
            has_given = found["given"] and not _says_nobody(found["given"].strip())
            yield Stranger(found.start("name"), found.end("given") if has_given else found.end("name"), surname)


def _whole_in(text: str) -> Iterator[Stranger]:
    for found in _JOINED.finditer(text):
        surname = _surname_of(found["run"])
        given = found["run"][len(surname) :]
        if surname and _is_whole(surname, given) and not begins_a_thing(surname, given):
            yield Stranger(found.start(), found.end(), surname)
    for found in _HALF_IN_KANA.finditer(text):
        if surname := _known_at_the_end(found["surname"]):
            yield Stranger(found.end("surname") - len(surname), found.end(), surname)
    for found in _APART.finditer(text):
        if is_surname(found["surname"]) and _is_whole(found["surname"], found["given"]):
            yield Stranger(found.start(), found.end(), found["surname"])


def _given_in(text: str) -> Iterator[Stranger]:
    for found in _GIVEN_FIRST.finditer(text):
        if _may_be_given(found["given"]) and not is_everyday(found["given"][-2:]):
            yield Stranger(*found.span("given"), found["given"])


def _is_whole(surname: str, given: str) -> bool:
    is_long = len(surname) > 1 or len(given) > 1
    if may_be_given_name(given):
        return is_long
    is_given = _may_be_given(given) if given[:1] >= "㐀" else len(given) > 1 and not _says_nobody(given)
    return is_long and is_given and not _says_nobody(surname + given)


def _name_at_the_end(run: str, *, is_teacher: bool) -> str:
    """Return the name a word before さん ends with (民生委員椎名), nothing where it names nobody."""
    if not run:
        return ""
    run = _without_lead(run)
    if "ァ" <= run[0] <= "ヺ" or "ｦ" <= run[0] <= "ﾟ":
        return "" if says_what_somebody_is(run) or is_agency(run) or is_teacher else run
    if known := _known_at_the_end(run):
        # 国信昌子, though 昌子 is a surname too.
        is_half = known != run and is_given_name(known)
        return _surname_at_the_end(run.removesuffix(known), may_be_rare=True) + known if is_half else known
    if name := _with_given_name_of_three(run):
        return name
    is_short = 1 < len(run) <= _LONGEST_NAME
    return run if is_short and not is_teacher and not _says_nobody(run) else ""


def _without_lead(run: str) -> str:
    """Return a run of kanji without the time or number it goes on from: 渉 of 本日渉 and of 号室渉."""
    if is_surname(run):
        return run
    if (counted := _COUNTER.match(run)) and counted.end() < len(run):
        return run[counted.end() :]
    heads = (run[:length] for length in range(min(_LONGEST_NAME, len(run) - 1), 1, -1))
    lead = next((head for head in heads if is_plain(head) and not is_surname(head)), "")
    return run[len(lead) :]


def _is_given(word: str) -> bool:
    """Tell whether a word before さん is a given name of somebody, in kanji or kana, and may follow a surname."""
    return is_given_name(word) if word[0] >= "㐀" else may_be_given_name_in_kana(word)


def _with_given_name_of_three(run: str) -> str:
    """Return the name a run of kanji ends with, of a given name of three letters and what is before: 江草由美子."""
    head, given = run[:-_LONGEST_GIVEN], run[-_LONGEST_GIVEN:]
    if not head or not is_given_name(given):
        return ""
    return _surname_at_the_end(head, may_be_rare=True) + given


def _known_at_the_end(run: str) -> str:
    """Return the surname, or the whole name, that a run of kanji is or ends with."""
    if says_what_somebody_is(run):
        return ""
    if is_surname(run) or may_be_given_name(run):
        return run
    surname = _surname_of(run)
    given = run[len(surname) :]
    if _may_be_given(given) or (len(surname) > 1 and 0 < len(given) <= _LONGEST_GIVEN and not _says_nobody(given)):
        return run
    ends = (run[-length:] for length in range(min(_LONGEST_SURNAME, len(run) - 1), 1, -1))
    return next((end for end in ends if is_surname(end)), "")


def _surname_of(run: str) -> str:
    heads = (run[:length] for length in range(min(_LONGEST_SURNAME, len(run)), 0, -1))
    return next((head for head in heads if is_surname(head)), "")


def _may_be_given(word: str) -> bool:
    return (
        0 < len(word) <= _LONGEST_GIVEN
        and word[-1] in GIVEN_ENDS
        and not is_everyday(word[-2:])
        and not _says_nobody(word)
    )


def _says_nobody(word: str) -> bool:
    return is_plain(word) or says_nobody(word)
