"""The bodies on file at the left of the page: found by name, number, phone or person, narrowed by kind and ward."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.network.organization import BodyFilter, BodyLine
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.side_list import STRETCH, Finding, Found, SideList
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.shapes import UNSAVED, Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.sheet.tools import SheetTools

_STANDING, _ALL, _LISTED = "standing", "all", "listed"
_MOST_NAMED = 3
_FINDING = Finding(
    "名称・かな・番号・電話・担当者",
    "organization_search",
    ((_STANDING, "いまある"), (_ALL, "閉じた分も"), (_LISTED, "メーリングリスト")),
    nothing="条件に合う機関がありません",
    empty="ここに機関が並びます",
    clear="clear_organization_filter",
)


class BodyListView(SideList):
    """Keys of rows are the ids of bodies. ``notice`` says what went into the ごみ箱, with the way back.

    ``half_written`` returns the bodies with typing that is not on file.
    """

    new_wanted = Signal()
    trash_wanted = Signal()
    book_wanted = Signal()
    names_wanted = Signal()
    workbook_wanted = Signal()

    def __init__(self, tools: SheetTools, half_written: Callable[[], Collection[int]]) -> None:
        super().__init__(tools.theme, "機関", "organizations", _FINDING, pause_ms=tools.pauses.search_ms)
        self._desk, self._labels, self._half_written = tools.desk, tools.labels, half_written
        self.kind = _box("organization_kind", "機関の種類でしぼる", "すべての種類", tools.labels.choices("org_type"))
        self.ward = _box("organization_ward", "区でしぼる", "すべての区", tools.labels.choices("ward"))
        self.new_body = QuietButton(tools.theme, "新しい機関", "plus")
        self.new_body.setObjectName("new_organization")
        self.book = LinkButton(tools.theme, "緊急連絡網を印刷")
        self.book.setObjectName("print_contact_book")
        self.workbook = LinkButton(tools.theme, "Excel")
        self.workbook.setObjectName("save_contact_book")
        self.workbook.setAccessibleName("緊急連絡網を Excel で保存")
        self.copy = QuietButton(tools.theme, "宛先をコピー")
        self.copy.setObjectName("copy_addresses")
        self.trash = LinkButton(tools.theme, "ごみ箱")
        self.trash.setObjectName("organization_trash")
        self.names = LinkButton(tools.theme, "まだ結びついていない名前")
        self.names.setObjectName("unlinked_names_of_bodies")
        self.notice = WarningStrip(tools.theme, tone="accent")
        self.new_body.clicked.connect(self.new_wanted)
        self.book.clicked.connect(self.book_wanted)
        self.workbook.clicked.connect(self.workbook_wanted)
        self.copy.clicked.connect(self._copy)
        self.trash.clicked.connect(self.trash_wanted)
        self.names.clicked.connect(self.names_wanted)
        self.states.chosen.connect(lambda _state: self.notice.say(""))
        for box in (self.kind, self.ward):
            box.changed.connect(self.show_found)
        self.lay_out(
            (self.search, self.new_body),
            (self.kind, self.ward),
            (self.states, STRETCH),
            (self.names, STRETCH, self.copy),
            (self.count, STRETCH, self.book, self.workbook, self.trash),
            said=(self.notice,),
        )

    def wanted(self) -> BodyFilter:
        """Return the filter as it stands."""
        return BodyFilter(
            self.search.text(),
            str(self.kind.value() or ""),
            str(self.ward.value() or ""),
            is_closed_too=self.states.value() == _ALL,
            is_on_mailing_list=self.states.value() == _LISTED,
        )

    def read(self, wanted: BodyFilter, most: int) -> Found:
        """Return the bodies of a filter."""
        found = self._desk.network.organization.find(replace(wanted, most=most))
        self.copy.setVisible(wanted.is_on_mailing_list and found.total > 0)
        waiting = self._half_written()
        return Found(
            [
                (line.organization_id, body_face(line, self._labels, has_draft=line.organization_id in waiting))
                for line in found.lines
            ],
            found.total,
            f"{found.total}か所",
            "五十音順",
            is_filtered=bool(wanted.words.strip() or wanted.org_type or wanted.ward or wanted.is_on_mailing_list),
        )

    def keys(self, wanted: BodyFilter) -> Sequence[int]:
        """Return the bodies of a filter, all of them, in their order."""
        return self._desk.network.organization.ids(wanted)

    def take(self, wanted: BodyFilter) -> None:
        """Show the list as somebody asks for it."""
        self.search.setText(wanted.words)
        self.kind.set_value(wanted.org_type or None)
        self.ward.set_value(wanted.ward or None)
        self.states.set_value(_LISTED if wanted.is_on_mailing_list else _ALL if wanted.is_closed_too else _STANDING)
        self.show_found()

    def forget_filter(self) -> None:
        """Take all filters away."""
        self.take(BodyFilter())

    def _copy(self) -> None:
        """Put the addresses of the mailing list on the clipboard, and say which bodies have none."""
        listed = self._desk.network.organization.mailing_list(self.wanted())
        QGuiApplication.clipboard().setText("; ".join(listed.addresses))
        named = "、".join(listed.without[:_MOST_NAMED]) + ("ほか" if len(listed.without) > _MOST_NAMED else "")
        without = f"メールが書かれていない機関 {len(listed.without)}か所：{named}。" if listed.without else ""
        self.notice.say(
            f"宛先 {len(listed.addresses)}件をコピーしました。{without}", (), "amber" if without else "accent"
        )


def body_face(line: BodyLine, labels: Labels, *, has_draft: bool = False) -> TwoLineFace:
    """Return one row: the name, then phone, kind and ward; closed ones say since when.

    書きかけ when typing waits that is not on the sheet yet.
    """
    kind = labels.label("org_type", line.org_type) if line.org_type else ""
    ward = labels.label("ward", line.ward) if line.ward else ""
    closed = None
    if line.closed_on is not None and line.is_closed:
        closed = Status(Shape.CHECK, f"{wareki.short(line.closed_on)} 閉", "text2")
    return TwoLineFace(
        text=line.name,
        status=UNSAVED if has_draft else None,
        detail="  ".join(part for part in (line.phone, kind, ward) if part),
        open=closed,
        tip="\n".join(part for part in (line.name, line.kana, line.phone) if part),
    )


def _box(name: str, spoken: str, prompt: str, choices: Sequence[tuple[str, str]]) -> CodeBox:
    box = CodeBox(list(choices))
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.set_prompt(prompt)
    box.setMinimumWidth(1)
    return box
