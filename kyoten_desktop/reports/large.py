"""Large type for the person and the family, with ルビ over the words whose reading is given (M-18)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

PLAIN = 13.0
HEADING = 14.0


@dataclass(frozen=True)
class LargeHead:
    """A heading in large type."""

    text: str
    readings: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the heading and its readings."""
        yield "見出し", self.text
        yield from (("ルビ", reading) for reading in self.readings.values())


@dataclass(frozen=True)
class LargeRow:
    """A label and a text beside it in large type; without a label the text takes the full width.

    ``readings`` are words and what stands small above them; ``lines`` is the least room, for a pen.
    """

    label: str
    text: str
    readings: Mapping[str, str] = field(default_factory=dict)
    lines: int = 1
    is_strong: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield label, text and readings."""
        yield self.label, self.label
        yield self.label, self.text
        yield from (("ルビ", reading) for reading in self.readings.values())
