"""Look at a paper as a person does: it is made beside the window, and looked at when it stands."""

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest

from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.ui.paper.preview import PreviewPage

_LONGEST_MS, _STEP_MS = 60_000, 5


def look_at(preview: PreviewPage, request: PreviewRequest) -> None:
    """Ask for a paper and wait until it stands."""
    preview.show_request(request)
    wait_for_paper(preview)


def wait_for_paper(preview: PreviewPage) -> None:
    """Wait until nothing is made any more."""
    waited = 0
    while preview.making.is_busy:
        assert waited < _LONGEST_MS
        QTest.qWait(_STEP_MS)
        waited += _STEP_MS


def has_printer() -> bool:
    """Tell whether the system knows a printer; without one Windows opens no dialog."""
    return bool(QPrinterInfo.availablePrinters())
