"""Put a report on paper or into a workbook; what a person asked to save is written whole or not at all."""

import errno
import os
import unicodedata
from pathlib import Path

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.tally import tally_pdf
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.prints import SAVED
from kyoten_desktop.ui.shell.page import Paper, PreviewRequest

TITLE = "緊急受入れ実績報告"
WORKBOOKS = "Excel ブック (*.xlsx)"
_STEM = "緊急受入れ実績"
_KEY = "tally"


def file_name(period: Period, ending: str) -> str:
    """Return 緊急受入れ実績_令和3年度.xlsx, digits half-width as people type them."""
    return f"{_STEM}_{unicodedata.normalize('NFKC', period.name)}.{ending}"


def make_paper(desk: Desk, report: TallyReport) -> Paper:
    """Return the paper of a report; raises RefusedError that names a letter no font has."""
    context = PaperContext(report.office_name, desk.clock.today(), handling="", print_no=desk.prints.next_number())
    agreed = () if report.problems else ("突合：違いはありません",)
    return Paper(tally_pdf(report, context), file_name(report.period, "pdf"), checks=("文字欠けはありません", *agreed))


def preview_request(desk: Desk, paper: Paper) -> PreviewRequest:
    """Return what the preview asks for; nobody is named on this paper, so there is nothing to hide."""

    def log(way: str, _level: str, _pages: int) -> str:
        return desk.prints.log(TITLE, sheet=_KEY, way=way)

    return PreviewRequest(TITLE, lambda _level, _replace: paper, log=log)


def save_workbook(desk: Desk, report: TallyReport, path: Path) -> Path:
    """Write the workbook and log it; raises UnavailableError with what to do, and then leaves no part of it behind."""
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
    _write(target, tally_workbook(report, PaperContext(report.office_name, desk.clock.today())))
    desk.prints.log(f"{TITLE}（Excel）", sheet=_KEY, way=SAVED)
    return target


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UnavailableError(_words(error, path)) from error


def _words(error: OSError, path: Path) -> str:
    if error.errno == errno.ENOSPC:
        return "ディスクがいっぱいです。要らないファイルを消すか、別の場所を選んでください。"
    if isinstance(error, PermissionError):
        return f"「{path.name}」に書けません。Excel で開いていれば閉じるか、別の場所を選んでください。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"フォルダーがありません：{path.parent}。別の場所を選んでください。"
    return f"保存できませんでした（{error.strerror}）。別の場所を選んでください。"
