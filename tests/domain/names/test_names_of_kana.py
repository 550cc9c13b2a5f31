"""A name in hiragana is found whatever ends it, and a pet name before と too: さちこから, 幸ちゃんと (F-24)."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil
from tests.domain.names.test_hundred_sentences import lines

SUBJECT = Subject("高梨 美緒", "たかなし みお")
MOTHER = Relative("母", "高梨 幸子", "たかなし さちこ")
NEAR = [NamedPerson("高梨 美緒", "たかなし みお"), NamedPerson("高梨 千夏", "たかなし ちなつ")]
SCANNER = NameScanner([*NEAR, NamedPerson("高梨 幸子", "たかなし さちこ")])
ENDS = """
から電話。|より入電。|まで届けた。|だけ来た。|なら大丈夫。|などが来た。|って言った。|です。|だった。|じゃない。|さえ来ない。|しか来ない。
くらい。|ばかり。|みたい。|らしい。|たちと来た。|ママより。|が来た。|は元気。|に会う。|を呼ぶ。|や母。|でもよい。|こそ。|すら来ない。
"""
PET_NAMES = """
ちなっちゃんと来た。
幸ちゃんと呼ぶ。
みなちゃんとけんか。
みおちゃんと食べた。
"""
NOBODY = """
みおつくしの鐘が鳴る。
服はちゃんと着た。
皆をちゃんと呼ぶ。
みなちゃんと食べた。
毎日ちゃんと話す。
"""


def tried(text: str) -> tuple[bool, str]:
    """Return whether a text was asked about or shown as changed, and what is printed of it."""
    check = NameCheck(SCANNER, Mask.ANONYMOUS)
    printed = Veil(SUBJECT, Mask.ANONYMOUS, check.cover, (MOTHER,)).text("経過", text)
    return bool(check.found() or check.changed()), printed


@pytest.mark.parametrize("ending", [end for line in lines(ENDS) for end in line.split("|")])
@pytest.mark.parametrize("name", ["さちこ", "母さちこ", "みお", "昨日ちなつ"])
def test_a_name_of_kana_is_noticed_whatever_ends_it(name: str, ending: str) -> None:
    assert tried(name + ending)[0]


def test_the_kana_of_a_relative_gives_way_to_what_they_are() -> None:
    assert tried("母さちこから電話。")[1] == "母から電話。"


@pytest.mark.parametrize("text", lines(PET_NAMES))
def test_a_pet_name_is_noticed_before_to(text: str) -> None:
    assert tried(text)[0]


@pytest.mark.parametrize("text", lines(NOBODY))
def test_what_only_begins_so_and_the_adverb_are_left_alone(text: str) -> None:
    assert tried(text) == (False, text)
