"""A person on paper: L0 実名, L1 頭文字・年代・区, L2 Aさん; the family by relation only (DOMAIN §3)."""

import re
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.age import age_on, age_text, band_text
from kyoten_desktop.domain.masking import HIDDEN, Mask, alias, hide_name
from kyoten_desktop.domain.subject import Relative, Subject
from kyoten_desktop.models.client import Client
from kyoten_desktop.reports.emergency import Cover, as_written

__all__ = ["Cover", "Relative", "Subject", "Veil", "as_written", "subject_of"]

_HONORIFIC = "(?:さん|様|さま|氏|君|くん|ちゃん|殿)"


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
    """What of a person stands on a paper; ``near`` are the people whose names give way to their relation.

    Every free text goes through ``text`` once: own name, names of the near, then ``cover``, which asks about the rest.
    """

    subject: Subject | None
    mask: Mask
    cover: Cover = as_written
    near: tuple[Relative, ...] = ()

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
            return alias(self.subject.kana, self.mask)
        return f"{self.subject.name}（{self.subject.kana}）" if self.subject.kana else self.subject.name

    def text(self, where: str, text: str | None) -> str:
        """Return a free text without the names that must not stand there; ``where`` is told when one is found."""
        if not text or self.is_open:
            return text or ""
        for one in self.near:
            for name in (one.name, one.kana):
                text = _without_relative(text, name, one.relation or "家族")
        return self.cover(where, self._without_own_name(text))

    def _without_own_name(self, text: str) -> str:
        if self.subject is None:
            return text
        # Whole names first: a given name kept through a marriage would else leave half of each behind.
        for whole in (self.subject.name, self.subject.former_name):
            for name in ("".join(whole.split()), " ".join(whole.split()), "　".join(whole.split())):
                text = re.sub(re.escape(name) + _HONORIFIC + "?", self.name, text) if len(name) > 1 else text
        text = hide_name(text, self.subject.name, self.subject.kana, self.name)
        return hide_name(text, self.subject.former_name, "", self.name)

    def secret(self, text: str | None) -> str:
        """Return a name, number or address as it is, hidden unless names stand as they are."""
        return "" if not text else text if self.is_open else HIDDEN

    def ward(self, label: str) -> str:
        """Return the 区, which L2 hides."""
        return HIDDEN if label and self.mask is Mask.ANONYMOUS else label

    def age(self, on: date) -> str:
        """Return the age at a day with the day (R-19); at L1 and L2 the 年代."""
        birth = self.subject.birth_date if self.subject else None
        if self.is_open:
            return age_text(birth, on)
        return band_text(age_on(birth, on))

    def relative(self, one: Relative) -> str:
        """Return 母 高梨 和子（82歳）, or 母（80歳以上）."""
        age = f"{one.age}歳" if one.age is not None else one.age_text
        if not self.is_open:
            age = band_text(one.age)
        name = f" {one.name}" if self.is_open and one.name else ""
        return f"{one.relation}{name}" + (f"（{age}）" if age else "")


def _without_relative(text: str, name: str, relation: str) -> str:
    """Return a text in which a relative's name, whole or the given name, is the relation; the surname is left."""
    parts = name.split()
    if not parts:
        return text
    names = {"".join(parts), " ".join(parts), "　".join(parts), *parts[1:]}
    for known in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(known) + _HONORIFIC + ("?" if len(known) > 1 else ""), relation, text)
    return text
