"""設定 → バックアップ: is it safe, where do the copies lie, and the way back to one of them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.models import Office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.backup import Backup, Contents, Looked, is_before_restore
from kyoten_desktop.ui.look.buttons import LinkButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.settings.office import office_book
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.tasks import run_in_background
from kyoten_desktop.ui.shell.ways import Ways
from kyoten_desktop.ui.start.restore import UNDO, BackupChooser

_UNDO_OFFERED = timedelta(days=7)
_AWAY = "つながらない日が続いたら、今日のページで知らせます。空けると7日です。"
_UNREAD = "読めないファイルは、そのままの形で控えに残します（そこからは戻せません）。"
_NO_SECOND = "まだありません。USBメモリやOneDriveのフォルダーも使えます（中身は暗号化されています）"


class BackupsSection(Section):
    """Copies of the file: made now, put elsewhere, or put back by the chooser."""

    key = "backups"
    title = "バックアップ"
    why = "書いたものがあれば30分ごとに、終わるときにも、自動でつくります。開いて確かめたものだけを数えます。"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, dialogs: FileDialogs) -> None:
        super().__init__(desk, theme, ways)
        self._dialogs = dialogs
        self.state = SavedLabel(theme, wraps=True)
        self.undo_strip = WarningStrip(theme, tone="accent")
        self.make_button = QuietButton(theme, "いまバックアップする", "hard-drives")
        self.copy_button = QuietButton(theme, "USBメモリへ写す", "download-simple")
        self.make_button.clicked.connect(self._make)
        self.copy_button.clicked.connect(self._copy)
        self.folder, self.second = ElidedLabel("", "quiet"), ElidedLabel("", "quiet")
        self.looked = label("", "quiet")
        self.second_button = LinkButton(theme, "選ぶ")
        self.drop_button = LinkButton(theme, "使わない")
        self.second_button.clicked.connect(self._choose_second)
        self.drop_button.clicked.connect(lambda: self._set_second(None))
        self.chooser = BackupChooser(theme, desk.security.secret, self._present, _UNREAD)
        self.chooser.restore_requested.connect(ways.restore)
        self.body.addWidget(self.undo_strip)
        self.body.addWidget(self._state_card())
        form = Form(theme, Office, desk.codes.labels(), desk.clock, ["backup_away_days"])
        self.away_editor = SheetEditor(self, form, office_book(desk, self.key))
        self.away_card = Card("二つ目の置き場所に届かないとき", _AWAY)
        self.away_card.body.addWidget(self.away_editor)
        shelf = Card("戻す", "どの時点にも戻せます。戻すまえに中身を見くらべます", inset=0)
        shelf.body.addWidget(self.chooser)
        self.body.addWidget(shelf)
        self.body.addWidget(self.away_card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the last good backup, the places and the list."""
        state, backups = self.desk.backup.state(), self.desk.backup.all()
        if state.trouble:
            self.state.show_warning(state.trouble)
        elif state.last_good is None:
            self.state.show_warning("まだバックアップがありません。いまつくってください。")
        else:
            self.state.show_saved(state.last_good, f"最後のバックアップ {moment_short(state.last_good).split()[0]}")
        self.folder.setText(str(state.folder))
        self.looked.setText(_look_words(state.looked))
        with Attempt(self.state.show_warning):  # the way back must stand when the file cannot be read any more
            office = self.desk.office.office()
            second = office.backup_folder
            self.away_editor.keeper.follow(office)
            self.away_card.setVisible(bool(second))
            self.second.setText(second or _NO_SECOND)
            self.second_button.setText("変える" if second else "選ぶ")
            self.drop_button.setVisible(bool(second))
        self.chooser.show_backups(backups, self.desk.backup.faults())
        self._offer_undo(next((made for made in backups if is_before_restore(made)), None))

    def keep_typing(self) -> None:
        """Save the days or keep them as a draft."""
        self.away_editor.leave()

    def detail(self) -> str:
        """Return when the last good backup was made."""
        state = self.desk.backup.state()
        if state.trouble:
            return ""
        return f"最後 {moment_short(state.last_good)}" if state.last_good else "まだありません"

    def status(self) -> Status | None:
        """Return what is wrong with the file, its backups, or where they are kept."""
        state = self.desk.backup.state()
        if state.damage:
            return Status(Shape.TRIANGLE, "ファイルに欠け", "amber")
        if state.failure:
            return Status(Shape.TRIANGLE, "前回は失敗しました", "amber")
        return Status(Shape.TRIANGLE, "ご確認ください", "amber") if state.notice else None

    def _present(self) -> Contents | None:
        """Return what is in the open file; nothing when it cannot be read any more."""
        with Attempt(quietly):
            return self.desk.backup.contents()
        return None

    def _offer_undo(self, kept: Backup | None) -> None:
        recent = kept is not None and self.desk.clock.now() - kept.made_at <= _UNDO_OFFERED
        if kept is None or not recent:
            self.undo_strip.say("")
            return
        words = f"{moment_short(kept.made_at)} に、前の時点へ戻しました。戻すまえのファイルも残っています。"
        self.undo_strip.say(words, [(UNDO, lambda: self.chooser.choose(kept))], "accent")

    def _make(self) -> None:
        self._run(self.desk.backup.back_up)

    def _copy(self) -> None:
        chosen = self._dialogs.folder(self, "写す先（USBメモリなど）", Path.home())
        if chosen is not None:
            self._run(lambda: self.desk.backup.copy_to(chosen), f"{chosen} に写しました")

    def _run(self, work: Callable[[], Backup], words: str = "バックアップしました") -> None:
        self._set_busy(busy=True)
        self.state.show_writing()

        def done(_made: Backup) -> None:
            self._set_busy(busy=False)
            self.refresh()
            if not self.desk.backup.state().trouble:
                self.state.show_saved(self.desk.clock.now(), words)

        def failed(why: str) -> None:
            self._set_busy(busy=False)
            self.state.show_warning(why)
            self.ways.say_failure(why)

        run_in_background(self, work, done, failed)

    def _set_busy(self, *, busy: bool) -> None:
        self.make_button.setEnabled(not busy)
        self.copy_button.setEnabled(not busy)

    def _choose_second(self) -> None:
        chosen = self._dialogs.folder(self, "二つ目の置き場所", Path.home())
        if chosen is not None:
            self._set_second(str(chosen))

    def _set_second(self, folder: str | None) -> None:
        office = self.desk.office.office()
        with Attempt(self.ways.say_failure) as tried:
            self.desk.office.change_office(office.version, {"backup_folder": folder})
            self.desk.backup.use_second_folder(folder)
        if tried.failure is None:
            self.refresh()

    def _state_card(self) -> Card:
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.state, 1)
        line.addWidget(self.copy_button)
        line.addWidget(self.make_button)
        card.body.addLayout(line)
        places = QGridLayout()
        places.setHorizontalSpacing(16)
        places.setVerticalSpacing(8)
        places.setColumnStretch(1, 1)
        places.addWidget(label("置き場所", "label"), 0, 0)
        places.addWidget(self.folder, 0, 1)
        places.addWidget(label("二つ目の置き場所", "label"), 1, 0)
        places.addWidget(self.second, 1, 1)
        places.addWidget(self.second_button, 1, 2)
        places.addWidget(self.drop_button, 1, 3)
        places.addWidget(label("ファイル全体", "label"), 2, 0)
        places.addWidget(self.looked, 2, 1)
        card.body.addLayout(places)
        return card


def _look_words(looked: Looked | None) -> str:
    if looked is None:
        return "開いたあと、自動で全部を確かめます"
    found = "欠けがあります。下の一覧から、よい時点に戻してください" if looked.faults else "欠けなし"
    return f"{moment_short(looked.at)} に全部を確かめました：{found}"
