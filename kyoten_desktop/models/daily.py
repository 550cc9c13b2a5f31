"""生活の記録: how somebody lives in a room, noted at each 朝・昼・夕・夜, and handed over (S2-16, S2-17, M-04)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import FREE, Item, Kind, NameKind, Need, item, items_of, staff_of

WHEN, LIFE, BEHAVIOUR, OTHER, WRITTEN = "いつ", "生活", "行動", "ほか", "書いた人"
NOTHING_WRITTEN = "ようすを一つは書いてください。"


class StayDailyRecord(Sheet, kw_only=True):
    """One record of one shift of a stay. A shift may have several: each stays.

    ``is_as_usual``: its ``LIFE`` was copied from the last record of the same shift (いつもどおり) and perhaps changed.
    ``is_in_handover``: it goes into the 引継ぎ書.
    """

    __tablename__ = "stay_daily_records"
    noun = "生活の記録"
    owner_key = "stay_id"

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), default=None, index=True)
    day: Mapped[date | None] = item("日", Kind.DATE, need=Need.TO_SAVE, section=WHEN, index=True)
    shift: Mapped[str | None] = item("時間帯", Kind.CODE, need=Need.TO_SAVE, section=WHEN, codes="shift")
    is_as_usual: Mapped[bool | None] = item("いつもどおり", Kind.YES_NO, section=WHEN)

    meal: Mapped[str | None] = item("食事", Kind.LINE, section=LIFE)
    sleep_onset: Mapped[str | None] = item("入眠", Kind.LINE, section=LIFE)
    sleep_waking: Mapped[str | None] = item("中途覚醒", Kind.LINE, section=LIFE)
    wake_up: Mapped[str | None] = item("起床", Kind.LINE, section=LIFE)
    excretion: Mapped[str | None] = item("排泄", Kind.LINE, section=LIFE)
    bath: Mapped[str | None] = item("入浴", Kind.LINE, section=LIFE)
    medication: Mapped[str | None] = item("服薬", Kind.LINE, section=LIFE)
    mood: Mapped[str | None] = item("気分", Kind.LINE, section=LIFE)
    communication: Mapped[str | None] = item("やりとり", Kind.LINE, section=LIFE)

    trigger: Mapped[str | None] = item("きっかけ", Kind.LINE, section=BEHAVIOUR)
    behaviour: Mapped[str | None] = item("様子", Kind.NOTE, section=BEHAVIOUR)
    response: Mapped[str | None] = item("対応", Kind.NOTE, section=BEHAVIOUR)
    effect: Mapped[str | None] = item("効果", Kind.CODE, section=BEHAVIOUR, codes="effect")

    money_items: Mapped[str | None] = item("金銭・持ち物", Kind.LINE, section=OTHER)
    contact: Mapped[str | None] = item("連絡", Kind.LINE, section=OTHER)
    finding: Mapped[str | None] = item("所見", Kind.NOTE, section=OTHER)

    is_in_handover: Mapped[bool | None] = item("引継ぎに入れる", Kind.YES_NO, section=WRITTEN)
    recorded_by: Mapped[str | None] = item(
        "記録者", Kind.LINE, need=Need.TO_SAVE, section=WRITTEN, names=NameKind.STAFF
    )
    recorded_by_staff_id: Mapped[int | None] = staff_of("recorded_by")

    def problems(self) -> Sequence[Problem]:
        """Refuse a record that tells nothing."""
        if any(getattr(self, each.name) for each in told_items()):
            return ()
        return [Problem(told_items()[0].name, NOTHING_WRITTEN)]


def told_items() -> tuple[Item, ...]:
    """Return the items that tell how somebody lives, in the order of the sheet."""
    return tuple(each for each in items_of(StayDailyRecord) if each.kind in FREE and each.section != WRITTEN)


def usual_items() -> tuple[Item, ...]:
    """Return the items that いつもどおり copies: what comes back every day, nothing that happened once."""
    return tuple(each for each in told_items() if each.section == LIFE)
