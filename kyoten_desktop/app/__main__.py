"""python -m kyoten_desktop.app screens FOLDER: every page as PNG, at 100 % and, in a second run, at 150 %."""

import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

_MOMENT = datetime(2026, 7, 16, 10, 32)


def main(words: list[str]) -> int:
    """Write the pictures of a practice office; returns the exit status."""
    if len(words) not in (2, 3) or words[0] != "screens":
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(words[1]).resolve()
    if len(words) == 3:  # noqa: PLR2004 - the second run, at its own scale
        _take(folder)
        return 0
    for scale in ("1.0", "1.5"):
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        again = [sys.executable, "-m", "kyoten_desktop.app", "screens", str(folder / scale), "now"]
        status = subprocess.run(again, env=environment, check=False).returncode  # noqa: S603 - ourselves
        if status:
            return status
    return 0


def _take(folder: Path) -> None:
    from kyoten_desktop.app.screens import write_screens
    from kyoten_desktop.domain.clock import Clock
    from kyoten_desktop.practice.office import PRACTICE_FILE, PRACTICE_PASSPHRASE, create_practice_office

    with tempfile.TemporaryDirectory() as place:
        desk = create_practice_office(Path(place) / PRACTICE_FILE, PRACTICE_PASSPHRASE, Clock(lambda: _MOMENT))
        for picture in write_screens(desk, folder):
            sys.stdout.write(f"{picture}\n")
        desk.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
