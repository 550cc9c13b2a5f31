"""The one door to the PDF library, opened only when something is printed: it costs a fifth of a second to load."""

from kyoten_desktop.reports.paper import Paper


def pdf_of(paper: Paper) -> bytes:
    """Return the PDF of a paper; two runs are equal byte by byte. RefusedError names a letter that no font has."""
    from kyoten_desktop.reports.page import write

    return write(paper)


def fits_one_page(paper: Paper) -> bool:
    """Tell whether everything of a paper stands on one page."""
    from kyoten_desktop.reports.page import pages_of

    return len(pages_of(paper)) == 1
