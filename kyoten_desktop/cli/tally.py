"""tally: 表1, the room figures and the figures of people as text, JSON, workbook or PDF."""

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kyoten_desktop.cli.passphrase import opened
from kyoten_desktop.cli.period import asked_comparison, asked_period
from kyoten_desktop.cli.terminal import complain, is_utf8_console, say
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.reconcile import stopping
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.papers.making import write_out
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.tally import figures_of, save_workbook, tally_json, tally_text
from kyoten_desktop.services.desk import Desk

_OPEN = "数は書き出しましたが、突合の違いが残っています（--reason にわけを書くと、この知らせは出ません）。"


class _Writing(NamedTuple):
    """How a file is written, and why in spite of what 突合 found."""

    write: Callable[[bytes], Path]
    reason: str


def run_tally(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Count a window and write it to standard output or, as a file, where --output says.

    A PDF with what 突合 found is refused without a reason; with other forms it is said on standard error.
    """
    period, beside = asked_period(asked, clock), asked_comparison(asked, clock)
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        if asked.format in _FILES:
            path = asked.output or Path(f"集計_{period.from_on:%Y%m%d}-{period.to_on:%Y%m%d}.{asked.format}")
            write = _Writing(partial(write_file, path, with_folder=True, is_agreed=asked.force), asked.reason)
            _FILES[asked.format](desk, period, beside, write)
        elif asked.output is not None:
            report = desk.tally.report(period, comparison=beside)
            text = _text(report, asked.format, ascii_only=False)
            path = write_file(asked.output, text.encode("utf-8"), with_folder=True, is_agreed=asked.force)
            say(str(path))
            _complain_of_open(report, asked.reason)
        else:
            report = desk.tally.report(period, comparison=beside)
            say(_text(report, asked.format, ascii_only=not is_utf8_console()).rstrip("\n"))
            _complain_of_open(report, asked.reason)
    finally:
        desk.close()


def _complain_of_open(report: TallyReport, reason: str) -> None:
    found = stopping(report.problems)
    if found and not reason.strip():
        complain([*(f"突合：{one}" for one in found), _OPEN])


def _text(report: TallyReport, form: str, *, ascii_only: bool) -> str:
    if form == "json":
        return json.dumps(tally_json(report), ensure_ascii=ascii_only, indent=2) + "\n"
    return tally_text(report)


def _write_pdf(desk: Desk, period: Period, beside: Period | None, writing: _Writing) -> None:
    path = write_out(figures_of(desk, period, beside), writing.write, writing.reason)
    say(str(path))


def _write_workbook(desk: Desk, period: Period, beside: Period | None, writing: _Writing) -> None:
    report = desk.tally.report(period, comparison=beside)
    path = save_workbook(desk, report, writing.write, writing.reason)
    say(str(path))
    _complain_of_open(report, writing.reason)


_FILES: Mapping[str, Callable[[Desk, Period, Period | None, _Writing], None]] = {
    "pdf": _write_pdf,
    "xlsx": _write_workbook,
}
