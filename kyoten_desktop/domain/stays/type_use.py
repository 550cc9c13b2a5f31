"""The uses of one 利用種別: 件数, 実利用者数 and 延利用日数 (DOMAIN §9.10)."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TypeUse:
    """The uses of one 利用種別 or of all: its stays with their days, and who was there; no code is 未記入.

    A use within one day is one of 0 nights: it is among the stays and the persons all the same.
    """

    stay_type: str
    stay_days: Mapping[int, int]
    person_of: Mapping[int, Hashable]

    @property
    def stay_ids(self) -> tuple[int, ...]:
        """The stays (件数)."""
        return tuple(self.stay_days)

    @property
    def persons(self) -> int:
        """実利用者数: a person once."""
        return len(set(self.person_of.values()))

    @property
    def days(self) -> int:
        """延利用日数."""
        return sum(self.stay_days.values())
