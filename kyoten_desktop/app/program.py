"""From the start to an open office, to another file, to a restored backup. One window is in front at a time."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from kyoten_desktop import paths
from kyoten_desktop.app.instance import Doorbell, raise_first_window
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.ui.look.fonts import load_fonts
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.shell.crash import CrashHook
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.start.lost import LostScreen
from kyoten_desktop.ui.start.unlock import OfficeFace, UnlockWindow, Way

if TYPE_CHECKING:
    from kyoten_desktop.app.office import Office
    from kyoten_desktop.services.desk import Desk
    from kyoten_desktop.storage.file.opening import Secret
    from kyoten_desktop.ui.start.wizard import Wizard

_UNLOCK, _WIZARD, _RESTORE = (560, 480), (960, 680), (860, 640)
_LOST = "前に使ったファイルが、もとの場所にありません。"
_KINDS = "拠点デスクトップ (*.kyoten)"


def run(file: Path | None) -> int:
    """Start the program and return when its last window is closed."""
    application, _program = begin(file)
    return application.exec()


def begin(file: Path | None) -> "tuple[QApplication, Program]":
    """Show the first window, which needs Qt only: fonts and clothes, crash hook, then the passphrase."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    application.setWindowIcon(QIcon(str(paths.resources() / "icons/kyoten.ico")))
    application.setStyle("Fusion")
    load_fonts()
    settings = PcSettings()
    theme = Theme(application, Scheme(settings.scheme), settings.text_px)
    theme.apply()
    program = Program(theme, Clock(), settings)
    CrashHook(theme, Clock(), paths.logs(), program.keep_typing, program.take_failure).install()
    application.aboutToQuit.connect(program.shut_down)
    program.begin(file)
    return application, program


