"""A person on paper: L0 実名, L1 頭文字・年代・区, L2 Aさん; the family by relation only (DOMAIN §3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kyoten_desktop.domain.dates.age import band_text
from kyoten_desktop.domain.family.kinship import is_kin
from kyoten_desktop.domain.names.check import Change, changed
from kyoten_desktop.domain.names.masking import HIDDEN, INFORMANT, Mask, alias
from kyoten_desktop.domain.names.persons import NAMES_APART, NamedPerson, each_name, mixed_names
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.models.items import FREE, Item, Kind, NameKind, item_of
from kyoten_desktop.models.named import hidden_on, items_of_others
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.reports.life import Life
from kyoten_desktop.reports.marked import (
    Marked,
    in_kana,
    names_of_katakana,
    not_touching,
    replace_names,
    spellings,
    without_relatives,
    without_surname,
)
from kyoten_desktop.reports.paper import Block, PaperContext, Prose
from kyoten_desktop.reports.untold import ask_about_readings, hide_informants, said_once

_CHOSEN = (Kind.CODE, Kind.CODES)
# Who stands there for what they are to the person, a number to call with them, has not told by that.
_BY_ROLE = frozenset(NameKind) - {NameKind.AGENCY, NameKind.SOMEONE, NameKind.STAFF}
FAMILY_UNTOLD = "家族の情報を含む同意がないため、家族は続柄だけで書いています。"


class Cover(Protocol):
    """What a free text goes through: ``changes`` are what the paper's own people give way to."""

    def __call__(self, where: str, text: str, changes: Sequence[Change] = ()) -> str: ...


def as_written(where: str, text: str, changes: Sequence[Change] = ()) -> str:  # noqa: ARG001 - a Cover
    """Return free text with its changes: the cover of a paper on which other people are not looked for."""
    return changed(text, changes)


