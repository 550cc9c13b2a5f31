"""What consent stands on a day, and what may be printed for whom. Oral consent is consent (S2-23, DOMAIN §2.4 A)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kyoten_desktop.domain.codes.case import CONSENT_SCOPE, CONSENT_WAY, GIVER
from kyoten_desktop.domain.codes.table import CodeTable
from kyoten_desktop.domain.dates.wareki import long

INVOLVEMENT, TEAM, PLACEMENT = "involvement", "team", "placement"
REVIEW_ANONYMOUS, REVIEW_NAMED, DISASTER = "review_anonymous", "review_named", "disaster"
BY_FAMILY, NO_CONSENT = "family", "none"
# Acting for life and body without consent reaches those who must help now, never a meeting.
_REACHED_BY_GROUND = frozenset({INVOLVEMENT, TEAM, PLACEMENT, DISASTER})
# Who agreed to be spoken of by name agreed to be spoken of without it.
_IMPLIED = {REVIEW_NAMED: REVIEW_ANONYMOUS}


class ConsentLine(Protocol):
    """The items of a consent that decide what it is worth."""

    id: int
    given_on: date | None
    giver: str | None
    giver_name: str | None
    way: str | None
    scope: tuple[str, ...]
    family_data_included: bool | None
    valid_to: date | None
    revoked_on: date | None
    legal_ground: str | None


@dataclass(frozen=True)
class ConsentState:
    """Consent on one day. ``valid``, ``revoked`` and ``expired`` are the lines behind it, oldest first.

    ``legal_ground`` is the recorded ground for acting without consent, empty when there is none. ``family_words`` are
    what valid consents say on telling of the family, each with the scopes it is said for, oldest first.
    """

    on: date
    scopes: frozenset[str]
    legal_ground: str
    family_words: tuple[tuple[frozenset[str], bool], ...]
    valid: tuple[ConsentLine, ...]
    revoked: tuple[ConsentLine, ...]
    expired: tuple[ConsentLine, ...]

    @property
    def may_involve(self) -> bool:
        """Whether the base may work with the person: 拠点への参画 agreed, or a legal ground recorded."""
        return INVOLVEMENT in self.scopes or bool(self.legal_ground)

    def includes_family(self, scope: str = "") -> bool:
        """Tell whether the newest word on the family for a code of 同意の範囲 is 含む; without a code, of all words."""
        said = [included for scopes, included in self.family_words if not scope or scope in scopes]
        return bool(said) and said[-1]

    @property
    def words(self) -> str:
        """Say in one or two sentences how it stands."""
        return self.told()

    def told(self, *, names_family: bool = True) -> str:
        """Say how it stands, where wanted without naming the family who gave it."""
        said = [
            _given_words(line, self.scopes, names_family=names_family)
            for line in self.valid
            if line.giver != NO_CONSENT
        ]
        if self.legal_ground:
            said.append(f"同意なしに動く根拠：{self.legal_ground}")
        said += [
            f"{long(line.revoked_on)}に撤回（{_scope_words(line.scope)}）。"
            for line in self.revoked
            if line.revoked_on and set(line.scope) - self.scopes
        ]
        if not said:
            said += [f"同意は{long(line.valid_to)}で期限が切れています。" for line in self.expired if line.valid_to]
        return "\n".join(said) or "同意の記録がありません。"


def consent_on(lines: Sequence[ConsentLine], day: date) -> ConsentState:
    """Return the state of consent on a day.

    A withdrawal ends its scopes in every consent given before it: what the person took back in one paper does not
    live on in an older one. Consent given afterwards counts again.
    """
    known = sorted((line for line in lines if line.given_on and line.given_on <= day), key=_written)
    revoked = [line for line in known if line.revoked_on and line.revoked_on <= day]
    standing = [line for line in known if line not in revoked]
    expired = [line for line in standing if line.valid_to and line.valid_to < day]
    valid = [line for line in standing if line not in expired]
    left = [(line, _left_of(line, revoked)) for line in valid if line.giver != NO_CONSENT]
    agreed = [(line, scopes) for line, scopes in left if scopes]
    grounds = [line.legal_ground.strip() for line in valid if line.giver == NO_CONSENT and line.legal_ground]
    return ConsentState(
        on=day,
        scopes=frozenset().union(*(scopes for _, scopes in agreed)),
        legal_ground=grounds[-1] if grounds else "",
        family_words=tuple(
            (scopes, line.family_data_included) for line, scopes in agreed if line.family_data_included is not None
        ),
        valid=tuple(line for line in valid if line.giver == NO_CONSENT or _left_of(line, revoked)),
        revoked=tuple(revoked),
        expired=tuple(expired),
    )


def may_print(state: ConsentState, audience: str) -> str:
    """Return an empty text when a paper may go to an audience (a code of 同意の範囲), else why not."""
    if audience in state.scopes or (state.legal_ground and audience in _REACHED_BY_GROUND):
        return ""
    label = _label(CONSENT_SCOPE, audience)
    for line in reversed(state.revoked):
        if audience in line.scope and line.revoked_on:
            return f"「{label}」の同意は{long(line.revoked_on)}に撤回されています。渡す前に、もう一度確かめてください。"
    for line in reversed(state.expired):
        if audience in line.scope and line.valid_to:
            return f"「{label}」の同意は{long(line.valid_to)}で切れています。もう一度確かめてください。"
    return f"「{label}」の同意がありません。本人か家族に確かめて、同意に書いてください（口頭でもかまいません）。"


def _left_of(line: ConsentLine, revoked: Sequence[ConsentLine]) -> frozenset[str]:
    gone = {scope for other in revoked if _ends(other, line) for scope in other.scope}
    left = set(line.scope) - gone
    return frozenset(left | {implied for scope, implied in _IMPLIED.items() if scope in left})


def _ends(withdrawn: ConsentLine, line: ConsentLine) -> bool:
    if withdrawn.revoked_on is None or line.given_on is None:
        return False
    if line.given_on == withdrawn.revoked_on:
        return line.id < withdrawn.id
    return line.given_on < withdrawn.revoked_on


def _written(line: ConsentLine) -> tuple[date, int]:
    return line.given_on or date.min, line.id


def _given_words(line: ConsentLine, scopes: frozenset[str], *, names_family: bool) -> str:
    way = _label(CONSENT_WAY, line.way) or "方法は未記入"
    giver = _label(GIVER, line.giver)
    is_named = line.giver_name and (names_family or line.giver != BY_FAMILY)
    who = f"{giver} {line.giver_name}" if is_named else giver
    on = long(line.given_on) if line.given_on else ""
    return f"{on} {who}の同意（{way}）：{_scope_words([scope for scope in line.scope if scope in scopes])}。"


def _scope_words(scopes: Sequence[str]) -> str:
    return "、".join(_label(CONSENT_SCOPE, scope) for scope in scopes)


def _label(table: CodeTable, code: str | None) -> str:
    # A choice the office added itself is shown by its code rather than not at all.
    return next((item.label for item in table.items if item.code == code), code or "")
