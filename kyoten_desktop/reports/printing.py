"""The one door to the PDF library, opened only when something is printed: it costs a fifth of a second to load."""

from typing import Protocol

from kyoten_desktop.domain.steps import Steps, through
from kyoten_desktop.reports.paper import Paper


class Press(Protocol):
    """Prints one paper as often as it is looked at; what is as it was is not set again."""

    def printed(self, paper: Paper) -> Steps[bytes]:
        """Return the PDF of a paper."""
        ...


def press() -> Press:
    """Return what prints one paper, again and again."""
    from kyoten_desktop.reports.press import PagePress

    return PagePress()


def pdf_of(paper: Paper) -> bytes:
    """Return the PDF of a paper; two runs are equal byte by byte. A letter that no font has stands as its code."""
    return through(press().printed(paper))


def missing_letters(paper: Paper) -> tuple[str, ...]:
    """Return one sentence for each letter of a paper that no font has: where it stands, and how it is printed."""
    from kyoten_desktop.reports.page import missing_letters_of

    return missing_letters_of(paper)


def fits_one_page(paper: Paper) -> bool:
    """Tell whether everything of a paper stands on one page."""
    from kyoten_desktop.reports.press import PagePress

    return len(through(PagePress().pages(paper))) == 1
