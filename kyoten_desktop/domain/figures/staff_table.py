"""職員の配置 as a table of the figures: who works here at the end of a window, by post and 区 (S1-04, S3-04).

Behind each figure stand the colleagues. The words for posts and 区 are the office's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.codes.office import BASE_COORDINATOR
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, Footnote
from kyoten_desktop.domain.figures.writing import wide
from kyoten_desktop.domain.office.staffing import FULL, Headcount, PostCount

STAFF_TITLE = "職員の配置"
STAFF_HEADS = ("役職", "区", "人数（実）", "うち専従", "常勤換算")
_COLUMNS = ("count", "dedicated", "fte")
_NO_WARD = "区なし"

WordOf = Callable[[str, str], str]


@dataclass(frozen=True)
class StaffLine:
    """A post in one 区, below several of one post their sum, and the sum of all; ``code`` is post/区."""

    code: str
    post: str
    ward: str
    counted: PostCount
    is_sum: bool = False

    @property
    def people(self) -> Cell:
        """人数（実）."""
        return Cell(self.counted.staff_ids)

    @property
    def dedicated(self) -> Cell:
        """うち専従."""
        return Cell(self.counted.dedicated)

    @property
    def texts(self) -> tuple[str, ...]:
        """The line as it is printed."""
        return (self.post, self.ward, self.people.shown, self.dedicated.shown, self.counted.fte_words)

    def figures(self) -> list[object]:
        """Return the bare figures for JSON; the share is a number of full posts."""
        return [self.people.count, self.dedicated.count, self.counted.fte / FULL]


@dataclass(frozen=True)
class StaffTable:
    """The lines of a day, the sum last; nothing of an office that has written down no post."""

    counted: Headcount
    lines: tuple[StaffLine, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def title(self) -> str:
        """職員の配置（令和8年3月31日時点）."""
        return f"{STAFF_TITLE}（{long(self.counted.on)}時点）"

    @property
    def is_counted(self) -> bool:
        """Whether any post is held on the day; where none is, no output tells of it."""
        return bool(self.counted.lines)

    def figures(self) -> dict[str, object]:
        """Return the figures for JSON: columns, rows by code, total, what defines them, and the lines with who."""
        *rows, total = self.lines
        return {
            **self.counted.figures(),
            "columns": list(_COLUMNS),
            "rows": {line.code: line.figures() for line in rows},
            "total": total.figures(),
            "notes": [str(note) for note in self.footnotes],
        }


def staff_table(counted: Headcount, word_of: WordOf, wards: Sequence[str]) -> StaffTable:
    """Return the table of a head count; ``word_of`` tells the word of a code, ``wards`` each need somebody."""
    lines = []
    for whole in counted.posts:
        own = [line for line in counted.lines if line.post == whole.post]
        word = word_of("post", whole.post)
        lines += [
            StaffLine(f"{whole.post}/{one.ward}", word, word_of("ward", one.ward) if one.ward else _NO_WARD, one)
            for one in own
        ]
        if len(own) > 1:
            lines.append(StaffLine(whole.post, f"{word}　計", "", whole, is_sum=True))
    lines.append(StaffLine(TOTAL, "合計", "", counted.total, is_sum=True))
    return StaffTable(counted, tuple(lines), _footnotes(counted, word_of, wards))


def _footnotes(counted: Headcount, word_of: WordOf, wards: Sequence[str]) -> tuple[Footnote, ...]:
    if not counted.lines:
        return ()
    found = [f"職員の配置は、{long(counted.on)}に在籍する人の実人数。二つの配置がある人も、合計では１人と数える。"]
    if counted.without_post:
        found.append(f"配置の書かれていない職員が{wide(len(counted.without_post))}人いて、数に入れていない。")
    empty = counted.wards_without(BASE_COORDINATOR, wards)
    if empty and any(line.post == BASE_COORDINATOR for line in counted.lines):
        where = "、".join(word_of("ward", ward) for ward in empty)
        found.append(f"{word_of('post', BASE_COORDINATOR)}のいない区：{where}。")
    return tuple(map(Footnote, found))
