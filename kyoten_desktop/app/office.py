"""One open office from the passphrase to the end: who is there, the window, the lock, backups, restore."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kyoten_desktop.app.case_file import Secret, put_back, try_to_unlock
from kyoten_desktop.app.clipboard import ClipboardWatch
from kyoten_desktop.app.housekeeping import Housekeeping
from kyoten_desktop.app.leaving import GOING_BACK, LeavingDoor, is_kept
from kyoten_desktop.app.operator import OperatorWindow
from kyoten_desktop.app.presence import Presence
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.app.tidying import Tidying
from kyoten_desktop.app.window import USUAL_SIZE, OfficeWindow
from kyoten_desktop.domain.memory import collecting_later
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.backup import Looked
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.start.unlock import OfficeFace, UnlockWindow, Way

Show = Callable[..., None]
_LOCK, _ASKING = (560, 480), (480, 420)
_SEVERAL = 2
_PAUSE_MS = 200
_KEPT = "ロックしています。書きかけは保存してあります。"
_NOT_KEPT = "ロックしています。保存できていない書きかけがあります。"
_NOT_RESTORED = "戻せませんでした。いまのファイルを開いて、中身を確かめてください。"


class Office(QObject):
    """Keeps the file of one office open. ``show`` puts a window in front; ``restored`` asks to open a file again.

    ``window`` is built once somebody has said who they are; until then, and at each return, that is asked behind the
    lock.
    """

    restored = Signal(object, str)
    way_chosen = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, settings: PcSettings, show: Show, section: str = "") -> None:
        super().__init__(theme)
        self.desk, self._theme, self._settings, self._show, self._section = desk, theme, settings, show, section
        self.window: OfficeWindow | None = None
        self._housekeeping, self._presence = Housekeeping(desk, self), Presence(desk, self)
        self._tidying = Tidying(self._presence.away_ms, self)
        self._housekeeping.backed_up.connect(self._say_backup)
        self._housekeeping.recovered.connect(self._say_backup)
        self._housekeeping.backup_failed.connect(self._say_failure)
        self._housekeeping.looked_through.connect(self._say_damage)
        self._presence.left.connect(self.lock)
        self._clipboard = ClipboardWatch(self)
        self._sheet = desk.office.office()
        self._is_locked = self._is_shut = False

    def begin(self) -> None:
        """Ask who is at the keyboard if several people work here, then open the window."""
        office = self._sheet
        if not office.is_practice:
            path, now = self.desk.file.path, self.desk.clock.now()
            self._settings.remember_office(path, office.name, office.municipality or "", now)
        self._ask_who()

    def open_window(self) -> None:
        """Show the office's pages."""
        scheme = Scheme(self._settings.scheme)
        self._theme.wear(scheme, self.desk.office.office().text_size or self._settings.text_px)
        self.window = OfficeWindow(self._theme, self.desk, scheme)
        self.window.lock_wanted.connect(self.lock)
        self.window.closed.connect(self._remember_geometry)
        self.window.restore_requested.connect(self.restore)
        self.window.appearance_changed.connect(self._settings.remember_look)
        geometry = self._settings.geometry()
        self._show(self.window, USUAL_SIZE)
        if geometry is not None:
            self.window.restoreGeometry(geometry)
        if self.desk.file.notices:
            self.window.foot.show_notice("".join(self.desk.file.notices))
        if self._section:
            self.window.open(Place.SETTINGS, self._section)
        QTimer.singleShot(_PAUSE_MS, self._build_the_rest)

    def lock(self, why: str = "") -> None:
        """Hide everything behind the passphrase, whatever is open; typing is on the disk before (USERS D1).

        ``why`` is a failure to be told there.
        """
        if self._is_locked:
            return
        self._is_locked = True
        is_kept = False
        try:
            is_kept = not self._unkept()
        finally:
            self._stand_before_the_lock(_KEPT if is_kept else _NOT_KEPT, why)

    def _unkept(self) -> str:
        return self.window.unkept() if self.window is not None else ""

    def _stand_before_the_lock(self, below: str, why: str) -> None:
        self.desk.operator.step_away()
        with Attempt(quietly):  # the lock comes also when the file cannot be reached: what is known of it last holds
            self._sheet = self.desk.office.office()
        office = self._sheet
        face = OfficeFace(office.name, office.municipality or "", below)
        path, minutes = self.desk.file.path, office.lock_minutes or 0
        wrong = self._settings.wrong_words(path)
        hint = self._practice_hint() if office.is_practice else ""
        unlock = UnlockWindow(
            self._theme, face, practice=office.is_practice, lock_minutes=minutes, wrong=wrong, hint=hint
        )
        LeavingDoor(unlock, self.desk, self._unkept)
        unlock.counted.connect(partial(self._settings.remember_wrong_words, path))
        unlock.passphrase_given.connect(lambda typed: self._unlock(unlock, Secret(passphrase=typed)))
        unlock.recovery_given.connect(lambda typed: self._unlock(unlock, Secret(recovery_code=typed)))
        unlock.way_chosen.connect(lambda way: self._go_away(unlock, way))
        self._clipboard.empty()
        self._show(unlock, _LOCK, keep=self.window)
        put_away_all_but(unlock)
        unlock.activateWindow()
        if why:
            unlock.show_problem(why)

    def _practice_hint(self) -> str:
        """Return the word of the practice office, which opens by itself: nobody was told it, and it is no secret."""
        from kyoten_desktop.practice.office import told_word

        word = ""
        with Attempt(quietly):  # a disk that is away has no word to tell, and keeps the lock from nothing
            word = told_word(self.desk)
        return f"練習用の拠点の合言葉は「{word}」です。秘密ではありません。" if word else ""

    def restore(self, source: Path, secret: Secret) -> None:
        """Close the file, put a backup in its place, and ask for the passphrase again, however that went.

        Typing that cannot be put on the disk holds it, as it holds the end, until somebody gives it up.
        """
        path, words = self.desk.file.path, _NOT_RESTORED
        if self.window is not None and not is_kept(self.window, self._unkept, GOING_BACK):
            return
        try:
            self.shut_down()
            words = put_back(path, source, secret, self.desk.clock)
        finally:
            self.restored.emit(path, words)

    def shut_down(self) -> None:
        """Let go of the file; what changed since the last backup was offered one when the window closed."""
        if self._is_shut:
            return
        self._is_shut = True
        self._housekeeping.stop()
        self._presence.stop()
        self._tidying.stop()
        self._clipboard.stop()
        # Whatever was to be built of it later finds no window any more; behind the lock nobody else takes it down.
        window, self.window = self.window, None
        if window is not None and window.isHidden():
            window.deleteLater()
        with Attempt(quietly):  # a disk that is gone does not let itself be written; the next start looks at the file
            self.desk.close()

    def _unlock(self, unlock: UnlockWindow, secret: Secret) -> None:
        with unlock.answering():
            refused = try_to_unlock(self.desk, secret)
            if refused is not None:
                refused.tell(unlock)
                return
            unlock.let_in()
            self._is_locked = False
            self._ask_who()

    def _ask_who(self) -> None:
        """Ask who is at the keyboard where several people work today: at night another one may sit down."""
        names = [member.name for member in self.desk.office.active_staff()]
        if len(names) < _SEVERAL:
            self._go_in()
            return
        asking = OperatorWindow(self._theme, names, self.desk.operator.name, practice=self._sheet.is_practice)
        asking.chosen.connect(self._go_in_as)
        LeavingDoor(asking, self.desk, self._unkept)
        self._show(asking, _ASKING)

    def _go_in_as(self, name: str) -> None:
        is_another = name != self.desk.operator.name
        self.desk.operator.change(name)
        if self.window is not None:
            if is_another:
                self.window.put_paper_away()
            self.window.foot.show_operator(name)
        self._go_in()

    def _go_in(self) -> None:
        if self.window is None:
            self.open_window()
            return
        if self.window.front is not None:
            self.window.front.refresh()
        self._show(self.window, None)

    def _say_backup(self) -> None:
        if self.window is not None:
            self.window.show_backup()

    def _say_damage(self, looked: Looked) -> None:
        if self.window is not None and looked.faults:
            self.window.show_backup()
            if self.window.front is not None:
                self.window.front.refresh()

    def _say_failure(self, words: str) -> None:
        if self.window is not None:
            self.window.foot.show_failure(words)

    def _go_away(self, unlock: UnlockWindow, way: Way) -> None:
        why = self._unkept()
        if why:
            unlock.show_problem(f"書きかけを保存できていないので、このファイルを閉じられません。{why}")
            return
        unlock.forget()
        self.way_chosen.emit(way)

    def _build_the_rest(self) -> None:
        """Build the other pages one by one after the first is painted, so that each opens at once when it is wanted."""
        if self.window is None:
            return
        if self.window.build_next():
            QTimer.singleShot(_PAUSE_MS, self._build_the_rest)
        else:
            self._tidying.settle()

    def _remember_geometry(self) -> None:
        if self.window is not None:
            self._settings.remember_geometry(self.window.saveGeometry())


def open_windows() -> list[QWidget]:
    """Return every window, list, menu and hint that can be seen.

    PySide goes through a list of Qt here: were the memory looked through in the midst of it, what is taken down then
    would be reached afterwards, and the program gone.
    """
    with collecting_later():
        return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def put_away_all_but(front: QWidget) -> None:
    """Put away every window but one, the way Esc would: lists and menus, questions, dialogs, hints of the mouse."""
    for window in open_windows():
        if window is front or not window.isVisible():
            continue
        if isinstance(window, QDialog):
            window.reject()
        else:
            window.close()
        window.hide()
