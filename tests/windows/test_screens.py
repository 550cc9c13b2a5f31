"""The window at the scales and colours of real PCs, drawn with the program's own fonts only."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kyoten_desktop import paths

ROOT = Path(__file__).resolve().parents[2]
SCREEN = (1366, 768)
# The variables are set inside: Wine hands none on whose name begins with QT_.
SCRIPT = """
import json, os, sys
os.environ["QT_SCALE_FACTOR"], os.environ["QT_QPA_PLATFORM"] = sys.argv[1], "offscreen"
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from PySide6.QtGui import QFontDatabase, QFontInfo
from kyoten_desktop.app.screens import make_application
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.ui.look.fonts import text_font
from kyoten_desktop.ui.shell.screens import settle
from kyoten_desktop.ui.look.theme import Scheme, Theme
from tests.builders import a_desk
application = make_application()
theme = Theme(application, Scheme(sys.argv[2]))
theme.apply()
desk = a_desk(Path(sys.argv[4]))
window = OfficeWindow(theme, desk)
scale = float(sys.argv[1])
window.resize(int(1366 / scale), int(768 / scale))
window.show()
while window.build_next():
    settle(window)
settle(window)
image = window.grab().toImage()
points = [image.pixelColor(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)]
print(json.dumps({
    "size": [image.width(), image.height()],
    "wanted": [window.width(), window.height()],
    "colours": len({point.name() for point in points}),
    "light": sum(point.lightness() > 127 for point in points) / len(points),
    "font": QFontInfo(text_font(13)).family(),
    "families": QFontDatabase.families(),
}))
desk.close()
"""


def seen(scale: str, scheme: str, folder: Path) -> Any:
    command = [sys.executable, "-c", SCRIPT, scale, scheme, str(ROOT), str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return json.loads(done.stdout.decode("utf-8", "replace").splitlines()[-1])


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2.0"])
def test_the_window_fits_a_small_screen_at_every_scale(tmp_path: Path, scale: str) -> None:
    found = seen(scale, "light", tmp_path)
    assert found["wanted"] == [int(side / float(scale)) for side in SCREEN], "something is wider than the screen"
    assert all(abs(one - other) <= 2 for one, other in zip(found["size"], SCREEN, strict=True))
    assert found["colours"] > 24
    assert found["light"] > 0.8


def test_dark_is_dark_and_drawn_with_the_bundled_fonts(tmp_path: Path) -> None:
    found = seen("1.0", "dark", tmp_path)
    assert found["light"] < 0.2
    assert found["colours"] > 24
    assert found["font"] == "BIZ UDPGothic"
    assert {"BIZ UDGothic", "BIZ UDPGothic", "Noto Sans JP"} <= set(found["families"])


def test_the_fonts_are_files_of_the_program() -> None:
    fonts = {path.stem for path in (paths.resources() / "fonts").glob("*.ttf")}
    assert {"BIZUDGothic-Regular", "BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "NotoSansJP-Regular"} <= fonts
