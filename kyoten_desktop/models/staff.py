"""The people who work here: at the keyboard, on which post, since when."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.office.staffing import FULL, hundredths, plain_share, share_words
from kyoten_desktop.domain.people.lines import in_order, share_days
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, NameKind, Need, item

_POST = "配置"


class StaffPost(Sheet, kw_only=True):
    """配置: one post of a member of staff from day to day, both included (S1-04, S3-04).

    ``fte`` is the share of a full post as written on papers, 0.5; nothing written is not known.
    """

    __tablename__ = "staff_posts"
    noun = "配置"
    owner_key = "staff_id"
    is_part = True

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), default=None, index=True)
    post: Mapped[str | None] = item("役職", Kind.CODE, need=Need.TO_SAVE, section=_POST, codes="post")
    ward: Mapped[str | None] = item("区", Kind.CODE, section=_POST, codes="ward")
    fte: Mapped[str | None] = item("常勤換算", Kind.LINE, section=_POST, hint="1.0、0.5")
    is_dedicated: Mapped[bool | None] = item("専従", Kind.YES_NO, section=_POST)
    qualification: Mapped[str | None] = item("資格", Kind.LINE, section=_POST)
    from_on: Mapped[date | None] = item("配置 開始", Kind.DATE, need=Need.TO_SAVE, section=_POST)
    to_on: Mapped[date | None] = item("配置 終了", Kind.DATE, section=_POST)

    def settle(self) -> None:
        """Write 0.50 and ０．５ as 0.5."""
        self.fte = plain_share(self.fte)

    def problems(self) -> Sequence[Problem]:
        """Refuse days in the wrong order, and a share that is none or more than a full post."""
        found = in_order(self, "from_on", "to_on", "配置の終わりが始まりより前です。")
        if self.fte and not 0 < (hundredths(self.fte) or 0) <= FULL:
            found.append(Problem("fte", "常勤換算は、0.01から1.0までで書いてください（例：0.5）。"))
        return found

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse the same post twice, and more than one full post of one person on any day."""
        beside = [other for other in others if share_days(self, other, "from_on", "to_on")]
        if any((other.post, other.ward) == (self.post, self.ward) for other in beside):
            return [
                Problem("post", "同じ役職と区の配置が、この期間にもうあります。先の配置に終了の日を入れてください。")
            ]
        most = self._most_at_once(beside)
        if 0 < (hundredths(self.fte) or 0) <= FULL < most:
            together = share_words(most)
            return [Problem("fte", f"ほかの配置と合わせて{together}になる日があります。1.0までにしてください。")]
        return ()

    def _most_at_once(self, beside: Sequence[Self]) -> int:
        """Return the largest sum of shares on any day of this post: it is reached where one of them begins."""
        all_of_it = [self, *beside]
        begins = {max(one.from_on, self.from_on) for one in all_of_it if one.from_on and self.from_on}
        return max(
            (
                sum(
                    hundredths(one.fte) or 0
                    for one in all_of_it
                    if one.from_on and one.from_on <= day and (one.to_on is None or day <= one.to_on)
                )
                for day in begins
            ),
            default=0,
        )


class Staff(Sheet, kw_only=True):
    """職員: whose name stands in the history. Asked after opening, because the closed file must not name anyone."""

    __tablename__ = "staff"
    noun = "職員"
    owner_key = ""
    known_by = ("name",)

    name: Mapped[str] = item("氏名", Kind.LINE, need=Need.TO_SAVE, section="職員", names=NameKind.STAFF)
    kana: Mapped[str | None] = item("ふりがな", Kind.LINE, section="職員", names=NameKind.STAFF)
    role: Mapped[str | None] = item("役割", Kind.LINE, section="職員")
    phone: Mapped[str | None] = item("電話", Kind.LINE, section="職員", names=NameKind.STAFF)
    mobile: Mapped[str | None] = item("携帯", Kind.LINE, section="職員", names=NameKind.STAFF)
    active_from: Mapped[date | None] = item("在籍 開始", Kind.DATE, section="職員")
    active_to: Mapped[date | None] = item("在籍 終了", Kind.DATE, section="職員")

    @property
    def reached_at(self) -> str:
        """The mobile, else the phone; nothing where neither is written."""
        return self.mobile or self.phone or ""
