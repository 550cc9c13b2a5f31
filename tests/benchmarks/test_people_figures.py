"""What people of ten years cost, as ratios to raw SQL in one run; prints, never fails on time.

Beside the wall the processor's own time is told (``cpu``): it says more on a machine that others use too.
"""

from datetime import date
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.models import CareRole, Certificate, ContactPerson
from kyoten_desktop.services.people import people
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.storage.file.connection import unlock
from tests.benchmarks.followed import OF_ONE
from tests.benchmarks.ten_years import ten_year_desk
from tests.ui.trail import Trail

pytestmark = pytest.mark.bench
REPEATS, SCROLLS = 9, 40
ONE, ANOTHER = 1, 7


class Spent(NamedTuple):
    """Medians in milliseconds."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.0f} ms (cpu {self.cpu:.0f})"

    def times(self, floor: "Spent") -> str:
        return f"{self} = {self.cpu / floor.cpu:.1f} x raw SQL of {floor.cpu:.1f} ms"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    desk = ten_year_desk(tmp_path_factory.mktemp("people"))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def raw(office):
    connection = sqlcipher.connect(str(office.file.path))
    unlock(connection, office.file.key)
    connection.execute("PRAGMA cache_size=-65536")
    yield connection
    connection.close()


def timed(act, repeats=REPEATS):
    act()
    found = []
    for _ in range(repeats):
        begun = perf_counter(), process_time()
        act()
        found.append((perf_counter() - begun[0], process_time() - begun[1]))
    return Spent(*(median(column) * 1_000 for column in zip(*found, strict=True)))


def asked(connection, *statements):
    def ask():
        for statement in statements:
            connection.execute(statement).fetchall()

    return timed(ask)


def test_read_a_person_of_ten_years(office, raw):
    desk = office
    parts = {
        "client": lambda: desk.client.get(ONE),
        "cases": lambda: (desk.case.of_client(ONE), desk.case.current(ONE)),
        "lines": lambda: [desk.lines.of(sheet, ONE) for sheet in (ContactPerson, Certificate, CareRole)],
        "glance": lambda: desk.glance.of_client(ONE),
        "follow-ups": lambda: desk.follow_up.of_case(ONE),
        "signs": lambda: desk.signs.of(ONE),
        "household": lambda: desk.household.of_client(ONE),
        "care cover": lambda: desk.care_cover.of(ONE),
        "timeline": lambda: desk.timeline.of(ONE),
    }
    lines = desk.timeline.of(ONE)
    assert len(lines) > OF_ONE
    floor = asked(
        raw,
        "SELECT * FROM support_records WHERE client_id = 1 ORDER BY started_at DESC",
        "SELECT * FROM emergency_consultations WHERE client_id = 1",
        "SELECT * FROM follow_ups WHERE case_id = 1",
    )
    whole = timed(lambda: [read() for read in parts.values()])
    print(f"\neverything of a person of {len(lines)} lines: {whole.times(floor)}")
    for name, read in parts.items():
        print(f"  {name} {timed(read)}")


def test_open_a_person_on_the_page(qtbot, theme, office, raw):
    from kyoten_desktop.ui.pages.case.page import CasePage

    page = CasePage(office, theme, Trail().ways)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    turn = iter(range(10_000))

    def open_with(tab):
        page.open(((ONE, ANOTHER)[next(turn) % 2], tab))
        page.repaint()
        QApplication.processEvents()

    print()
    for tab in ("overview", "timeline"):
        floor = asked(raw, "SELECT * FROM support_records WHERE client_id = 1 ORDER BY started_at DESC")
        print(f"two people in turn on the page, {tab}: {timed(lambda tab=tab: open_with(tab)).times(floor)}")
    page.open((ONE, "timeline"))
    listed = page.view.tab("timeline").list
    QApplication.processEvents()
    bar = listed.verticalScrollBar()
    steps = iter(range(1, 10_000))

    def scroll():
        bar.setValue(bar.maximum() * (next(steps) % SCROLLS) // SCROLLS)
        listed.viewport().repaint()

    print(f"  one leap in {listed.records.rowCount()} lines, repainted: {timed(scroll, SCROLLS)}")


def test_key_press_to_the_rows_of_people(office, raw):
    print()
    floor = asked(raw, "SELECT id, name, kana FROM clients WHERE name_key LIKE '%田中%' ORDER BY kana_key LIMIT 80")
    for words in ("", "た", "田中", "はせがわ"):
        found = office.people.find(PeopleFilter(words=words))
        spent = timed(lambda words=words: office.people.find(PeopleFilter(words=words)))
        print(f"people 「{words}」, {found.total} of them: {spent.times(floor)}")
    for state in (people.WATCHED, people.OVERDUE, people.CLOSED):
        print(f"people {state}: {timed(lambda state=state: office.people.find(PeopleFilter(state=state)))}")


def test_one_years_tables_of_people(office, raw):
    floor = asked(
        raw,
        "SELECT method, content_main, consultee, count(*), count(DISTINCT client_id) FROM support_records "
        "WHERE started_at >= '2024-04-01' AND started_at < '2025-04-01' AND replaced_at IS NULL GROUP BY 1, 2, 3",
    )
    alone = timed(lambda: office.tally.report(fiscal_year(2024), with_previous=False))
    print(f"\ntables of one year with 60,000 support records on file: {alone.times(floor)}")
    print(f"  with 前年同期 {timed(lambda: office.tally.report(fiscal_year(2024)))}")


def test_tables_of_five_years(office, raw):
    """A whole year reads the records of five for its 推移; a window of five years counts them all."""
    five = Period(date(2020, 4, 1), date(2025, 3, 31))
    floor = asked(
        raw,
        "SELECT method, content_main, consultee, count(*), count(DISTINCT client_id) FROM support_records "
        "WHERE started_at >= '2020-04-01' AND started_at < '2025-04-01' AND replaced_at IS NULL GROUP BY 1, 2, 3",
    )
    without = timed(lambda: office.tally.report(Period(date(2024, 4, 1), date(2025, 3, 30)), with_previous=False), 3)
    year = timed(lambda: office.tally.report(fiscal_year(2024), with_previous=False), 3)
    whole = timed(lambda: office.tally.report(five, with_previous=False), 3)
    print(f"\ntables of five years: {whole.times(floor)}")
    ratio = year.cpu / without.cpu
    print(f"  of a year with the 推移 of five: {year.times(floor)} = {ratio:.1f} x {without} without it")


def test_lists_of_everybody(office):
    print()
    for name, act in (
        ("what is to be done", office.follow_up.open_lines),
        ("今日", office.today.today),
        ("signs of everybody", office.signs.all),
        ("people who are followed", office.watch.lines),
    ):
        print(f"{name}: {timed(act)}")
