"""設定 → 運営の記録: what the office was called and who ran it, from day to day (S0-02, S3-01)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kyoten_desktop.models import OfficeStanding
from kyoten_desktop.models.items import items_of
from kyoten_desktop.ui.pages.settings.office_lines import OfficeLinesSection


class StandingsSection(OfficeLinesSection):
    """One line for each span of days; a change of name, operator or limit is a new line."""

    key = "standings"
    title = "運営の記録"
    why = (
        "実績報告・月次報告・居室稼働表・当番表・経過記録は、その期間の名前と運営で出ます。"
        "委託先・名前・計画相談の上限や期限が変わったときは、新しい行を足して「いつから」を書いてください。"
        "新しい行は前の行と同じ内容で始まり、前の行は、その前の日までになって残ります。"
    )
    sheet_class = OfficeStanding
    columns = ("name", "from_on", "to_on", "operation", "corporation")
    widths = {"operation": 88}  # noqa: RUF012 - read only, as declared
    list_title = "運営の記録"
    none = "まだありません。どの期間の帳票も、設定 → 拠点 の名前で出ます。"

    def blank(self) -> Mapping[str, Any]:
        """Begin with what the last span says, but for its days: mostly one thing changes."""
        lines = self.desk.lines.of(OfficeStanding, self.desk.office.office().id)
        last = max(lines, key=lambda line: line.from_on or date.min, default=None)
        same = {item.name for item in items_of(OfficeStanding) if item.section} - {"from_on", "to_on"}
        return {name: getattr(last, name) for name in same} if last else {}
