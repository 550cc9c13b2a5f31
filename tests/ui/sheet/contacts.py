"""A book of contacts in memory that keeps versions and refuses as the services do; and the words of its codes."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from kyoten_desktop.domain.codes import shipped_row
from kyoten_desktop.domain.errors import StaleError, UnavailableError, refuse
from kyoten_desktop.models.person_lines import ContactPerson


class Words:
    def label(self, table: str, code: str) -> str:
        return dict(self.choices(table)).get(code, code)

    def report_row(self, table: str, code: str | None) -> str:
        return shipped_row(table, code)

    def choices(self, table: str) -> list[tuple[str, str]]:
        return [("mother", "母"), ("brother", "兄")]


class Contacts:
    def __init__(self, *names: str) -> None:
        self.kept: dict[int, ContactPerson] = {}
        self.discarded: dict[int, ContactPerson] = {}
        self.disk_is_full = False
        for place, name in enumerate(names, start=1):
            self.save(None, None, {"rank": place, "name": name, "phone": f"022-000-000{place}"})

    def lines(self) -> Sequence[ContactPerson]:
        return [copy(line) for line in sorted(self.kept.values(), key=lambda line: line.rank or 0)]

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> ContactPerson:
        if self.disk_is_full:
            raise UnavailableError("保存できません。ディスクの空きをつくってください。")
        if not values.get("name"):
            raise refuse("name", "氏名か呼び名を書いてください。")
        before = self.kept.get(line_id or 0)
        if before is not None and before.version != version:
            raise StaleError
        line = ContactPerson()
        for name, value in values.items():
            setattr(line, name, value)
        line.id = line_id or len(self.kept) + len(self.discarded) + 1
        line.version = (version or 0) + 1
        self.kept[line.id] = line
        return copy(line)

    def discard(self, line_id: int, version: int) -> None:
        if self.kept[line_id].version != version:
            raise StaleError
        self.discarded[line_id] = self.kept.pop(line_id)

    def take_back(self, line_id: int) -> None:
        self.kept[line_id] = self.discarded.pop(line_id)

    def change_elsewhere(self, line_id: int, **values: Any) -> None:
        line = self.kept[line_id]
        kept = {name: getattr(line, name) for name in ("rank", "name", "phone", "relation")}
        self.save(line_id, line.version, {**kept, **values})
