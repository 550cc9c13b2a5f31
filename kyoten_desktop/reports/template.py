"""The wording of a city's report: headings, column heads and notes, read from ``resources/templates``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.paths import resources

SENDAI_R3 = "sendai_r3"


@dataclass(frozen=True)
class Template:
    """The words of one city's report; ``words`` is the file as it stands."""

    words: Mapping[str, Any]

    def text(self, path: str, **facts: object) -> str:
        """Return the wording at a dotted path (「rooms.title」) with the facts put in; a wrong path is a bug."""
        found: Any = self.words
        for part in path.split("."):
            found = found[part]
        return str(found).format(**facts) if facts else str(found)


@cache
def template(name: str = SENDAI_R3) -> Template:
    """Return a template by its file name. UnavailableError when the file is missing."""
    path = resources() / "templates" / f"{name}.json"
    if not path.is_file():
        raise UnavailableError(f"報告書の型 {path.name} が見つかりません。プログラムを入れなおしてください。")
    return Template(json.loads(path.read_text(encoding="utf-8")))
