"""回復キー: the sheet for the office safe, made in memory when it is looked at."""

from kyoten_desktop.papers.making import drawn
from kyoten_desktop.papers.preview import Handed, MadePaper, PreviewRequest
from kyoten_desktop.reports.recovery import recovery_paper
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.security import RECOVERY

_KEEP = "印刷した紙は、金庫など鍵のかかる場所に入れてください"


def recovery_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the sheet of the present key; its log is what ends the reminder."""
    security = desk.security

    def make(_level: str, _replaced: tuple[str, ...], _kept: tuple[str, ...] = ()) -> MadePaper:
        facts = security.recovery_facts()
        paper = recovery_paper(facts.office, facts.file_id, facts.code, facts.made_on)
        return drawn(paper, f"{RECOVERY}.pdf", RECOVERY, checks=(_KEEP,))

    def log(way: str, _level: str, _handed: Handed) -> str:
        return security.note_recovery_sheet(way)

    return PreviewRequest(RECOVERY, make, log=log)
