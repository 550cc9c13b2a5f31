"""集計・帳票: the council's tables of any window, and behind every figure exactly the records that were counted."""

from kyoten_desktop.ui.pages.tally.page import TallyPage

__all__ = ["TallyPage"]
