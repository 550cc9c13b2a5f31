"""Where the passphrase comes from: a file, the environment, or a prompt that shows nothing."""

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from kyoten_desktop.domain.errors import UnavailableError, refuse

if TYPE_CHECKING:
    from kyoten_desktop.domain.clock import Clock
    from kyoten_desktop.services.desk import Desk

VARIABLE = "KYOTEN_PASSPHRASE"


def given_passphrase(file: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase; ``twice`` asks again at a prompt and refuses when the two differ."""
    if file is not None:
        return _from_file(file)
    from_environment = os.environ.get(VARIABLE)
    if from_environment:
        return from_environment
    if not sys.stdin.isatty():
        return _from_pipe()
    passphrase = getpass("合言葉: ")
    if twice and getpass("合言葉（もう一度）: ") != passphrase:
        raise refuse("passphrase_again", "二つの合言葉がちがいます。もう一度やりなおしてください。")
    return passphrase


def opened(file: Path, passphrase_file: Path | None, clock: "Clock") -> "Desk":
    """Open a case file and tell its notices; raises RefusedError or UnavailableError."""
    from kyoten_desktop.cli.terminal import complain
    from kyoten_desktop.services.desk import open_desk
    from kyoten_desktop.storage.file.door import was_moved_aside
    from kyoten_desktop.storage.file.locations import real_place
    from kyoten_desktop.storage.file.opening import Secret

    if not file.is_file() and not was_moved_aside(real_place(file)):
        raise UnavailableError(f"ファイルがありません：{file}")
    desk = open_desk(file, Secret(given_passphrase(passphrase_file)), clock)
    complain(desk.file.notices)
    return desk


def _from_file(file: Path) -> str:
    try:
        passphrase = file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UnavailableError(f"合言葉のファイルを読めません（UTF-8で保存してください）：{file}") from error
    except FileNotFoundError as error:
        raise UnavailableError(f"合言葉のファイルがありません：{file}") from error
    except OSError as error:
        raise UnavailableError(f"合言葉のファイルを読めません：{file}") from error
    return passphrase


def _from_pipe() -> str:
    passphrase = sys.stdin.readline().rstrip("\r\n")
    if not passphrase:
        raise refuse("passphrase", f"合言葉がありません。--passphrase-file か環境変数 {VARIABLE} で渡してください。")
    return passphrase
