"""What 2,000 bodies and 20,000 linked texts cost, as ratios to a floor in one run; prints, never fails on time.

The floor is raw SQL, of the page the same page with one body. Wanted: typing to offers 50 ms, the page 200 ms, grouping
all unlinked texts 1 s.
"""

from time import perf_counter, process_time

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.models import OrganizationName, ProviderService
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.storage.file.connection import unlock
from tests.benchmarks.network import BODIES, LISTED, TEXTS, fill_network, fill_texts, name_of, write_bodies
from tests.benchmarks.test_people_figures import Spent, asked, timed
from tests.builders import a_desk
from tests.services.people.test_support import a_contact
from tests.ui.trail import Trail

pytestmark = pytest.mark.bench
ONE, ANOTHER = 7, 1_207
ALL_BODIES = "SELECT id, name, kana, name_key FROM organizations WHERE deleted_at IS NULL"
NAMED = "SELECT id, contact_name FROM support_records WHERE contact_name_body_id IS NULL AND contact_name IS NOT NULL"


def beside(spent, floor):
    return f"{spent} = {spent.cpu / floor.cpu:.1f} x {floor} with one body"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("network"))
    fill_network(desk)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def new_office(tmp_path_factory):
    """An office with one body."""
    desk = a_desk(tmp_path_factory.mktemp("one"))
    desk.network.organization.save(None, None, {"name": name_of(ONE)})
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def raw(office):
    connection = sqlcipher.connect(str(office.file.path))
    unlock(connection, office.file.key)
    yield connection
    connection.close()


def test_offers_while_typing(office, raw):
    desk = office.network.organization
    floor = asked(raw, f"{ALL_BODIES} AND instr(name_key, 'あおば')")
    print()
    for words in ("あ", "あおば", name_of(ONE), "青葉区障害高齢課", "0400000012"):
        found = timed(lambda words=words: desk.offered(words))
        print(f"offers for {words}, {len(desk.offered(words))} shown: {found.times(floor)}")
    typed = {"name": name_of(ONE), "kana": "", "phone": "", "office_no": ""}
    print(f"look-alikes of a name: {timed(lambda: desk.look_alikes(typed)).times(floor)}")


def test_a_name_typed_into_a_form(qtbot, theme, office, new_office):
    from kyoten_desktop.ui.fields.body_box import BodyBox
    from tests.ui.bodies import known_to

    def a_box(desk):
        box = BodyBox(theme, known_to(desk))
        qtbot.addWidget(box)
        box.resize(320, 32)
        return box

    words = [name_of(ONE)[:length] for length in range(1, 7)]
    turn = iter(range(10_000))

    def typed(box):
        box.show()
        box.activateWindow()
        box.setFocus()
        box.setText(words[next(turn) % len(words)])
        box.offering.show_offers()
        box.look()
        QApplication.processEvents()

    small, large = a_box(new_office), a_box(office)
    floor = timed(lambda: typed(small), 2 * len(words))
    small.hide()
    spent = timed(lambda: typed(large), 2 * len(words))
    assert large.offering.shown()
    print(f"\na letter typed, to the offers shown: {beside(spent, floor)}")


def test_keep_a_record_that_names_a_body(office, raw):
    record = a_contact(started_at=office.clock.now())
    numbers = iter(range(1, BODIES))

    def keep():
        office.support.save(None, None, {**record, "contact_name": f"{name_of(next(numbers))}の佐藤さん"})

    nobody = timed(lambda: office.support.save(None, None, record))
    print(f"\na record kept with its body looked up: {timed(keep).times(nobody)} (without one)")


def test_the_page_of_bodies(qtbot, theme, office, new_office):
    from kyoten_desktop.ui.pages.organization.page import OrganizationPage

    def a_page(desk):
        page = OrganizationPage(desk, theme, Trail().ways)
        qtbot.addWidget(page)
        page.resize(1180, 640)
        return page

    def visited(page):
        page.hide()
        page.refresh()
        page.show()
        page.repaint()
        QApplication.processEvents()

    small, large = a_page(new_office), a_page(office)
    turn = iter(range(10_000))

    def one_after_the_other():
        large.open((ONE, ANOTHER)[next(turn) % 2])
        large.repaint()
        QApplication.processEvents()

    print()
    floor = timed(lambda: a_page(new_office), 3)
    print(f"the page 機関 built, in the pause after the start: {beside(timed(lambda: a_page(office), 3), floor)}")
    floor = timed(lambda: visited(small))
    print(f"  visited: {beside(timed(lambda: visited(large)), floor)}")
    print(f"  two bodies in turn: {beside(timed(one_after_the_other), floor)}")
    parts = {
        "the list": lambda: office.network.organization.find(BodyFilter()),
        "found by words": lambda: office.network.organization.find(BodyFilter(words="あおば")),
        "other names": lambda: office.lines.of(OrganizationName, ONE),
        "services": lambda: office.lines.of(ProviderService, ONE),
    }
    for name, read in parts.items():
        print(f"  {name} {timed(read)}")


def test_take_in_a_sheet_of_bodies_beside_texts_that_name_them(tmp_path):
    """Reading, and taking in: each of the 20,000 texts is led to its body and told by the history."""
    desk = a_desk(tmp_path)
    fill_texts(desk)
    path = write_bodies(tmp_path / "機関.xlsx")
    connection = sqlcipher.connect(str(desk.file.path))
    unlock(connection, desk.file.key)
    floor = asked(connection, NAMED)
    connection.close()
    begun = perf_counter(), process_time()
    preview = desk.ledger.read(path)
    read = perf_counter(), process_time()
    done = desk.ledger.take_in(preview)
    taken = perf_counter(), process_time()
    desk.ledger.undo(done.id)
    undone = perf_counter(), process_time()
    steps = {"read": (begun, read), "taken in": (read, taken), "taken back": (taken, undone)}
    print()
    for name, (since, until) in steps.items():
        spent = Spent((until[0] - since[0]) * 1_000, (until[1] - since[1]) * 1_000)
        print(f"{LISTED} bodies beside {TEXTS} texts that name them, {name}: {spent.times(floor)}")
    desk.close()


def test_group_all_texts_that_lead_to_no_body(office, raw):
    floor = asked(raw, NAMED, ALL_BODIES)
    groups = office.network.linking.unlinked()
    assert sum(group.count for group in groups) >= TEXTS
    spent = timed(office.network.linking.unlinked, 5)
    print(f"\n{len(groups)} groups of {sum(group.count for group in groups)} texts: {spent.times(floor)}")
    people = timed(lambda: office.tally.report(fiscal_year(2021)), 3)
    print(f"the figures of a year with its bodies: {people.times(floor)}")
