"""The same services without a window, for schedules, administrators and tests (DESIGN §9).

Exit 0 on success, 1 on a refusal (one plain sentence on standard error, one line for each fault of a ledger), 2 on
wrong usage. Nothing slow is imported before the command is known.
"""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from kyoten_desktop.cli.parser import COMMANDS, parsed
from kyoten_desktop.cli.terminal import can_open_window, complain, survive_any_console
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import EraError
from kyoten_desktop.domain.errors import RefusedError, UnavailableError

__all__ = ["Windows", "main"]

DONE, REFUSED, STOPPED = 0, 1, 130
Command = Callable[[Namespace, Clock, Windows], None]


def main(arguments: Sequence[str], windows: Windows, clock: Clock | None = None) -> int:
    """Run one command and return its exit code; no command, or a file alone, opens the window."""
    survive_any_console()
    if not arguments or _is_file(arguments[0]):
        if not can_open_window():
            complain(["ここには画面がありません。窓を使わない使い方は kyoten-desktop --help を見てください。"])
            return REFUSED
        return windows.open(Path(arguments[0]) if arguments else None)
    asked = parsed(arguments)
    try:
        _refuse_impossible_names(asked)
        _command(asked.command)(asked, clock or Clock(), windows)
    except RefusedError as refusal:
        complain(problem.message for problem in refusal.problems)
        return REFUSED
    except (UnavailableError, EraError) as failure:
        complain([str(failure)])
        return REFUSED
    except KeyboardInterrupt:
        complain(["やめました。書きかけのものはありません。"])
        return STOPPED
    return DONE


def _refuse_impossible_names(asked: Namespace) -> None:
    """Refuse what the system cannot have as a name before any command looks whether it is there."""
    from kyoten_desktop.storage.file.locations import refuse_impossible_name

    for place in vars(asked).values():
        if isinstance(place, Path):
            refuse_impossible_name(place)


def _is_file(argument: str) -> bool:
    return argument not in COMMANDS and not argument.startswith("-") and argument.casefold().endswith(".kyoten")


def _command(name: str) -> Command:
    """Return what a command does; only what it needs is imported."""
    match name:
        case "create" | "check" | "backup" | "restore" | "erase":
            from kyoten_desktop.cli import office

            return {
                "create": office.run_create,
                "check": office.run_check,
                "backup": office.run_backup,
                "restore": office.run_restore,
                "erase": office.run_erase,
            }[name]
        case "template" | "import":
            from kyoten_desktop.cli.ledger import run_import, run_template

            return run_template if name == "template" else run_import
        case "tally":
            from kyoten_desktop.cli.tally import run_tally

            return run_tally
        case "report":
            from kyoten_desktop.cli.report import run_report

            return run_report
        case "demo":
            from kyoten_desktop.cli.demo import run_demo

            return run_demo
        case "self-test":
            from kyoten_desktop.cli.self_test import run_self_test

            return run_self_test
    raise LookupError(f"no command {name}")
