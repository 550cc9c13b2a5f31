"""設定 → 職員: who works here, since when, and who is at the keyboard now."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Staff, StaffPost
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.lists.delegates import CellFace, status_face
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.charge import ChargeCard
from kyoten_desktop.ui.pages.settings.headcount import HeadcountCard
from kyoten_desktop.ui.pages.settings.records import NEW, RecordsSection
from kyoten_desktop.ui.pages.settings.section import Values, settings_book
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book
from kyoten_desktop.ui.shell.ways import Ways

_NAMES = ("name", "kana", "role", "phone", "mobile", "active_from", "active_to")
_POSTS = StaffPost.__tablename__
_POST_COLUMNS = ("post", "ward", "fte", "is_dedicated", "from_on", "to_on", "qualification")
_POST_WIDTHS = {"post": 168, "fte": 72}
_NO_POST = "まだありません。役職、区、常勤換算、いつからいつまでかを書くと、下の職員数に数えます。"


class StaffSection(RecordsSection):
    """People are never deleted, because their names stand in the history."""

    key = "staff"
    forms = (_POSTS,)
    title = "職員"
    why = "操作者の名前が、履歴と帳票の記入者に残ります。交代するときは、ここで替わってください。"
    add_word = "職員を足す"
    new_word = "新しい職員"
    columns = (
        Column("氏名", 180),
        Column("役割"),
        Column("携帯・電話", 148),
        Column("在籍 開始", 112),
        Column("在籍 終了", 112),
        Column("操作者", 120),
    )

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        self.hand_over = QuietButton(theme, "操作者をこの人に替える", "user")
        super().__init__(desk, theme, ways)
        self.hand_over.clicked.connect(self._hand_over)
        self.edit_card.add_to_head(self.hand_over)

    def make_form(self) -> Form:
        """Return the form of a member of staff."""
        return Form(self.theme, Staff, self.desk.codes.labels(), self.desk.clock, _NAMES)

    def extra_cards(self) -> Sequence[QWidget]:
        """Return the posts of the person that is shown, what they have in hand, and how many people work here."""
        self.posts = LinesEditor(
            self.theme, StaffPost, self.desk.codes.labels(), self.desk.clock, columns=_POST_COLUMNS, book=None,
            title="配置", empty_words=_NO_POST, widths=_POST_WIDTHS,
        )  # fmt: skip
        self.post_lines = OpenLines(self.desk, _POSTS, {_POSTS: self.posts})
        self.ways.tell_of(self.post_lines)
        self.posts_card = Card()
        self.posts_card.body.addWidget(self.posts)
        self.headcount = HeadcountCard(self.theme, self.desk)
        self.post_lines.lines_changed.connect(self.headcount.read)
        self.charge = ChargeCard(self.theme, self.desk, self.ways)
        return (self.posts_card, self.charge, self.headcount)

    def rows(self) -> Sequence[Row]:
        """Return one line per person, those who left last."""
        here = self._here()
        people = sorted(self.desk.office.staff(), key=lambda member: member.id not in here)
        return [Row(member.id, self._cells(member)) for member in people]

    def source(self, key: Hashable) -> object:
        """Return a person, or an empty form."""
        return self._member(key) or dict.fromkeys(_NAMES)

    def book(self) -> Book:
        """Return how a member of staff is read and written."""
        return settings_book(self.key, self._write, self._read)

    def keep_typing(self) -> None:
        """Save what was typed if it can be, else keep it as a draft."""
        super().keep_typing()
        self.post_lines.keep()

    def _write(self, staff_id: int | None, version: int | None, values: Values) -> Staff:
        """Save a person; when it is the operator, the new name stands in the history from now on."""
        before = self._member(staff_id)
        saved = self.desk.office.save_staff(staff_id, version, values)
        if before is not None and before.name == self.desk.operator.name != saved.name:
            self._change_operator(saved.name)
        return saved

    def _read(self, staff_id: int) -> Staff:
        return next(member for member in self.desk.office.staff() if member.id == staff_id)

    def show_extra(self, key: Hashable) -> None:
        """Show the posts; offer to hand over the keyboard, not to oneself and not to somebody who left."""
        member = self._member(key)
        self.posts_card.setVisible(key != NEW)
        if member is not None:
            self.post_lines.show(member.id, {_POSTS: self.desk.lines.owned_by(StaffPost, member.id)})
        self.charge.show_giver(member)
        here = member is not None and member.id in self._here() and member.name != self.desk.operator.name
        self.hand_over.setVisible(here)

    def _fill(self) -> None:
        """Read the list, and count anew: what is shown of one person changes no count."""
        super()._fill()
        self.headcount.read()

    def detail(self) -> str:
        """Return who is at the keyboard."""
        return f"操作者 {self.desk.operator.name}"

    def status(self) -> Status | None:
        """Say that somebody who left still has something in hand."""
        left = len(self.desk.office.charge.left_behind())
        return Status(Shape.DIAMOND, f"担当が残る人 {left}人", "amber") if left else None

    def _hand_over(self) -> None:
        member = self._member(self.chosen)
        if member is not None:
            self._change_operator(member.name)
            self.refresh()

    def _change_operator(self, name: str) -> None:
        self.desk.operator.change(name)
        self.ways.say_operator(name)

    def _here(self) -> frozenset[int]:
        """Return the ids of who works here today."""
        return frozenset(member.id for member in self.desk.office.active_staff())

    def _member(self, key: Hashable) -> Staff | None:
        return next((member for member in self.desk.office.staff() if member.id == key), None)

    def _cells(self, member: Staff) -> tuple[CellFace, ...]:
        gone = member.id not in self._here()
        tone = "text3" if gone else "text"
        now = member.name == self.desk.operator.name and not gone
        return (
            CellFace(member.name, bold=not gone, tone=tone),
            CellFace(member.role or "", tone=tone),
            CellFace(member.reached_at, tone=tone),
            CellFace(wareki.short(member.active_from) if member.active_from else "", tone=tone),
            CellFace(wareki.short(member.active_to) if member.active_to else "", tone=tone),
            status_face(Status(Shape.DISC, "いまの操作者", "accent")) if now else CellFace(""),
        )
