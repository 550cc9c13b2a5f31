"""設定 → 運営の記録: what the office was called and who ran it, from day to day (S0-02, S3-01)."""

from kyoten_desktop.models import OfficeStanding
from kyoten_desktop.ui.pages.settings.office_lines import OfficeLinesSection


class StandingsSection(OfficeLinesSection):
    """One line for each span of days; a change of name or operator is a new line."""

    key = "standings"
    title = "運営の記録"
    why = (
        "実績報告と月次報告は、その期間の名前と運営で印刷されます。"
        "委託先や名前が変わったときは、前の行に終わりの日を入れて、新しい行を足してください。"
    )
    sheet_class = OfficeStanding
    columns = ("name", "from_on", "to_on", "operation", "corporation")
    widths = {"operation": 88}  # noqa: RUF012 - read only, as declared
    list_title = "運営の記録"
    none = "まだありません。どの期間の帳票も、設定 → 拠点 の名前で出ます。"
