"""The measured figures of DESIGN §7, as ratios in one run. They print; they never fail on a slow machine."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtWidgets import QApplication

from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.storage.file.connection import unlock
from kyoten_desktop.ui.shell.page import Place
from tests.benchmarks.households import fill_households
from tests.benchmarks.ten_years import NOTE, ten_year_desk
from tests.builders import PASSPHRASE, a_desk

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.bench
STARTS, REPEATS = 7, 9

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
import sqlcipher3.dbapi2 as sqlcipher, hashlib
app = QApplication([])
raw = open(sys.argv[2], "rb").read(16)
key = hashlib.pbkdf2_hmac("sha512", sys.argv[3].encode(), raw, 256_000, 32)
connection = sqlcipher.connect(sys.argv[2])
connection.execute(f"PRAGMA key=\\"x'{key.hex()}{raw.hex()}'\\"")
newest = "SELECT subject_name FROM emergency_consultations ORDER BY received_at DESC LIMIT 50"
rows = connection.execute(newest).fetchall()
window = QMainWindow(); table = QTableWidget(len(rows), 1); window.setCentralWidget(table)
window.resize(1366, 768); window.show()
QTimer.singleShot(0, app.quit); app.exec()
"""
UNLOCK = """
import sys; sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kyoten_desktop.ui.look.fonts import load_fonts
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.start.unlock import OfficeFace, UnlockWindow
app = QApplication([]); app.setStyle("Fusion"); load_fonts()
theme = Theme(app, Scheme.LIGHT); theme.apply()
window = UnlockWindow(theme, OfficeFace("こもれび")); window.show()
QTimer.singleShot(0, app.quit); app.exec()
"""
OFFICE = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kyoten_desktop.ui.look.fonts import load_fonts
from kyoten_desktop.ui.look.theme import Scheme, Theme
app = QApplication([]); app.setStyle("Fusion"); load_fonts()
theme = Theme(app, Scheme.LIGHT); theme.apply()
from kyoten_desktop.app.case_file import Secret, try_to_open
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.domain.clock import Clock
desk = try_to_open(Path(sys.argv[2]), Secret(sys.argv[3]), Clock()).desk
window = OfficeWindow(theme, desk); window.resize(1366, 768); window.show()
QTimer.singleShot(0, app.quit); app.exec(); desk.close()
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    desk = ten_year_desk(tmp_path_factory.mktemp("full"))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def tenth(tmp_path_factory):
    desk = ten_year_desk(tmp_path_factory.mktemp("tenth"), part=10)
    yield desk
    desk.close()


def timed(act, repeats=REPEATS):
    act()
    found = []
    for _ in range(repeats):
        start = perf_counter()
        act()
        found.append(perf_counter() - start)
    return median(found) * 1_000


def test_start(tmp_path):
    desk = ten_year_desk(tmp_path)
    path = str(desk.file.path)
    desk.close()

    def start(script):
        begin = perf_counter()
        subprocess.run([sys.executable, "-c", script, str(ROOT), path, PASSPHRASE], check=True, capture_output=True)
        return perf_counter() - begin

    rounds = [[start(script) for script in (BARE, UNLOCK, OFFICE)] for _ in range(STARTS)]
    bare, first, office = (median(column) for column in zip(*rounds, strict=True))
    ratios = [median(row[place] / row[0] for row in rounds) for place in (1, 2)]
    print(f"\nstart, whole process: bare window on the same file {bare * 1_000:.0f} ms")
    print(f"  unlock window {first * 1_000:.0f} ms ({ratios[0]:.2f} x)")
    print(f"  office window, everything loaded at once {office * 1_000:.0f} ms ({ratios[1]:.2f} x)")


def test_search_to_the_repainted_list(qtbot, theme, full):
    window = OfficeWindow(theme, full)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.open(Place.EMERGENCY)
    window.show()
    QApplication.processEvents()
    page = window.front
    print()
    for words in ("た", "田", "たな", "田中", "はせがわ", "長谷川葵"):

        def search(words=words):
            page.list.take(CallFilter())
            QApplication.processEvents()
            begin = perf_counter()
            page.list.take(CallFilter(words=words))
            page.list.repaint()
            QApplication.processEvents()
            return perf_counter() - begin

        search()
        found = median(search() for _ in range(REPEATS)) * 1_000
        print(f"search {words}: {full.calls.find(CallFilter(words=words)).total} hits, repainted after {found:.0f} ms")


