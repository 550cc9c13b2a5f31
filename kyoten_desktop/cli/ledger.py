"""template and import: the office's ledger in Excel."""

from argparse import Namespace

from kyoten_desktop.cli.passphrase import opened
from kyoten_desktop.cli.terminal import complain, say
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.papers.ledger import shipped_ledger
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview


def run_template(asked: Namespace, _clock: Clock, _windows: Windows) -> None:
    """Write the blank ledger; never over a file that is there, because it may be filled in."""
    if asked.ledger.exists():
        raise refuse("ledger", f"同じ名前のファイルがもうあります：{asked.ledger}")
    say(str(write_file(asked.ledger, shipped_ledger(), with_folder=True)))


def run_import(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Take a ledger in, or only check it; every fault is one line."""
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        preview = desk.ledger.read(asked.ledger)
        complain(f"注意：{notice}" for notice in preview.notices)
        _refuse(preview)
        _finish(desk, preview, dry_run=asked.dry_run)
    finally:
        desk.close()


def _refuse(preview: Preview) -> None:
    if preview.faults:
        lines = [Problem("", str(fault)) for fault in preview.faults]
        raise RefusedError(*lines, Problem("", f"直すところが {len(lines)}か所あります。何も取り込んでいません。"))


def _finish(desk: Desk, preview: Preview, *, dry_run: bool) -> None:
    if dry_run:
        say(f"取り込めます（まだ取り込んでいません）：{preview.summary}")
        return
    done = desk.ledger.take_in(preview)
    say(f"取り込みました（{done.id}番）：{preview.summary}")
