"""Who stayed, as councils ask for it: 類型 of the help that was needed, 者 or 児 (DOMAIN §10, 福岡市 資料1-3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyoten_desktop.domain.dates.age import ages_on
from kyoten_desktop.domain.dates.partial_date import PartialDate

HEAVY_BEHAVIOR = 10
_HEAVY_CATEGORIES = ("5", "6")
_ABUSE = ("suspected", "reported")
_OF_AGE = 18
_CHILDRENS_BAND, _UNCERTAIN_BANDS = "under_10", ("", "10s", "unknown")


class NeedClass(StrEnum):
    """類型 of a stay; one that fits several counts in the first."""

    PHYSICAL_MEDICAL = "physical_medical"
    SEVERE_BEHAVIOR = "severe_behavior"
    ABUSE = "abuse"
    NONE = "no_class"


class Generation(StrEnum):
    """者・児 at 入所."""

    ADULT = "adult"
    CHILD = "child"
    UNKNOWN = "age_unknown"


@dataclass(frozen=True)
class Guest:
    """What is written of who stays, on the sheet of the person and of the call; codes as stored."""

    disabilities: Collection[str] = ()
    flags: Collection[str] = ()
    medical_care: Collection[str] = ()
    support_category: str = ""
    behavior_score: int = 0
    needs_medical_care: bool = False
    abuse: str = ""
    purpose: str = ""
    birth: PartialDate | None = None
    age_band: str = ""


def need_classes(guest: Guest) -> tuple[NeedClass, ...]:
    """Return every 類型 that fits, in order; ``NONE`` alone where none does."""
    is_heavy = "physical" in guest.disabilities and guest.support_category in _HEAVY_CATEGORIES
    needs_care = bool(guest.medical_care) or "medical_care" in guest.flags or guest.needs_medical_care
    fits = {
        NeedClass.PHYSICAL_MEDICAL: needs_care or is_heavy or "smid" in guest.disabilities,
        NeedClass.SEVERE_BEHAVIOR: "severe_behavior" in guest.flags or guest.behavior_score >= HEAVY_BEHAVIOR,
        NeedClass.ABUSE: guest.abuse in _ABUSE or guest.purpose == "abuse_separation",
    }
    return tuple(one for one, does in fits.items() if does) or (NeedClass.NONE,)


def generation(guest: Guest, on: date) -> Generation:
    """Return 者 or 児 on a day: under 18 is a child; by the age on the call where no birth date is written."""
    ages = ages_on(guest.birth, on)
    if ages is None:
        return _of_band(guest.age_band)
    least, most = ages
    if least >= _OF_AGE:
        return Generation.ADULT
    return Generation.CHILD if most < _OF_AGE else Generation.UNKNOWN


def _of_band(band: str) -> Generation:
    if band == _CHILDRENS_BAND:
        return Generation.CHILD
    return Generation.UNKNOWN if band in _UNCERTAIN_BANDS else Generation.ADULT
