"""職員の配置: how many people stand on which post in which 区 on a day (S1-04, S3-04).

実人数 counts a person once in each line and once in the sum, however many posts they have. 常勤換算 adds the shares.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes import fold_word

FULL = 100
_SHARE = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?")


@dataclass(frozen=True)
class Posting:
    """One post of one person, until the end of the post or of the work here, whichever is first.

    ``fte`` is in hundredths of a full post; None is not written down.
    """

    staff_id: int
    post: str
    ward: str
    fte: int | None
    from_on: date
    to_on: date | None
    is_dedicated: bool = False

    def stands_on(self, day: date) -> bool:
        """Tell whether the post is held on a day, the first and the last day included."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True)
class PostCount:
    """A line or a sum: who, once each, and the hundredths of full posts; ``unknown`` are those without a share."""

    post: str
    ward: str
    staff_ids: tuple[int, ...]
    fte: int
    dedicated: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """人数（実）."""
        return len(self.staff_ids)

    @property
    def fte_words(self) -> str:
        """常勤換算 as printed; of some nothing is written."""
        return f"{share_words(self.fte)}（未記入 {len(self.unknown)}人）" if self.unknown else share_words(self.fte)

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON; the share is a number of full posts."""
        return {
            "post": self.post or None,
            "ward": self.ward or None,
            "count": self.count,
            "fte": self.fte / FULL,
            "fte_unknown": len(self.unknown),
            "dedicated": len(self.dedicated),
            "ids": list(self.staff_ids),
        }


@dataclass(frozen=True)
class Headcount:
    """Who works here on a day: a line per post and 区, a sum per post, all of them, and who has no post."""

    on: date
    lines: tuple[PostCount, ...]
    posts: tuple[PostCount, ...]
    total: PostCount
    without_post: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """実人数 of everybody who works here, with a post or without."""
        return self.total.count + len(self.without_post)

    def wards_without(self, post: str, wards: Iterable[str]) -> tuple[str, ...]:
        """Return the 区 in which nobody holds a post (各区1名以上, S1-04)."""
        held = {line.ward for line in self.lines if line.post == post}
        return tuple(ward for ward in wards if ward not in held)

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON."""
        return {
            "as_of": self.on.isoformat(),
            "headcount": self.count,
            "with_post": self.total.count,
            "fte": self.total.fte / FULL,
            "fte_unknown": len(self.total.unknown),
            "lines": [line.figures() for line in self.lines],
            "posts": [line.figures() for line in self.posts],
            "without_post": list(self.without_post),
        }


def headcount(
    postings: Iterable[Posting], here: Iterable[int], on: date, posts: Sequence[str], wards: Sequence[str]
) -> Headcount:
    """Count the posts held on a day; ``here`` are all who work here then, ``posts`` and ``wards`` the order."""
    held = [posting for posting in postings if posting.stands_on(on)]
    by_line: dict[tuple[str, str], list[Posting]] = {}
    by_post: dict[str, list[Posting]] = {}
    for posting in sorted(held, key=lambda one: (_place(posts, one.post), _place(wards, one.ward), one.staff_id)):
        by_line.setdefault((posting.post, posting.ward), []).append(posting)
        by_post.setdefault(posting.post, []).append(posting)
    named = {posting.staff_id for posting in held}
    return Headcount(
        on,
        tuple(_count(post, ward, some) for (post, ward), some in by_line.items()),
        tuple(_count(post, "", some) for post, some in by_post.items()),
        _count("", "", held),
        tuple(one for one in here if one not in named),
    )


def _count(post: str, ward: str, some: Sequence[Posting]) -> PostCount:
    return PostCount(
        post,
        ward,
        tuple(dict.fromkeys(one.staff_id for one in some)),
        sum(one.fte or 0 for one in some),
        tuple(dict.fromkeys(one.staff_id for one in some if one.is_dedicated)),
        tuple(dict.fromkeys(one.staff_id for one in some if one.fte is None)),
    )


def _place(known: Sequence[str], code: str) -> int:
    """Return the place of a code in the office's order; what is not in it stands last."""
    return known.index(code) if code in known else len(known)


def hundredths(text: str | None) -> int | None:
    """Return 0.5 as 50; None for nothing and for what is no share."""
    found = _SHARE.fullmatch(fold_word(text or ""))
    return None if found is None else int(found[1]) * FULL + int((found[2] or "").ljust(2, "0"))


def share_words(share: int) -> str:
    """Return 50 as 0.5 and 100 as 1.0."""
    whole, rest = divmod(share, FULL)
    return f"{whole}.{f'{rest:02d}'.rstrip('0') or '0'}"


def plain_share(text: str | None) -> str | None:
    """Return a share as it is kept, ０．５０ as 0.5; what is none stays as typed, to be refused."""
    share = hundredths(text)
    return text if share is None else share_words(share)
