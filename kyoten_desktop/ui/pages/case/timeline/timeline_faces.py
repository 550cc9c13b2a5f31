"""How each kind of line reads in the timeline of a person: its word, its shape, its day."""

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.people.timeline import TimelineLine
from kyoten_desktop.ui.lists.timeline import TimelineFace
from kyoten_desktop.ui.look.shapes import Shape

KINDS = (
    ("record", "支援経過"),
    ("call", "緊急相談"),
    ("stay", "居室利用"),
    ("review", "レビュー"),
    ("status", "状態"),
    ("intake", "インテーク"),
    ("plan", "プラン"),
    ("consent", "同意"),
    ("print", "印刷"),
)
_WORDS = dict(KINDS)
_SHAPES = {"record": Shape.DISC, "call": Shape.TRIANGLE, "stay": Shape.HALF, "review": Shape.CHECK}
_TONES = {"record": "accent", "call": "red", "stay": "accent", "review": "accent"}


def timeline_face(line: TimelineLine) -> TimelineFace:
    """Return one line; what was replaced or taken back says so."""
    title = f"（訂正・取消）{line.title}" if line.struck else line.title
    return TimelineFace(
        key=line.key,
        day=wareki.with_weekday(line.at.date()),
        at=wareki.clock_time(line.at) if line.has_time else "",
        shape=_SHAPES.get(line.kind, Shape.CIRCLE),
        kind=_WORDS[line.kind],
        title=title,
        text=line.text,
        tone="text3" if line.struck else _TONES.get(line.kind, "text2"),
    )