class Program(QObject):
    """Leads from window to window."""

    def __init__(self, theme: Theme, clock: Clock, settings: PcSettings) -> None:
        super().__init__(theme)
        self.theme, self.clock, self.settings = theme, clock, settings
        self.front: QWidget | None = None
        self.office: Office | None = None
        self._file: Path | None = None
        self._bell: Doorbell | None = None

    def begin(self, file: Path | None) -> None:
        """Show the unlock window of a file, what became of it when it is lost, the first-start wizard without any."""
        file = file or self.settings.last_file
        if file is None:
            self.show_first_start()
        elif file.exists() or _was_moved_aside(file):
            self.show_unlock(file)
        else:
            self.show_lost(file)

    def show_unlock(self, file: Path, words: str = "") -> None:
        """Ask for the passphrase of a file. The practice file opens by itself: its passphrase is no secret."""
        self._let_go()
        self._file = file
        if raise_first_window(file):
            QTimer.singleShot(0, QApplication.quit)
            return
        is_practice = file.name == practice_file().name
        wrong = self.settings.wrong_words(file)
        unlock = UnlockWindow(self.theme, self._face(file, words), practice=is_practice, wrong=wrong)
        unlock.counted.connect(partial(self.settings.remember_wrong_words, file))
        unlock.passphrase_given.connect(lambda typed: self._open(typed, ""))
        unlock.recovery_given.connect(lambda typed: self._open("", typed))
        unlock.way_chosen.connect(self._go)
        self.show(unlock, _UNLOCK)
        QTimer.singleShot(0, self._open_practice if is_practice else _load_the_rest)

    def show_lost(self, file: Path) -> None:
        """Name a file that is not in its place, with the ways on: again, elsewhere, its newest backup, anew."""
        from kyoten_desktop.domain.dates.wareki import moment_short
        from kyoten_desktop.services.office.backup import backups_of

        self._let_go()
        self._file = file
        found = backups_of(file)
        newest = moment_short(found[0].made_at) if found else ""
        lost = LostScreen(self.theme, self._face(file, file.name), str(file.parent), newest)
        lost.tried_again.connect(lambda: self.begin(file))
        lost.backup_wanted.connect(lambda: self._ask_for_backup(file))
        lost.way_chosen.connect(self._go)
        self.show(lost, _UNLOCK)

    def _ask_for_backup(self, file: Path) -> None:
        from kyoten_desktop.app.case_file import Secret

        unlock = UnlockWindow(
            self.theme, self._face(file, "バックアップの中身を見るための合言葉です。"), lock_minutes=0
        )
        unlock.passphrase_given.connect(lambda typed: self._show_restore(file, Secret(passphrase=typed), _LOST))
        unlock.recovery_given.connect(lambda typed: self._show_restore(file, Secret(recovery_code=typed), _LOST))
        unlock.way_chosen.connect(self._go)
        self.show(unlock, _UNLOCK)

    def show_first_start(self) -> None:
        """Show the wizard that makes the case file of a new office."""
        from kyoten_desktop.ui.start.wizard import Wizard

        self._let_go()
        wizard = Wizard(self.theme, self.clock, paths.case_files())
        wizard.finished.connect(self._enter)
        wizard.made.connect(lambda desk: self._watch(wizard, desk))
        wizard.way_chosen.connect(self._go)
        self.show(wizard, _WIZARD)

    def _watch(self, wizard: "Wizard", desk: "Desk") -> None:
        """Ask for the passphrase when nobody is there any more: the last step shows the recovery code."""
        from kyoten_desktop.app.office import put_away_all_but
        from kyoten_desktop.app.presence import Presence

        presence = Presence(desk, wizard)
        wizard.finished.connect(presence.stop)

        def lock() -> None:
            presence.stop()
            wizard.let_go()
            self.show_unlock(desk.file.path)
            if self.front is not None:
                put_away_all_but(self.front)

        presence.left.connect(lock)

    def show(self, window: QWidget, size: tuple[int, int] | None, keep: QWidget | None = None) -> None:
        """Bring a window to the front; the one before goes for good unless it is to be kept behind the lock."""
        before, self.front = self.front, window
        if size is not None:
            window.resize(*size)
        window.show()
        window.activateWindow()
        if before is not None and before is keep:
            before.hide()
        elif before is not None and before is not window:
            before.hide()
            before.deleteLater()

    def come_to_front(self) -> None:
        """Raise the window in front, which may be the lock; a second start asked for it."""
        front = QApplication.activeWindow() or self.front
        if front is not None:
            front.show()
            front.raise_()
            front.activateWindow()

    def keep_typing(self) -> None:
        """Put all typing on the disk; the crash hook asks for it."""
        if self.office is not None and self.office.window is not None:
            self.office.window.keep_typing()

    def take_failure(self, words: str) -> bool:
        """Go back to the passphrase with a failure of the disk that no page expected; the crash hook asks for it.

        What stands on the pages may be half of one person and half of another then. Returns whether it was told.
        """
        if isinstance(self.front, UnlockWindow):
            self.front.show_problem(words)
        elif self.office is not None and self.office.window is not None:
            # Not from inside the touch that failed: what it was building is not ready to be put away.
            QTimer.singleShot(0, self.office, partial(self.office.lock, words))
        else:
            return False
        return True

    def shut_down(self) -> None:
        """Let go of the file at the very end."""
        self.keep_typing()
        self._let_go()

    def _face(self, file: Path, words: str) -> OfficeFace:
        if file == self.settings.last_file and self.settings.office_line("name"):
            above = self.settings.office_line("municipality")
            return OfficeFace(self.settings.office_line("name"), above, words or file.name)
        return OfficeFace(file.stem, "", words or str(file.parent))

    def _open(self, passphrase: str, recovery_code: str) -> None:
        from kyoten_desktop.app.case_file import Opened, Secret, try_to_open

        file, unlock, secret = self._file, self.front, Secret(passphrase, recovery_code)
        if file is None or not isinstance(unlock, UnlockWindow):
            return
        with unlock.answering():
            result = try_to_open(file, secret, self.clock)
            if isinstance(result, Opened):
                unlock.let_in()
                self._enter(result.desk, "security" if recovery_code else "")
            elif result.is_damaged:
                self._show_restore(file, secret, result.words)
            else:
                result.tell(unlock)

    def _open_practice(self) -> None:
        from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE

        self._open(PRACTICE_PASSPHRASE, "")

    def _enter(self, desk: "Desk", section: str = "") -> None:
        from kyoten_desktop.app.office import Office

        self._let_go()
        self.office = Office(self.theme, desk, self.settings, self.show, section)
        self.office.restored.connect(self.show_unlock)
        self.office.way_chosen.connect(self._go)
        self._bell = Doorbell(desk.file.path, self)
        self._bell.rung.connect(self.come_to_front)
        try:
            self.office.begin()
        except BaseException:
            self._let_go()  # an office without its window would hold the file against the next try
            raise

    def _go(self, way: Way) -> None:
        if way is Way.NEW:
            self.show_first_start()
        elif way is Way.PRACTICE:
            self._practise()
        else:
            chosen = FileDialogs().open(self.front, "ファイルを開く", _KINDS, paths.case_files())
            if chosen is not None:
                self.show_unlock(chosen)

    def _practise(self) -> None:
        from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE, create_practice_office

        path = practice_file()
        if self._file == path:
            self.begin(None)
            return
        if not path.exists():
            create_practice_office(path, PRACTICE_PASSPHRASE, self.clock).close()
        self.show_unlock(path)

    def _show_restore(self, file: Path, secret: "Secret", why: str) -> None:
        from kyoten_desktop.app.case_file import put_back
        from kyoten_desktop.ui.start.restore import RestoreScreen

        screen = RestoreScreen(self.theme, file, secret, why)
        screen.other_requested.connect(lambda: self._go(Way.OTHER_FILE))
        screen.chooser.restore_requested.connect(
            lambda source, key: self.show_unlock(file, put_back(file, source, key, self.clock))
        )
        self.show(screen, _RESTORE)

    def _let_go(self) -> None:
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        office, self.office = self.office, None
        if office is not None:
            office.shut_down()


def practice_file() -> Path:
    """Return where the practice office of this PC lies; its name can never be that of a real one."""
    return paths.case_files() / "練習用.kyoten"


def _was_moved_aside(file: Path) -> bool:
    """Tell whether a lost file comes back by itself when it is opened."""
    from kyoten_desktop.storage.file.door import was_moved_aside
    from kyoten_desktop.storage.file.locations import real_place

    return was_moved_aside(real_place(file))


def _load_the_rest() -> None:
    """Load what the open office needs while the passphrase is typed."""
    import kyoten_desktop.app.office  # noqa: F401
