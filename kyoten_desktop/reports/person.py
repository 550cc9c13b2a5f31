"""A person on paper: L0 実名, L1 頭文字・年代・区, L2 Aさん; the family by relation only (DOMAIN §3)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.age import age_on, age_text, band_text
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.family.kinship import is_kin
from kyoten_desktop.domain.names.check import Change, changed
from kyoten_desktop.domain.names.evidence import speaks_of_a_thing
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, INFORMANT, Mask, alias
from kyoten_desktop.domain.names.persons import NamedPerson, each_name
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import FREE, Item, Kind, NameKind, item_of
from kyoten_desktop.models.named import hidden_on, items_of_others
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.reports.paper import Block, Prose

_HONORIFIC = "(?:さん|様|さま|氏|君|くん|ちゃん|殿)"
_KANJI = "々㐀-鿿"
_KANA = "ぁ-ゖァ-ヺー"
_KATAKANA = "ァ-ヺーｦ-ﾟ"
_SAID_IN_KATAKANA = "(?:サン|サマ|クン|チャン)"
_HALF_WIDTH = {unicodedata.normalize("NFKC", half): half for half in map(chr, range(ord("ｦ"), ord("ﾝ") + 1))} | {
    "\u3099": "ﾞ",
    "\u309a": "ﾟ",
}
_PARTICLES = "はがをにとものへでや"
_ADVERB = "実"
_AFTER_A_WORD = "から|より|まで|だけ|とも|です|だ|[はがをにとものへで]"
_CHOSEN = (Kind.CODE, Kind.CODES)
FAMILY_UNTOLD = "家族の情報を含む同意がないため、家族は続柄だけで書いています。"


class Cover(Protocol):
    """What a free text goes through: ``changes`` are what the paper's own people give way to."""

    def __call__(self, where: str, text: str, changes: Sequence[Change] = ()) -> str: ...


def as_written(where: str, text: str, changes: Sequence[Change] = ()) -> str:  # noqa: ARG001 - a Cover
    """Return free text with its changes: the cover of a paper on which other people are not looked for."""
    return changed(text, changes)


def subject_of(client: Client) -> Subject:
    """Return the person of a paper."""
    return Subject(
        client.name,
        client.kana or "",
        client.former_name or "",
        client.client_no,
        client.birth_date,
        client.sex or "",
        client.ward or "",
        client.disabilities,
        client.support_category or "",
    )


