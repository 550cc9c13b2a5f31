"""report: the papers of the office as PDF, the same as the window makes, at their first level of masking."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kyoten_desktop.cli.passphrase import opened
from kyoten_desktop.cli.period import asked_month, asked_period
from kyoten_desktop.cli.terminal import complain, say
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.making import write_out
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.recovery import recovery_request
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.signs import signs_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.tally import figures_of
from kyoten_desktop.papers.watch import watch_request
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk


class _Report(NamedTuple):
    file_name: str
    ask: Callable[[Desk, Namespace], PreviewRequest]


def run_report(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Write one paper of ``REPORTS`` and log it."""
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        report = REPORTS[asked.name]
        about = asked.subject or asked.month
        tail = f"_{about}" if about else ""
        path = asked.output or Path(f"{report.file_name}{tail}.pdf".replace("/", "-"))
        write = partial(write_file, path, with_folder=True, is_agreed=asked.force)
        say(str(write_out(report.ask(desk, asked), write, asked.reason, complain)))
    finally:
        desk.close()


def _consultation(desk: Desk, asked: Namespace) -> PreviewRequest:
    wanted = asked.subject
    found = [line for line in desk.calls.find(CallFilter(words=wanted)).lines if line.consult_no == wanted]
    if not found:
        raise refuse("subject", f"受付番号「{wanted}」の相談はありません。")
    return consultation_request(desk, desk.emergency.get(found[0].id))


def _rooms(desk: Desk, asked: Namespace) -> PreviewRequest:
    return board_request(desk, asked_month(asked.subject, desk.clock))


def _referrals(desk: Desk, asked: Namespace) -> PreviewRequest:
    return figures_of(desk, asked_period(asked, desk.clock))


def _monthly(desk: Desk, asked: Namespace) -> PreviewRequest:
    return monthly_request(desk, asked_month(asked.month, desk.clock))


def _watch(desk: Desk, _asked: Namespace) -> PreviewRequest:
    return watch_request(desk)


def _signs(desk: Desk, _asked: Namespace) -> PreviewRequest:
    return signs_request(desk)


def _recovery(desk: Desk, _asked: Namespace) -> PreviewRequest:
    return recovery_request(desk)


def _everything(desk: Desk, asked: Namespace) -> PreviewRequest:
    number = asked.subject.strip().upper()
    found = [client for client in desk.client.offered(number) if client.client_no.upper() == number]
    if not found:
        raise refuse("subject", f"{number} の方はいません。")
    case = desk.case.current(found[0].id)
    return everything_request(desk, found[0], case.id if case is not None else None, OWN)


REPORTS: Mapping[str, _Report] = {
    "consultation": _Report("緊急受入れ相談票", _consultation),
    "rooms": _Report("居室稼働表", _rooms),
    "referrals": _Report("緊急受入れ実績報告", _referrals),
    "monthly": _Report("月次報告", _monthly),
    "watch": _Report("予防的支援追跡台帳", _watch),
    "signs": _Report("緊急の予兆一覧", _signs),
    "recovery": _Report("回復キー", _recovery),
    "everything": _Report("記録一式", _everything),
}
