"""D-02 緊急受入れ実績報告 and its workbook; nobody is named on them, so there is nothing to hide."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.reconcile import stopping
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.papers.making import context_of, drawn, print_name, stopped
from kyoten_desktop.papers.preview import Handed, MadePaper, PreviewRequest
from kyoten_desktop.reports.tally import tally_json, tally_paper, tally_text
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.prints import BOOK, SAVED

__all__ = [
    "TITLE",
    "figures_of",
    "figures_paper",
    "figures_request",
    "file_name",
    "save_workbook",
    "tally_json",
    "tally_text",
]

TITLE = "緊急受入れ実績報告"
_STEM = "緊急受入れ実績"
_SHEET = "tally"


def file_name(period: Period, ending: str) -> str:
    """Return 緊急受入れ実績_令和3年度.xlsx, digits half-width as people type them."""
    return f"{_STEM}_{unicodedata.normalize('NFKC', period.name)}.{ending}"


def figures_paper(desk: Desk, report: TallyReport) -> MadePaper:
    """Return the paper of a report; what 突合 found stops it until a reason is given."""
    context = replace(context_of(desk, window=report.period), handling="")
    agreed = () if report.problems else ("突合：違いはありません",)
    name = print_name("D-02", context)
    told = tuple(problem.message for problem in report.problems if not problem.stops)
    made = drawn(tally_paper(report, context), file_name(report.period, "pdf"), name, checks=agreed, cautions=told)
    return stopped(made, stopping(report.problems))


def figures_of(desk: Desk, period: Period, comparison: Period | None = None) -> PreviewRequest:
    """Return the preview of a window; ``comparison`` stands beside 表3, None is the same months a year earlier."""
    return _request(desk, lambda: desk.tally.report(period, comparison=comparison))


def figures_request(desk: Desk, report: TallyReport) -> PreviewRequest:
    """Return the preview of a report that was counted; its paper is made beside the window."""
    return _request(desk, lambda: report)


def _request(desk: Desk, count: Callable[[], TallyReport]) -> PreviewRequest:
    made = cache(lambda: figures_paper(desk, count()))

    def log(way: str, _level: str, handed: Handed) -> str:
        return desk.prints.log(TITLE, sheet=_SHEET, way=way, reason=handed.reason)

    return PreviewRequest(TITLE, lambda _level, _replaced, _kept=(): made(), log=log, look_anew=made.cache_clear)


def save_workbook(desk: Desk, report: TallyReport, write: Callable[[bytes], Path], reason: str = "") -> Path:
    """Write the figures as a workbook and log it; what ``write`` raises leaves nothing in the log.

    ``reason`` is why it is written in spite of what 突合 found; it is logged only where that found something.
    """
    path = write(tally_workbook(report, context_of(desk, window=report.period)))
    desk.prints.log(f"{TITLE}{BOOK}", sheet=_SHEET, way=SAVED, reason=reason if stopping(report.problems) else "")
    return path
