"""report: the papers of the office as PDF."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from kyoten_desktop.cli import papers
from kyoten_desktop.cli.passphrase import opened
from kyoten_desktop.cli.period import asked_period, first_day, last_day
from kyoten_desktop.cli.terminal import say, write_file
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.desk import Desk

_NAMES = {
    "consultation": "緊急受入れ相談票",
    "rooms": "居室稼働表",
    "referrals": "緊急受入れ実績報告",
    "monthly": "月次報告",
    "watch": "予防的支援追跡台帳",
    "recovery": "回復キー",
}


def run_report(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Write one paper of ``DOCUMENTS``: D-05, D-16, D-02, D-04, D-10, or the recovery key."""
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        paper = _PAPERS[asked.name](desk, asked)
        about = asked.subject or asked.month
        tail = f"_{about}" if about else ""
        path = asked.output or Path(f"{_NAMES[asked.name]}{tail}.pdf".replace("/", "-"))
        say(str(write_file(path, paper)))
    finally:
        desk.close()


def _consultation(desk: Desk, asked: Namespace) -> bytes:
    return papers.consultation_pdf(desk, asked.subject)


def _rooms(desk: Desk, asked: Namespace) -> bytes:
    today = desk.clock.today()
    return papers.rooms_pdf(desk, papers.month_of(first_day(asked.subject, today), last_day(asked.subject, today)))


def _referrals(desk: Desk, asked: Namespace) -> bytes:
    return papers.referrals_pdf(desk, asked_period(asked, desk.clock))


def _monthly(desk: Desk, asked: Namespace) -> bytes:
    today = desk.clock.today()
    return papers.monthly_pdf(desk, papers.month_of(first_day(asked.month, today), last_day(asked.month, today)))


def _watch(desk: Desk, _asked: Namespace) -> bytes:
    return papers.watch_pdf(desk)


def _recovery(desk: Desk, _asked: Namespace) -> bytes:
    return papers.recovery_pdf(desk)


_PAPERS: Mapping[str, Callable[[Desk, Namespace], bytes]] = {
    "consultation": _consultation,
    "rooms": _rooms,
    "referrals": _referrals,
    "monthly": _monthly,
    "watch": _watch,
    "recovery": _recovery,
}