@dataclass(frozen=True)
class Veil:
    """What of a person stands on a paper; the names of ``near`` give way to their relation.

    ``helpers`` are (person, organization): a name of the support team gives way to where it belongs.

    Every free text goes through ``text`` once: own name, names of the near, then ``cover``, which asks about the rest.
    One that does not tell of the family, because no consent includes it, names the family by kinship only. ``place``
    counts the people of a paper about many: Aさん, Bさん.

    ``informants`` asked that no paper names them (名前を伏せる); whoever of them is near stands by name only where the
    sheet says what they are to the person. One that ``looks_ahead`` says who does what: there 相談者 would show who it
    was, and the relation stands instead.

    One that ``discloses`` is for the person themself: by real name too ``cover`` is asked about everybody else, and
    the items of a sheet that name somebody else are hidden.
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
    looks_ahead: bool = False

    @classmethod
    def on(  # noqa: PLR0913 - one word for each thing a paper knows of its person
        cls,
        context: PaperContext,
        subject: Subject | None,
        cover: Cover = as_written,
        near: tuple[Relative, ...] = (),
        helpers: tuple[tuple[str, str], ...] = (),
        *,
        tells_family: bool = True,
        place: int = 0,
        informants: Sequence[NamedPerson] = (),
        looks_ahead: bool = False,
    ) -> "Veil":
        """Return what of a person stands on a paper of this print, which knows who is near to them."""
        untold = (*context.informants.get(subject.client_id, ()), *informants) if subject else ()
        if subject is not None:
            near = tuple(dict.fromkeys((*near, *context.near.get(subject.client_id, ()))))
            known = dict.fromkeys((*each_name(subject.former_name), *context.also_called.get(subject.client_id, ())))
            names = NAMES_APART.join(name for name in known if name not in (subject.name, subject.kana))
            subject = replace(subject, former_name=names)
        return cls(
            subject, context.mask, cover, near, helpers, tells_family, place,
            context.discloses, tuple(dict.fromkeys(untold)), looks_ahead,
        )  # fmt: skip

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

    def text(self, where: str, text: str | None, names: NameKind | None = None) -> str:
        """Return a free text without the names that must not stand there; ``where`` is told when one is found.

        ``names`` is the kind of name an item declares, if it declares one.
        """
        if not text:
            return ""
        marked = Marked(text, _with_surnames(self._surnames(), self.informants, self.helpers))
        if self.informants and names not in _BY_ROLE:
            by_relation = self.looks_ahead or names is NameKind.SOMEONE
            hide_informants(marked, self.informants, self.near, self._surnames(), by_relation=by_relation)
        hidden = [one for one in self.near if not self.is_open or self.hides(one.relation)]
        without_relatives(marked, hidden, self._surnames())
        if self.is_open:
            self._without_other_surnames(marked)
            self._ask_about_readings(marked)
            changes = self._with_those_near(text, marked.changes()) if self.discloses else marked.changes()
            return said_once(self.cover(where, text, changes))
        self._without_own_name(marked)
        for person, organization in self.helpers:
            replace_names(marked, (*spellings(person), *person.split()), organization)
        self._ask_about_readings(marked)
        return said_once(self.cover(where, text, marked.changes()))

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
        return self.text(where or item.label, text, item.names) if item.kind in FREE else text

    def hides(self, relation: str) -> bool:
        """Tell whether somebody who stands so to the person is family of whom this paper may not tell."""
        return not self.tells_family and is_kin(relation)

    def signed(self, where: str, text: str) -> str:
        """Return who signs a paper; nothing but an informant is replaced, and ``cover`` is asked about the rest."""
        marked = Marked(text, _with_surnames(self._surnames(), self.informants, self.helpers))
        hide_informants(marked, self.informants, self.near, self._surnames(), by_relation=False)
        return self.cover(where, text, marked.changes())

    def _is_own(self, text: str) -> bool:
        return "".join(text.split()) in ["".join(name.split()) for name in self._own_names()]

    def _with_those_near(self, text: str, changes: Sequence[Change]) -> list[Change]:
        """Return the changes of a text for the person; it asks about who is near and may be told of."""
        marked = Marked(text, _with_surnames(self._surnames(), self.informants, self.helpers))
        without_relatives(marked, self.near, self._surnames())
        beside = [replace(change, is_sure=False) for change in not_touching(marked.changes(), changes)]
        return sorted([*changes, *beside], key=lambda change: change.start)

    def _ask_about_readings(self, marked: Marked) -> None:
        ask_about_readings(marked, self.informants, (*self._own_names(), *(one.kana for one in self.near)))

    def _without_own_name(self, marked: Marked) -> None:
        if self.subject is None:
            return
        for foreign in names_of_katakana(self._own_names()):
            marked.put(foreign, self.name, is_sure=True)
        # Whole names first: a given name kept through a marriage would else leave half of each behind.
        others = each_name(self.subject.former_name)
        for whole in (self.subject.name, *others, *mixed_names(self._own_names())):
            replace_names(marked, (*spellings(whole), *marked.spelled_like(spellings(whole))), self.name)
        readings = [
            word for kana in (*spellings(self.subject.kana), *self.subject.kana.split()) for word in in_kana(kana)
        ]
        parts = [part for whole in (self.subject.name, *others) for part in whole.split()]
        replace_names(marked, (*parts, *readings), self.name)

    def _own_names(self) -> tuple[str, ...]:
        """Return whatever the person is or was called, as written and in kana."""
        if self.subject is None:
            return ()
        return self.subject.name, *each_name(self.subject.former_name), self.subject.kana

    def _surnames(self) -> tuple[str, ...]:
        return tuple(name.split()[0] for name in self._own_names() if name.split())

    def _without_other_surnames(self, marked: Marked) -> None:
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
                    without_surname(marked, surname, one.relation or "家族")

    @property
    def name_and_number(self) -> str:
        """The name with the 管理番号, which stands beside real names only; of who died it says so."""
        number = self.subject.client_no if self.subject is not None and self.is_open else ""
        return "　".join(part for part in (self.name, number, self.life.death()) if part)

    @property
    def life(self) -> Life:
        """How old the person is, and whether they died."""
        if self.subject is None:
            return Life(None, None, self.mask)
        return Life(self.subject.birth_date, self.subject.died_on, self.mask)

    @property
    def name_in_head(self) -> str:
        """The name as it heads a paper: of who died it says so."""
        return "　".join(part for part in (self.name, self.life.death()) if part)

    def untold(self) -> list[Block]:
        """Return the line that says why the family stands there by kinship only, where it does."""
        return [] if self.tells_family else [Prose(FAMILY_UNTOLD, mark="※", small=True)]

    def relative(self, one: Relative) -> str:
        """Return 母 高梨 和子（82歳）, or 母（80歳以上）."""
        if self.hides(one.relation):
            return one.relation or "家族"
        age = f"{one.age}歳" if one.age is not None else one.age_text
        if not self.is_open:
            age = band_text(one.age)
        name = f" {one.name}" if self.is_open and one.name else ""
        return f"{one.relation}{name}" + (f"（{age}）" if age else "")


def _with_surnames(
    own: tuple[str, ...], informants: Sequence[NamedPerson], helpers: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Return the surnames of whoever gives way to something else: places may be called so too."""
    others = [*(one.name for one in informants), *(person for person, _ in helpers)]
    return (*own, *(name.split()[0] for name in others if name.split()))
