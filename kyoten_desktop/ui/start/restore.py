"""Go back to a backup: choose one, see what is inside both sides, say so twice; and the screen for a damaged file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.services.office.backup import (
    Backup,
    Contents,
    Found,
    Secret,
    backups_of,
    look_inside,
    newest_that_opens,
    other_office_words,
    reason_of,
)
from kyoten_desktop.services.office.backup_place import NOT_YET
from kyoten_desktop.ui.fields.passphrase_edit import PassphraseEdit
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, paragraph
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.shell.scrolling import scroll_around
from kyoten_desktop.ui.shell.tasks import run_in_background
from kyoten_desktop.ui.start.comparison import Comparison, lost_words

LOOK, BACK, UNDO, KEEP = "中身を見る", "この時点に戻す", "戻すまえに戻す", "やめる"
_MOST_ROWS = 6
_MEBIBYTE = 1_048_576
_COLUMNS = (
    Column("つくった日時", 150),
    Column("理由", 130),
    Column("大きさ", 80, figures=True),
    Column("確かめた結果", 230),
    Column("ファイル"),
)
_CHECKED = "確かめ済み"
_TONES = {"": "text", NOT_YET: "text2"}
_LOOKING = "バックアップを開いて、全部確かめています"
_NONE_OPENS = "この合言葉で開けて、こわれていないバックアップがありません。つくったときの合言葉でためせます。"
_TYPE_IT = "つくったときの合言葉を打って Enter。"
_KEPT_APART = "いまのファイルを控えてから、"


class BackupChooser(QWidget):
    """The list of backups with the way back. ``restore_requested`` comes only after both sides were shown.

    ``secret`` and ``here`` are asked each time, for the passphrase and the file may have changed meanwhile.
    ``instead`` is said of the present file where ``here`` knows nothing of it.
    """

    restore_requested = Signal(object, object)

    def __init__(
        self, theme: Theme, secret: Callable[[], Secret], here: Callable[[], Contents | None], instead: str
    ) -> None:
        super().__init__()
        self._theme, self._secret, self._here, self._instead = theme, secret, here, instead
        self._backups: dict[str, Backup] = {}
        self._results: dict[str, str] = {}
        self._searched: Path | None = None
        self._typed: Secret | None = None
        self._newer: tuple[Backup, str] | None = None
        self._looked_at: tuple[Backup, Secret] | None = None
        self._key: object = None
        self.table = RecordTable(theme, _COLUMNS, name="バックアップの一覧")
        self.look_button = QuietButton(theme, LOOK, "list-magnifying-glass")
        self.comparison = Comparison()
        self.back_button = QuietButton(theme, BACK, "arrow-counter-clockwise")
        self.strip = WarningStrip(theme, tone="accent")
        self.trouble = WarningStrip(theme)
        self._phrase = PassphraseEdit(theme)
        self.ask = Ask(theme, [Question(Item("old_passphrase", "合言葉", Kind.LINE), self._phrase, _TYPE_IT)])
        self._lay_out()
        self.table.moved.connect(self._move)
        self.table.opened.connect(self._look)
        self.look_button.clicked.connect(self._look)
        self._phrase.returnPressed.connect(self._look)
        self.back_button.clicked.connect(self._ask_again)
        self._forget()

    def show_backups(self, backups: Sequence[Backup], faults: Mapping[str, str]) -> None:
        """Show these, newest first, and why some do not count, by the name of the file; what is good has no words."""
        self._backups = {str(made.path): made for made in backups}
        self._results = {key: faults.get(made.path.name, NOT_YET) for key, made in self._backups.items()}
        self.table.set_rows([Row(key, _cells(made, self._results[key])) for key, made in self._backups.items()])
        if self.table.current_key() is None and self._backups:
            self.table.go_to(next(iter(self._backups)))
        self.table.fit_rows(_MOST_ROWS)
        self.look_button.setEnabled(bool(self._backups))

    def offer_newest(self, file: Path) -> None:
        """Look into the backups of a file that does not open until one is whole, and offer that; the others say why."""
        self._searched, secret = file, self._key_at_hand()
        self.look_button.setEnabled(False)
        self.trouble.say(_LOOKING, tone="accent")
        run_in_background(self, lambda: newest_that_opens(file, secret), lambda found: self._offer(secret, found))

    def _offer(self, secret: Secret, found: Found) -> None:
        good = {} if found.made is None else {found.made.path.name: ""}
        self.show_backups(list(self._backups.values()), {**found.faults, **good})
        if found.made is None or found.inside is None:
            self._say_unreadable(_NONE_OPENS)
            return
        # With one that opens found, what is typed later is for the marked one.
        self._searched = None
        skipped = f"新しいほうの {len(found.faults)}個は使えないので飛ばしました。" if found.faults else ""
        missing = f"このあとに保存した変更が {found.missing:,}件あり、それは入っていません。" if found.missing else ""
        self._newer = (found.made, skipped + missing)
        self.table.go_to(str(found.made.path))
        self._show_sides(found.made, secret, found.inside)

    def choose(self, made: Backup) -> None:
        """Go to one backup and look inside."""
        self.table.go_to(str(made.path))
        self._look()

    def _chosen(self) -> Backup | None:
        return self._backups.get(str(self.table.current_key()))

    def _look(self, _key: object = None) -> None:
        word = Secret(passphrase=self._phrase.text()) if self._phrase.text() else None
        if word is not None and self._searched is not None:
            self._typed = word
            self.offer_newest(self._searched)
            return
        made = self._chosen()
        if made is None:
            return
        secret = word or self._key_at_hand()
        self.look_button.setEnabled(False)
        self.trouble.say(_LOOKING, tone="accent")
        run_in_background(
            self,
            lambda: look_inside(made.path, secret),
            lambda there: self._show_sides(made, secret, there),
            lambda words: self._say_unreadable(words) if self._chosen() == made else None,
        )

    def _key_at_hand(self) -> Secret:
        """Return the word all backups were searched with last, else the one the file was opened with."""
        return self._typed or self._secret()

    def _show_sides(self, made: Backup, secret: Secret, there: Contents) -> None:
        if self._chosen() != made:
            return
        self._looked_at = (made, secret)
        self.ask.hide()
        self.look_button.setEnabled(True)
        here = self._here()
        self.comparison.show_sides(here, there, _moment(made.made_at))
        self.comparison.show()
        is_strange = here is not None and there.is_of_another_office(here.file_id)
        newer = self._newer[1] if self._newer is not None and self._newer[0] == made else ""
        self.trouble.say(other_office_words(there) if is_strange else newer)
        self.back_button.setVisible(not is_strange)
        self._lost = lost_words(here, there)

    def _say_unreadable(self, words: str) -> None:
        self.look_button.setEnabled(True)
        self.trouble.say(words)
        self.ask.show()
        self._phrase.setFocus()

    def _ask_again(self) -> None:
        if self._looked_at is None:
            return
        made, secret = self._looked_at
        lost = f"そのあとの {self._lost} は、控えのほうにだけ残ります。" if self._lost else "控えから、また戻せます。"
        is_known = self._here() is not None
        first, last = (_KEPT_APART, lost) if is_known else ("", self._instead)
        self.back_button.hide()
        self.strip.say(
            f"{first}{_moment(made.made_at)} の中身に戻します。\n{last}",
            [(BACK, lambda: self.restore_requested.emit(made.path, secret)), (KEEP, self._leave_question)],
            "accent",
        )
        self.strip.buttons()[0].setFocus()

    def _leave_question(self) -> None:
        self.strip.say("")
        self.back_button.show()
        self.back_button.setFocus()

    def _move(self, key: object) -> None:
        if key != self._key:
            self._key = key
            self._forget()

    def _forget(self) -> None:
        self._looked_at, self._lost = None, ""
        self._phrase.clear()
        for part in (self.comparison, self.back_button, self.ask):
            part.hide()
        self.strip.say("")
        self.trouble.say("")
        self.look_button.setEnabled(bool(self._backups))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.table)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self.look_button)
        line.addStretch(1)
        column.addLayout(line)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 4)
        inner.setSpacing(10)
        for part in (self.trouble, self.ask, self.comparison, self.strip):
            inner.addWidget(part)
        inner.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(inner)


class RestoreScreen(QWidget):
    """For a file that cannot be opened: keeps it as it is and offers its backups, the newest good one first.

    ``chooser`` asks to put a backup in its place, ``other_requested`` to open another file.
    """

    other_requested = Signal()

    def __init__(self, theme: Theme, file: Path, secret: Secret, why: str) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self.setWindowTitle("拠点デスクトップ  バックアップから戻す")
        self.chooser = BackupChooser(
            theme, lambda: secret, lambda: None, _DAMAGED_STAYS if file.exists() else _NOTHING_THERE
        )
        found = backups_of(file)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("バックアップから戻す", "title"))
        column.addWidget(WarningStrip(theme, why))
        what = _WHAT if file.exists() else _LOST
        column.addWidget(paragraph(what if found else _NONE, ""))
        column.addWidget(label(str(file), "hint"))
        column.addWidget(self.chooser)
        column.addStretch(1)
        other = PlainButton(theme, "別のファイルを開く", "arrow-left")
        other.clicked.connect(self.other_requested)
        line = QHBoxLayout()
        line.addWidget(other)
        line.addStretch(1)
        column.addLayout(line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_around(inside))
        self.resize(860, 640)
        self.chooser.show_backups(found, {})
        self.chooser.setVisible(bool(found))
        if found:
            self.chooser.offer_newest(file)


_WHAT = "こわれたファイルは消さずに控えます。新しいものから順に、中身を確かめて戻してください。"
_DAMAGED_STAYS = "こわれたファイルは、そのままの形で控えに残します（そこからは戻せません）。"
_NOTHING_THERE = "もとの場所にファイルはないので、消えるものはありません。"
_LOST = "新しいものから順に、中身を確かめて、もとの場所に戻してください。バックアップはそのまま残ります。"
_NONE = "このPCにバックアップが見つかりません。USBメモリなど、ほかの置き場所のファイルを開いてください。"


def _moment(moment: datetime) -> str:
    return moment_short(moment)


def _cells(made: Backup, fault: str) -> tuple[CellFace, ...]:
    size = made.path.stat().st_size / _MEBIBYTE if made.path.exists() else 0
    return (
        CellFace(moment_short(made.made_at), bold=True),
        CellFace(reason_of(made)),
        CellFace(f"{size:.1f} MB"),
        CellFace(fault or _CHECKED, tone=_TONES.get(fault, "amber"), tip=fault),
        CellFace(made.path.name, tone="text2", tip=str(made.path)),
    )
