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
    "recovery": "回復キー",
}


def run_report(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Write one paper: consultation NO (D-05), rooms 令和3年7月 (D-16), referrals --year (D-02), recovery."""
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        paper = _PAPERS[asked.name](desk, asked)
        tail = f"_{asked.subject}" if asked.subject else ""
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


def _recovery(desk: Desk, _asked: Namespace) -> bytes:
    return papers.recovery_pdf(desk)


_PAPERS: Mapping[str, Callable[[Desk, Namespace], bytes]] = {
    "consultation": _consultation,
    "rooms": _rooms,
    "referrals": _referrals,
    "recovery": _recovery,
}
