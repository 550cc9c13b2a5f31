"""What one page asks of another: signals of the same name mean the same wherever they stand."""

from collections.abc import Callable, Mapping

from kyoten_desktop.ui.shell.main_window import MainWindow
from kyoten_desktop.ui.shell.page import Page, Place


def connect(page: Page, window: MainWindow) -> None:
    """Lead every way out of a page to where it goes; a page has the signals it needs, and no others."""
    for name, heard in _ways(window).items():
        told = getattr(page, name, None)
        if told is not None:
            told.connect(heard)


def _ways(window: MainWindow) -> Mapping[str, Callable[..., object]]:
    return {
        "call_opened": lambda call_id: window.open(Place.EMERGENCY, call_id),
        "case_opened": lambda client_id: window.open(Place.CASE, client_id),
        "stay_opened": lambda stay_id: window.open(Place.STAY, stay_id),
        "import_requested": lambda: window.open(Place.SETTINGS, "ledger"),
        "preview_requested": window.preview,
        "saved": window.show_saved,
        "failed": window.show_failure,
    }
