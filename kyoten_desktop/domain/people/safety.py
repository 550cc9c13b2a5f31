"""One thing that must be known about a person before the night: a danger, or a way of care that works."""

from dataclasses import dataclass

LIFE = "life"
_WEIGHTS = (LIFE, "panic", "discomfort")


@dataclass(frozen=True)
class SafetyLine:
    """One line in words. ``severity`` is life, panic, discomfort or empty; ``is_old`` asks again.

    ``is_danger`` is False for what helps (うまくいく関わり): it is never marked as a danger. ``brief`` is the text
    without who said so and when, where there is one.
    """

    label: str
    text: str
    severity: str = ""
    is_old: bool = False
    is_danger: bool = True
    brief: str = ""

    @property
    def is_grave(self) -> bool:
        """Whether it is a danger to life."""
        return self.is_danger and self.severity == LIFE

    @property
    def weight(self) -> tuple[bool, int]:
        """Sort by this: dangers before what helps, the gravest first."""
        place = _WEIGHTS.index(self.severity) if self.severity in _WEIGHTS else len(_WEIGHTS)
        return not self.is_danger, place

    def words(self, *, brief: bool = False) -> str:
        """Return アレルギー（命にかかわる）：そば（古い・要確認）."""
        grave = "（命にかかわる）" if self.is_grave else ""
        old = "（古い・要確認）" if self.is_old else ""
        return f"{self.label}{grave}：{(brief and self.brief) or self.text}{old}"
