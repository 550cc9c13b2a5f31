"""demo: a practice office to try everything on; without a display, the same job as documents and pictures."""

from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from kyoten_desktop import paths
from kyoten_desktop.cli.terminal import has_display, say
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.papers.emergency import consultation_request
from kyoten_desktop.papers.making import write_out
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.tally import figures_of, save_workbook
from kyoten_desktop.practice.office import PRACTICE_FILE, PRACTICE_PASSPHRASE, create_practice_office, write_a_call
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.storage.file.backup import folder_of
from kyoten_desktop.storage.file.opening import DamagedError, Secret


def run_demo(asked: Namespace, clock: Clock, windows: Windows) -> None:
    """Open the window on a practice office, or write documents and pages into a folder and print each path."""
    if asked.output is None and has_display():
        path = paths.case_files() / PRACTICE_FILE
        if not path.exists():
            create_practice_office(path, PRACTICE_PASSPHRASE, clock).close()
        say(f"練習用の拠点：{path}（合言葉：{PRACTICE_PASSPHRASE}）")
        windows.open(path)
        return
    folder: Path = asked.output or Path("kyoten-demo")
    if asked.output is None:
        say("画面がないので、書類と画面の絵を書き出します（no display: writing documents and screens instead）。")
    _write_everything(folder, clock, windows)


def _write_everything(folder: Path, clock: Clock, windows: Windows) -> None:
    path = folder / PRACTICE_FILE
    again = _make_room(path, clock)
    desk = create_practice_office(path, PRACTICE_PASSPHRASE, clock)
    try:
        say(f"{path}（合言葉：{PRACTICE_PASSPHRASE}）")
        call = write_a_call(desk)
        for document in _documents(desk, call, folder, clock, again=again):
            say(str(document))
        for screen in windows.write_screens(desk, folder / "screens"):
            say(str(screen))
    finally:
        desk.close()


def _documents(desk: Desk, call: EmergencyConsultation, folder: Path, clock: Clock, *, again: bool) -> list[Path]:
    """Write the papers; only those of an earlier run (``again``) are written over."""
    year = fiscal_year(fiscal_year_of(clock.today()) - 1)

    def write(name: str) -> Callable[[bytes], Path]:
        return partial(write_file, folder / name, with_folder=True, is_agreed=again)

    def put(request: PreviewRequest, name: str) -> Path:
        return write_out(request, write(name))

    return [
        put(figures_of(desk, year), "緊急受入れ実績報告.pdf"),
        save_workbook(desk, desk.tally.report(year), write("緊急受入れ実績報告.xlsx")),
        put(consultation_request(desk, call), "緊急受入れ相談票.pdf"),
        put(board_request(desk, _last_month(clock)), "居室稼働表.pdf"),
    ]


def _last_month(clock: Clock) -> Period:
    last = clock.today().replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _make_room(path: Path, clock: Clock) -> bool:
    """Remove a practice office of an earlier run and tell whether there was one; anything else is refused."""
    if not path.exists():
        return False
    try:
        desk = open_desk(path, Secret(PRACTICE_PASSPHRASE), clock)
        is_practice = desk.office.office().is_practice
        desk.close()
    except (RefusedError, DamagedError):
        is_practice = False
    if not is_practice:
        raise refuse("output", f"練習用でないファイルがあります：{path}。別のフォルダーを選んでください。")
    for old in folder_of(path).glob("*"):
        old.unlink()
    path.unlink()
    return True
