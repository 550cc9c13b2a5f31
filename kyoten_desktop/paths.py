"""Where things lie, from source or frozen: resources, this PC's settings, the case files of this PC."""

import sys
from pathlib import Path

import platformdirs

APP_NAME = "KyotenDesktop"


def resources() -> Path:
    """Return the folder of fonts, icons, style and report templates."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parent.parent
    return root / "resources"


def settings_file() -> Path:
    """Return the INI file of this PC (window, last case file); the office's own settings lie in the case file."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.ini"


def case_files() -> Path:
    """Return the default folder of case files: local application data, which Windows does not sync to OneDrive."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def logs() -> Path:
    """Return the folder of the program's log, which never holds anything about a person."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
