"""What a text that names a body may lead to: bodies on file, one to be kept at once, one to be taken back (R-03)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.network.naming import maybe_body_part
from kyoten_desktop.models import Organization
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.linking import NamedHere
from kyoten_desktop.services.office.codes import Labels

_LATER = "種類はあとで書く"


@dataclass(frozen=True)
class BodyOffer:
    """A body on file; ``detail`` tells those of one name apart: kind, ward, phone, and that it is closed."""

    body: Organization
    detail: str = ""

    def words(self) -> str:
        """Return the line of the offer."""
        return "　".join(part for part in (self.body.name, self.detail) if part)


@dataclass(frozen=True)
class OpenOffer:
    """Go to the sheet of the body a text leads to."""

    body: Organization

    def words(self) -> str:
        """Return the line of the offer."""
        return f"「{self.body.name}」を開く"


@dataclass(frozen=True)
class NewOffer:
    """Keep a body under this name."""

    name: str

    def words(self) -> str:
        """Return the line of the offer."""
        return f"「{self.name}」を機関に加える"


@dataclass(frozen=True)
class KindOffer:
    """Of what kind the new body is, or that this is written later."""

    name: str
    code: str = ""
    label: str = _LATER

    def words(self) -> str:
        """Return the line of the offer."""
        return self.label


@dataclass(frozen=True)
class BackOffer:
    """Take a body of this name out of the ごみ箱."""

    body: Organization

    def words(self) -> str:
        """Return the line of the offer."""
        return f"「{self.body.name}」をごみ箱から戻す"


class KnownBodies:
    """Offers bodies to every text that names one. ``pause_ms`` is how long typing rests before they are shown."""

    def __init__(self, desk: Desk, labels: Labels, open_body: Callable[[int], object], pause_ms: int = 120) -> None:
        self._desk, self._labels = desk, labels
        self.open_body, self.pause_ms = open_body, pause_ms

    def named(self, words: str, body_id: int | None, *, is_typed: bool) -> NamedHere:
        """Return what a text names beside its link."""
        return self._desk.network.linking.named(words, body_id, is_typed=is_typed)

    def offered(self, words: str) -> Sequence[BodyOffer]:
        """Return the bodies that may be meant by the words typed."""
        return [self._offer(body) for body in self._desk.network.linking.offered(words)]

    def ways(self, words: str, named: NamedHere) -> Sequence[BodyOffer | OpenOffer | NewOffer | BackOffer]:
        """Return all that can be done with a name: open its body, choose another, take one back, keep a new one."""
        standing = [body for body in named.called if body.deleted_at is None]
        gone = [BackOffer(body) for body in named.called if body.deleted_at is not None]
        others = {body.id: self._offer(body) for body in standing}
        for offer in self.offered(words):
            others.setdefault(offer.body.id, offer)
        if named.body is None:
            return [*others.values(), *gone, NewOffer(maybe_body_part(words))]
        return [OpenOffer(named.body), *(each for key, each in others.items() if key != named.body.id)]

    def kinds(self, name: str) -> Sequence[KindOffer]:
        """Return the kinds a new body can be of; none is asked for first."""
        return [KindOffer(name), *(KindOffer(name, *choice) for choice in self._labels.choices("org_type"))]

    def keep(self, chosen: KindOffer) -> Organization:
        """Keep a new body. Raises RefusedError, UnavailableError."""
        return self._desk.network.organization.keep_at_once(chosen.name, chosen.code)

    def take_back(self, chosen: BackOffer) -> Organization:
        """Take a body out of the ごみ箱. Raises RefusedError, UnavailableError."""
        return self._desk.network.organization.take_back(chosen.body.id)

    def closed_words(self, body: Organization) -> str:
        """Say since when a body is closed; nothing while it is not."""
        closed_on = body.closed_by(self._desk.clock.today())
        return f"「{body.name}」は{wareki.long(closed_on)}に閉じています。" if closed_on else ""

    def closing_words(self, body: Organization) -> str:
        """Say when a body closes, while that day is ahead."""
        ahead = body.closed_on if body.closed_by(self._desk.clock.today()) is None else None
        return f"「{body.name}」は{wareki.long(ahead)}に閉じます。" if ahead else ""

    def _offer(self, body: Organization) -> BodyOffer:
        pairs = (("org_type", body.org_type), ("ward", body.ward))
        words = [self._labels.label(table, code) for table, code in pairs if code]
        closed_on = body.closed_by(self._desk.clock.today())
        closed = f"{wareki.short(closed_on)} に閉じました" if closed_on else ""
        return BodyOffer(body, "　".join(filter(None, (*words, body.phone or "", closed))))
