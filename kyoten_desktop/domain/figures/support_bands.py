"""How 開所時, 閉所時 and （再掲）18時以降 are called below a table, from the office's own hours (R-07)."""

from dataclasses import dataclass
from datetime import time

from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.dates.wareki import WEEKDAYS


@dataclass(frozen=True)
class BandLabels:
    """The row of the evening and the two remarks that define the bands."""

    evening: str
    bands: str
    relisted: str


def band_labels(hours: OfficeHours) -> BandLabels:
    """Return the words for an office's hours."""
    evening = _clock(hours.evening_from)
    days = "・".join(WEEKDAYS[day] for day in sorted(hours.weekdays))
    rest = "祝日と休業日を除き、臨時の開所日を含む" if hours.open_once else "祝日と休業日を除く"
    opening = f"{_clock(hours.open_from)}から{_clock(hours.open_to)}の前まで"
    return BandLabels(
        evening=f"（再掲）{evening}以降",
        bands=f"開所時は、{days}曜日（{rest}）の{opening}に始まったもの。閉所時は、それ以外のすべて。",
        relisted=f"（再掲）は{evening}から24時までに始まったもので、合計には重ねて数えていない。",
    )


def _clock(moment: time) -> str:
    return f"{moment.hour}時{moment.minute}分" if moment.minute else f"{moment.hour}時"
