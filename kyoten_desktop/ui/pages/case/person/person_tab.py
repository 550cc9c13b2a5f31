"""The 本人 tab: the person, whom to call, certificates, how to treat them; every line in its place."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.due import due_words
from kyoten_desktop.domain.people.death import as_dead
from kyoten_desktop.models import CareItem, Certificate, Client, ContactPerson, DisclosureRequest, OtherName
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.lists.delegates import CellFace, limit_face
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.people.person_twins import PersonTwins
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_table import face_by_items
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.sheet.twins import TwinStrip
from kyoten_desktop.ui.shell.attempt import Attempt

Face = Callable[[Any], tuple[CellFace, ...]]
USUAL_ALERT_DAYS = 60
NAME_COLUMNS = ("name", "kind", "kana", "valid_from", "valid_to")
CONTACT_COLUMNS = ("rank", "name", "relation", "phone", "available_hours", "can_decide", "holds_key")
CERTIFICATE_COLUMNS = ("certificate_type", "grade", "valid_to", "number")
REQUEST_COLUMNS = ("asked_on", "kind", "asker", "limit_on", "decision", "answered_on", "print_no")
CARE_ITEM_COLUMNS = ("content", "kind", "severity", "source", "confirmed_on")
FORM = "client"
LINES = "client_lines"
_OF_PERSON = (OtherName, ContactPerson, CareItem, Certificate, DisclosureRequest)


def next_rank(lines: Iterable[ContactPerson]) -> int:
    """Return the next place in the order of calling."""
    return max((line.rank or 0 for line in lines if line.valid_to is None), default=0) + 1


def contact_face(tools: SheetTools, is_gone: Callable[[ContactPerson], bool]) -> Face:
    """Return how a contact reads; one who is replaced stands pale, and who died by the household, as 故人."""
    plain = _plain(tools, ContactPerson, CONTACT_COLUMNS)

    def face(line: ContactPerson) -> tuple[CellFace, ...]:
        cells = list(plain(line))
        if is_gone(line):
            cells[CONTACT_COLUMNS.index("name")] = CellFace(as_dead(line.name or ""))
        return _pale(tuple(cells)) if line.valid_to is not None or is_gone(line) else tuple(cells)

    return face


def certificate_face(tools: SheetTools, is_over: Callable[[], bool]) -> Face:
    """Return how a certificate reads; its expiry says how many days are left, in words and shape.

    Nothing is renewed any more where ``is_over``: the person died.
    """
    plain = _plain(tools, Certificate, CERTIFICATE_COLUMNS)

    def face(line: Certificate) -> tuple[CellFace, ...]:
        cells = list(plain(line))
        warning = None if is_over() else expiry(line, tools.desk.clock.today())
        if warning is not None and line.valid_to is not None:
            words = due_words(line.valid_to, tools.desk.clock.today())
            at = CERTIFICATE_COLUMNS.index("valid_to")
            cells[at] = replace(cells[at], text=f"{cells[at].text}　{words}", status=warning, tip=words)
        return tuple(cells)

    return face


def care_item_face(tools: SheetTools) -> Face:
    """Return how a care item reads; what must not be done is bold with its sign, what is void stands pale."""
    plain = _plain(tools, CareItem, CARE_ITEM_COLUMNS)

    def face(line: CareItem) -> tuple[CellFace, ...]:
        cells = plain(line)
        if line.status == "void":
            return _pale(cells)
        if line.kind == "must_not":
            first = replace(cells[0], status=Status(Shape.TRIANGLE, cells[0].text, "red"))
            return (first, *cells[1:])
        return cells

    return face


def request_face(tools: SheetTools) -> Face:
    """Return how a request reads; its limit says how many days are left while it waits, an answered one stands pale."""
    plain, place = _plain(tools, DisclosureRequest, REQUEST_COLUMNS), REQUEST_COLUMNS.index("limit_on")

    def face(line: DisclosureRequest) -> tuple[CellFace, ...]:
        cells = list(plain(line))
        if not line.is_open:
            return _pale(tuple(cells))
        if line.limit_on is not None:
            cells[place] = limit_face(cells[place].text, line.limit_on, tools.desk.clock.today())
        return tuple(cells)

    return face


def expiry(line: Certificate, today: date) -> Status | None:
    """Return the sign of a certificate that has run out, or will within its days of warning."""
    if line.valid_to is None:
        return None
    if line.valid_to < today:
        return Status(Shape.TRIANGLE, "期限切れ", "red")
    days = line.renewal_alert_days if line.renewal_alert_days is not None else USUAL_ALERT_DAYS
    soon = line.valid_to <= today + timedelta(days=days)
    return Status(Shape.DIAMOND, "期限が近い", "amber") if soon else None


def _plain(tools: SheetTools, sheet: type, names: Iterable[str]) -> Face:
    return face_by_items([item_of(sheet, name) for name in names], tools.labels)


def _pale(cells: tuple[CellFace, ...]) -> tuple[CellFace, ...]:
    return tuple(replace(cell, tone="text3", bold=False) for cell in cells)


class PersonTab(CaseTab):
    """``twins`` says who else this may be, while name, kana or birth date are typed."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        desk, theme = tools.desk, tools.theme
        self._gone: Collection[int] = ()
        self.strip = WarningStrip(theme)
        self.name_strip = WarningStrip(theme, tone="accent")
        self.twins = TwinStrip(theme, PersonTwins(tools))
        self.form = Form(theme, Client, tools.labels, desk.clock, bodies=tools.bodies)
        self.names = self._lines(
            OtherName, NAME_COLUMNS,
            "ほかの名前（通称・本名・以前の氏名）", "書いた名前はどれも、検索で見つかり、伏せる紙で伏せられます。",
            _plain(tools, OtherName, NAME_COLUMNS),
        )  # fmt: skip
        self.print_name = QuietButton(theme, "選んだ名前を紙と一覧に使う")
        self.print_name.setObjectName("print_name")
        self.contacts = self._lines(
            ContactPerson, CONTACT_COLUMNS,
            "緊急連絡先（かける順）", "だれにかけるかがまだありません。",
            contact_face(tools, lambda line: line.id in self._gone),
        )  # fmt: skip
        self.care_items = self._lines(
            CareItem, CARE_ITEM_COLUMNS,
            "本人の取扱い", "してはいけないこと、うまくいく関わりを書きます。空欄は「なし」の意味になりません。",
            care_item_face(tools),
        )  # fmt: skip
        self.certificates = self._lines(
            Certificate, CERTIFICATE_COLUMNS,
            "手帳・受給者証", "手帳と受給者証を書くと、期限の前に知らせます。", certificate_face(tools, self._is_dead),
        )  # fmt: skip
        self.requests = self._lines(
            DisclosureRequest, REQUEST_COLUMNS,
            "開示・訂正・利用停止の請求", "請求を受けたら書きます。決定の期限が近づくと「今日」に出ます。",
            request_face(tools),
        )  # fmt: skip
        book = Book(FORM, self._write, desk.client.get, "本人のシート")
        self.keeper = OpenSheet(desk, FormFace(self.form), book, self.strip, tools.pauses)
        editors = dict(zip((sheet.__tablename__ for sheet in _OF_PERSON), self._editors(), strict=True))
        self.lines = OpenLines(desk, LINES, editors, tools.pauses)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show the person; typing stays when it is the same one."""
        super().show_person(person)
        self.keeper.follow(person.client)
        self._gone = self.tools.desk.glance.gone_of(person.client.id)
        owned_by = self.tools.desk.lines.owned_by
        self.lines.show(
            person.client.id, {sheet.__tablename__: owned_by(sheet, person.client.id) for sheet in _OF_PERSON}
        )
        self.print_name.setVisible(bool(self.names.store.lines))
        self.twins.look(person.client.id, self.form.values())

    def keep(self) -> bool:
        """Put the form and the lines on the disk."""
        kept = (self.keeper.leave(), self.lines.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the form, saying what is in the way."""
        return self.keeper.save(loud=True)

    def _write(self, client_id: int | None, version: int | None, values: Any) -> Client:
        return self.tools.desk.client.save(client_id, version, values)

    def _is_dead(self) -> bool:
        return self.person is not None and self.person.client.died_on is not None

    def _editors(self) -> Sequence[LinesEditor]:
        return (self.names, self.contacts, self.care_items, self.certificates, self.requests)

    def _lines(self, sheet: type, columns: Sequence[str], title: str, empty_words: str, face: Any) -> LinesEditor:
        return LinesEditor(
            self.tools.theme, sheet, self.tools.labels, self.tools.desk.clock, columns=columns, book=None, title=title,
            empty_words=empty_words, face=face, blank=lambda: self._blank(sheet),
        )  # fmt: skip

    def _blank(self, sheet: type) -> dict[str, Any]:
        if sheet is ContactPerson:
            return {"rank": next_rank(self.contacts.store.lines.values())}
        if sheet is CareItem:
            return {"confirmed_on": self.tools.desk.clock.today(), "status": "active"}
        if sheet is DisclosureRequest:
            today = self.tools.desk.clock.today()
            return {"asked_on": today, "identity_by": self.tools.desk.operator.name}
        return {}

    def _connect(self) -> None:
        self.tell_of(self.keeper, self.lines)
        self.keeper.kept.connect(lambda _client: self.changed_person.emit())
        self.lines.lines_changed.connect(self.changed_person)
        self.print_name.clicked.connect(self._print_chosen)
        self.form.changed.connect(self._look_for_twins)
        self.twins.opened.connect(self.tools.ways.open_person)
        self.twins.merging.connect(self.keep)
        self.twins.merged.connect(self.drafts_moved)
        self.twins.merged.connect(self.changed_person)

    def _look_for_twins(self, name: str) -> None:
        if name in ("name", "kana", "birth_date") and self.person is not None:
            self.twins.look(self.person.client.id, self.form.values())

    def _print_chosen(self) -> None:
        key = self.names.rows.table.current_key()
        if isinstance(key, int) and key > 0:
            self._print_name(key)
        else:
            self.name_strip.say("上の表で、使う名前を選んでください。")

    def _print_name(self, line_id: int, left: Mapping[str, Any] | None = None) -> None:
        """Put a name onto lists and papers; the same act on the same line takes it back, with its kind and dates."""
        if self.person is None or not self.keep():
            return
        line = self.names.store.lines.get(line_id)
        before = {name: getattr(line, name) for name in ("kind", "valid_from", "valid_to")} if line else None
        with Attempt(self.name_strip) as tried:
            client = self.tools.desk.client.print_name(self.person.client.id, line_id, left)
        if tried.failure is not None:
            return
        self.changed_person.emit()
        words = f"これからの紙と一覧の名前は「{client.name}」です。それまでの名前は、ほかの名前に残しました。"
        self.name_strip.say(words, [("元に戻す", partial(self._print_name, line_id, before))], "accent")

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        names = QVBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.names)
        names.addWidget(self.print_name, 0, Qt.AlignmentFlag.AlignLeft)
        names.addWidget(self.name_strip)
        for part in (self.strip, self.twins, self.form):
            column.addWidget(part)
        column.addLayout(names)
        for editor in self._editors()[1:]:
            column.addWidget(editor)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self.form)