@dataclass(frozen=True)
class Veil:
    """What of a person stands on a paper; the names of ``near`` give way to their relation.

    ``helpers`` are (person, organization): a name of the support team gives way to where it belongs.

    Every free text goes through ``text`` once: own name, names of the near, then ``cover``, which asks about the rest.
    One that does not tell of the family, because no consent includes it, names the family by kinship only. ``place``
    counts the people of a paper about many: Aさん, Bさん.

    ``informants`` asked that no paper names them (名前を伏せる). One that ``discloses`` is for the person themself: by
    real name too ``cover`` is asked about everybody else, and the items of a sheet that name somebody else are hidden.
    """

    subject: Subject | None
    mask: Mask
    cover: Cover = as_written
    near: tuple[Relative, ...] = ()
    helpers: tuple[tuple[str, str], ...] = ()
    tells_family: bool = True
    place: int = 0
    discloses: bool = False
    informants: tuple[NamedPerson, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether names stand as they are."""
        return self.mask is Mask.REAL_NAME

    @property
    def name(self) -> str:
        """高梨 美緒（たかなし みお）, T.M. さん, or Aさん."""
        if self.subject is None:
            return ""
        if not self.is_open:
            return alias(self.subject.kana, self.mask, self.place)
        return f"{self.subject.name}（{self.subject.kana}）" if self.subject.kana else self.subject.name

    def text(self, where: str, text: str | None) -> str:
        """Return a free text without the names that must not stand there; ``where`` is told when one is found."""
        if not text:
            return ""
        marked = _Marked(text)
        if self.informants:
            self._without_informants(marked)
        for one in self.near:
            if not self.is_open or self.hides(one.relation):
                for name in (one.name, one.kana):
                    _without_relative(marked, self._parted(name), one.relation or "家族")
        if self.is_open:
            self._without_other_surnames(marked)
            return self._disclosed(where, text, marked.changes()) if self.discloses else changed(text, marked.changes())
        self._without_own_name(marked)
        for person, organization in self.helpers:
            _replace(marked, (*_spellings(person), *person.split()), organization)
        return self.cover(where, text, marked.changes())

    def read(self, sheet: object, name: str, labels: Labels, where: str = "") -> str:
        """Return an item of a sheet as it may stand here, by its declaration; ``where`` is told of a name in it."""
        declared = item_of(type(sheet), name)
        text = text_of(declared, getattr(sheet, name), labels)
        if text and name in hidden_on(sheet):
            return HIDDEN if declared.names is NameKind.PHONE else INFORMANT
        is_named = declared.names not in (None, NameKind.STAFF, NameKind.SOMEONE)
        if self.is_open and self.discloses and is_named:
            if not text or name not in items_of_others(type(sheet)) or self._is_own(text):
                return text
            return self.cover(where or declared.label, text, [Change(0, len(text), HIDDEN)])
        return self.shown(declared, text, where)

    def shown(self, item: Item, text: str, where: str = "") -> str:
        """Return the text of a declared item: as it is, hidden, or gone through for names."""
        if not self.is_open:
            if item.names is NameKind.PERSON and self.subject is not None and text == self.subject.name:
                return self.name
            if item.names is not None and item.names.is_hidden_at(self.mask):
                return HIDDEN if text else ""
            if item.names is NameKind.STAFF:
                return self.cover(where or item.label, text)
            if item.kind in _CHOSEN:
                # The words of a choice are the office's own: 東区障害高齢課 tells of a ward.
                return self.cover(where or item.label, text)
        return self.text(where or item.label, text) if item.kind in FREE else text

    def hides(self, relation: str) -> bool:
        """Tell whether somebody who stands so to the person is family of whom this paper may not tell."""
        return not self.tells_family and is_kin(relation)

    def signed(self, where: str, text: str) -> str:
        """Return who signs a paper; of a masked one ``cover`` is asked, nothing is replaced."""
        return text if self.is_open else self.cover(where, text)

    def _is_own(self, text: str) -> bool:
        return "".join(text.split()) in ["".join(name.split()) for name in self._own_names()]

    def _disclosed(self, where: str, text: str, untold: Sequence[Change]) -> str:
        """Return a text for the person: who is near to them is asked about, unless nothing may be told of them."""
        marked = _Marked(text)
        for one in self.near:
            for name in (one.name, one.kana):
                _without_relative(marked, self._parted(name), one.relation or "家族")
        beside = [replace(change, is_sure=False) for change in marked.changes() if not _touches(change, untold)]
        sure = [replace(change, is_sure=True) for change in untold]
        return self.cover(where, text, sorted([*sure, *beside], key=lambda change: change.start))

    def _without_informants(self, marked: "_Marked") -> None:
        """Hide their phones however they are written, and their names; of family the surname is the person's own."""
        phones = NameScanner([one for one in self.informants if one.phone]).find(marked.text)
        for written in sorted({marked.text[found.start : found.end] for found in phones}, key=len, reverse=True):
            marked.put(re.escape(written), HIDDEN, is_sure=True)
        for one in self.informants:
            _without_informant(marked, self._parted(one.name), self._surnames())

    def _without_own_name(self, marked: "_Marked") -> None:
        if self.subject is None:
            return
        # Whole names first: a given name kept through a marriage would else leave half of each behind.
        others = each_name(self.subject.former_name)
        for whole in (self.subject.name, *others):
            _replace(marked, _spellings(whole), self.name)
        in_kana = [
            word for kana in (*_spellings(self.subject.kana), *self.subject.kana.split()) for word in _in_kana(kana)
        ]
        parts = [part for whole in (self.subject.name, *others) for part in whole.split()]
        _replace(marked, (*parts, *in_kana), self.name)

    def _own_names(self) -> tuple[str, ...]:
        """Return whatever the person is or was called, as written and in kana."""
        if self.subject is None:
            return ()
        return self.subject.name, *each_name(self.subject.former_name), self.subject.kana

    def _surnames(self) -> tuple[str, ...]:
        return tuple(name.split()[0] for name in self._own_names() if name.split())

    def _parted(self, name: str) -> str:
        """Return a name written without a blank with one after the surname that is the person's too."""
        # What is left of 森本 after 森 is no given name.
        fits = (one for one in self._surnames() if name.startswith(one) and len(name) > len(one) + 1)
        own = next(fits, "") if len(name.split()) == 1 else ""
        return f"{own} {name.removeprefix(own)}" if own else name

    def _without_other_surnames(self, marked: "_Marked") -> None:
        """Change the surname of hidden family to the relation, where nobody named has it too."""
        hidden = [one for one in self.near if self.hides(one.relation)]
        untold = {one.name for one in hidden}
        named = [person for person, _ in self.helpers if person not in untold]
        named += [one.name for one in self.near if not self.hides(one.relation)]
        taken = {*self._surnames(), *(name.split()[0] for name in named if name.split())}
        for one in hidden:
            for name in (one.name, one.kana):
                surname, *given = name.split() or [""]
                if given and surname not in taken:
                    _without_surname(marked, surname, one.relation or "家族")

    @property
    def name_and_number(self) -> str:
        """The name with the 管理番号, which stands beside real names only."""
        number = self.subject.client_no if self.subject is not None and self.is_open else ""
        return "　".join(part for part in (self.name, number) if part)

    def untold(self) -> list[Block]:
        """Return the line that says why the family stands there by kinship only, where it does."""
        return [] if self.tells_family else [Prose(FAMILY_UNTOLD, mark="※", small=True)]

    def age(self, on: date) -> str:
        """Return the age at a day with the day (R-19); at L1 and L2 the 年代."""
        birth = self.subject.birth_date if self.subject else None
        if self.is_open:
            return age_text(birth, on)
        return band_text(age_on(birth, on))

    def day_of_life(self, on: PartialDate | None) -> str:
        """Return when something of a life happened; at L1 and L2 how old the person was (20代), or the decade."""
        if on is None or self.is_open:
            return wareki.short(on) if on is not None else ""
        birth = self.subject.birth_date if self.subject else None
        band = band_text(age_on(birth, date(on.year, on.month or 12, on.day or 28)))
        return band or f"{on.year // 10 * 10}年代"

    def relative(self, one: Relative) -> str:
        """Return 母 高梨 和子（82歳）, or 母（80歳以上）."""
        if self.hides(one.relation):
            return one.relation or "家族"
        age = f"{one.age}歳" if one.age is not None else one.age_text
        if not self.is_open:
            age = band_text(one.age)
        name = f" {one.name}" if self.is_open and one.name else ""
        return f"{one.relation}{name}" + (f"（{age}）" if age else "")


def _spellings(name: str) -> tuple[str, ...]:
    parts = name.split()
    return tuple(dict.fromkeys(joint.join(parts) for joint in ("", " ", "　"))) if parts else ()


class _Marked:
    """A text in which what was changed is set aside, so that no later change touches it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._aside: list[tuple[str, str, bool]] = []

    def put(self, pattern: str, shown: str, *, is_sure: bool = False) -> None:
        """Set aside what a pattern finds, unless it is part of a place or a thing; ``is_sure`` beyond doubt."""
        self.text = re.sub(pattern, lambda found: self._set_aside(found, shown, is_sure=is_sure), self.text)

    def changes(self) -> list[Change]:
        """Return what was set aside, by its place in the text as written."""
        found: list[Change] = []
        written = ""
        for number, part in enumerate(_ASIDE.split(self.text)):
            if number % 2:
                word, shown, is_sure = self._aside[int(part)]
                found.append(Change(len(written), len(written) + len(word), shown, is_sure))
                written += word
            else:
                written += part
        return [replace(one, is_sure=one.is_sure or _is_sure(written, one)) for one in found]

    def _set_aside(self, found: re.Match[str], shown: str, *, is_sure: bool) -> str:
        if speaks_of_a_thing(found.string, found.start(), found.end()):
            return found[0]
        self._aside.append((found[0], shown, is_sure))
        return f"\ue000{len(self._aside) - 1}\ue001"


def _touches(change: Change, others: Sequence[Change]) -> bool:
    return any(other.start < change.end and change.start < other.end for other in others)


_ASIDE = re.compile("\ue000([0-9]+)\ue001")
_WORD_OF_KANA = 3


def _is_sure(text: str, change: Change) -> bool:
    """Tell whether a changed word is beyond doubt: whole, before さん, or a long word that stands by itself."""
    word = text[change.start : change.end]
    if re.search(f"{_HONORIFIC}$|[ 　]", word):
        return True
    beside = text[change.start - 1 : change.start] + text[change.end : change.end + 1]
    if re.search(f"[{_KANJI}]", word):
        return len(word) > 1 and not re.search(f"[{_KANJI}]", beside)
    return len(word) >= _WORD_OF_KANA


def _without_relative(marked: _Marked, name: str, relation: str) -> None:
    """Change a relative's name, whole or the given name, to the relation; the surname is left."""
    words = [spelled for word in (*_spellings(name), *name.split()[1:]) for spelled in (word, *_in_kana(word))]
    _replace(marked, words, relation, f"(?:{re.escape(relation)}[ 　]+)?", are_given=True)


def _without_informant(marked: _Marked, name: str, shared: Sequence[str]) -> None:
    """Change whoever asked for it to 相談者, whole or by a part not ``shared``; one letter only before さん."""
    for spelled in sorted({*_spellings(name), *name.split()} - {*shared}, key=len, reverse=True):
        honorific = f"{_HONORIFIC}?" if len(spelled) > 1 else _HONORIFIC
        marked.put(f"{re.escape(spelled)}{honorific}", INFORMANT, is_sure=True)


def _without_surname(marked: _Marked, surname: str, relation: str) -> None:
    """Change a surname to the relation: of kanji as a word of its own, else only before さん."""
    is_word = re.fullmatch(f"[{_KANJI}]{{2,}}", surname)
    ending = f"(?:{_HONORIFIC}|(?![{_KANJI}]))" if is_word else _HONORIFIC
    before = f"(?<![{_KANJI}])" if re.fullmatch(f"[{_KANJI}]+", surname) else ""
    for spelled in (surname, *_in_kana(surname)):
        marked.put(f"{before}{re.escape(spelled)}{ending}", relation)


def _in_kana(word: str) -> tuple[str, ...]:
    """Return a word of kana in hiragana and in katakana of both widths; nothing for one letter or another word."""
    plain = unicodedata.normalize("NFKC", word)
    if not re.fullmatch(f"[{_KANA} ]{{2,}}", plain):
        return ()
    hiragana = re.sub("[ァ-ヶ]", lambda found: chr(ord(found[0]) - 0x60), plain)
    katakana = re.sub("[ぁ-ゖ]", lambda found: chr(ord(found[0]) + 0x60), plain)
    half = "".join(_HALF_WIDTH.get(letter, letter) for letter in unicodedata.normalize("NFD", katakana))
    return hiragana, katakana, half


def _replace(marked: _Marked, names: Iterable[str], shown: str, before: str = "", *, are_given: bool = False) -> None:
    """Change names; one of one letter, or of kana, only where it is a word. ``before`` goes with it where it stands.

    稔の and 健さん are, 健康 and 健やか are not; まりと is, あまり is not. A given name of one letter (稔) is then
    beyond doubt, a surname (林) is not.
    """
    for known in sorted(set(names), key=len, reverse=True):
        if re.fullmatch(f"[{_KATAKANA}]{{2,4}}|[ｦ-ﾟ]{{2,}}", known):
            ending = f"(?:{_HONORIFIC}|{_SAID_IN_KATAKANA}|(?![{_KATAKANA}]))"
            marked.put(f"{before}(?<![{_KATAKANA}]){known}{ending}", shown)
        elif re.fullmatch(f"[{_KANA}]{{2,4}}", known):
            alone = f"(?:(?<![{_KANA}])|(?<=[{_PARTICLES}])){known}(?:{_HONORIFIC}|(?=[{_PARTICLES}])|(?![{_KANA}]))"
            marked.put(before + alone, shown)
        elif len(known) > 1:
            marked.put(f"{before}{re.escape(known)}{_HONORIFIC}?", shown)
        elif known:
            ending = f"(?:{_HONORIFIC}|(?![{_KANJI}{_KANA}])|(?={_AFTER_A_WORD}))"
            if known != _ADVERB:
                marked.put(f"{before}(?<![{_KANJI}]){re.escape(known)}{ending}", shown, is_sure=are_given)
            marked.put(before + re.escape(known) + _HONORIFIC, shown)