def test_one_years_tables(full, tenth):
    ours = timed(lambda: full.tally.report(fiscal_year(2024)))
    alone = timed(lambda: full.tally.report(fiscal_year(2024), with_previous=False))
    small = timed(lambda: tenth.tally.report(fiscal_year(2024)))
    connection = sqlcipher.connect(str(full.file.path))
    unlock(connection, full.file.key)
    connection.execute("PRAGMA cache_size=-65536")

    def floor():
        connection.execute(
            "SELECT referral_source, outcome, count(*) FROM emergency_consultations WHERE received_at >= '2024-04-01' "
            "AND received_at < '2025-04-01' AND deleted_at IS NULL GROUP BY 1, 2"
        ).fetchall()
        connection.execute(
            "SELECT s.id, g.room_id, g.starts_at, g.ends_at FROM stays s JOIN stay_room_segments g ON g.stay_id = s.id "
            "WHERE s.checked_in_at < '2025-04-01' AND (s.checked_out_at IS NULL OR s.checked_out_at >= '2024-04-01')"
        ).fetchall()

    raw = timed(floor)
    connection.close()
    print(f"\ntables of one year: {alone:.0f} ms ({alone / raw:.1f} x raw SQL of {raw:.1f} ms)")
    print(f"  with 前年同期 {ours:.0f} ms")
    print(f"  a tenth of the records {small:.0f} ms: ten times the records cost {ours / small:.1f} x")


def test_lists_grow_gently(full, tenth):
    print()
    for name, act in (
        ("list of a year", lambda desk: desk.calls.find(CallFilter(fiscal_year=2024))),
        ("list of all", lambda desk: desk.calls.find(CallFilter())),
        ("今日", lambda desk: desk.today.today()),
        ("people offered", lambda desk: desk.client.offered("田中")),
    ):
        large, small = timed(lambda act=act: act(full)), timed(lambda act=act: act(tenth))
        print(f"{name}: {large:.0f} ms, a tenth {small:.0f} ms ({large / small:.1f} x)")


def test_paper_per_page(full):
    from kyoten_desktop.papers.emergency import consultation_request
    from kyoten_desktop.papers.tally import figures_of

    year = fiscal_year(2024)
    call = full.emergency.get(full.calls.find(CallFilter(fiscal_year=2024)).lines[0].id)
    print()
    for name, act in (
        ("D-05", lambda: consultation_request(full, call).make("L0", ()).pdf),
        ("D-02", lambda: figures_of(full, year).make("", ()).pdf),
    ):
        import pypdfium2

        document = pypdfium2.PdfDocument(act())
        pages = len(document)
        document.close()
        spent = timed(act)
        print(f"{name}: {pages} page(s), {spent / pages:.0f} ms a page, reading included")


def test_name_check_of_a_handout(tmp_path):
    desk = a_desk(tmp_path)
    case_id = fill_households(desk, 5_000)
    pages = "\n".join([NOTE] * (3_000 // len(NOTE) + 1))[:3_000]

    def check():
        NameCheck(desk.names.scanner_for_case(case_id), Mask.ANONYMOUS).cover("経過", pages)

    ours = timed(check)
    connection = sqlcipher.connect(str(desk.file.path))
    unlock(connection, desk.file.key)

    def floor():
        connection.execute("SELECT name, kana, former_name, address, phone, day_place FROM clients").fetchall()
        connection.execute("SELECT name, kana, phone FROM family_members").fetchall()
        connection.execute("SELECT name, kana, phone FROM contact_persons").fetchall()

    raw = timed(floor)
    connection.close()
    desk.close()
    print(f"\nname check of 3,000 letters against 5,000 people with households: {ours:.0f} ms ", end="")
    print(f"({ours / raw:.1f} x reading their names, {raw:.0f} ms)")


def test_memory(full):
    kept = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in kept.splitlines() if line.startswith("VmRSS"))
    print(f"\nmemory of this test process (window, file, fonts, test tools): {int(line.split()[1]) // 1_024} MB")
