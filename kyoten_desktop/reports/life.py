"""How old somebody is on a paper and whether they died, as far as the masking level tells days (R-19)."""

from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.age import age_at, age_text, band_text
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.death import death_hidden, death_told


@dataclass(frozen=True)
class Life:
    """Birth and death of the person of a paper; whoever died grows no older."""

    birth: PartialDate | None
    died: PartialDate | None
    mask: Mask

    def age(self, on: date) -> str:
        """Return the age at a day with the day (R-19), of who died at death; at L1 and L2 the 年代."""
        return age_text(self.birth, on, self.died) if self._is_open else self._band(on)

    def age_in_list(self, on: date) -> str:
        """Return 62歳 for a list that tells the day once, of who died the age at death; at L1 and L2 the 年代."""
        age = age_at(self.birth, self.died, on)
        return f"{age}歳" if self._is_open and age is not None else band_text(age)

    def death(self) -> str:
        """Return 故人（令和8年11月3日没）; at L1 and L2, where no day of a life stands, 故人（80歳以上で没）."""
        return death_told(self.died) if self._is_open else death_hidden(self.died, self._band(date.max))

    def day(self, on: PartialDate | None) -> str:
        """Return when something of a life happened; at L1 and L2 how old the person was (20代), or the decade."""
        if on is None or self._is_open:
            return wareki.short(on) if on is not None else ""
        return self._band(date(on.year, on.month or 12, on.day or 28)) or f"{on.year // 10 * 10}年代"

    @property
    def _is_open(self) -> bool:
        return self.mask is Mask.REAL_NAME

    def _band(self, on: date) -> str:
        return band_text(age_at(self.birth, self.died, on))
