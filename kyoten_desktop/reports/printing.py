"""The one door to the PDF library, opened only when something is printed: it costs a fifth of a second to load."""

from kyoten_desktop.reports.paper import Paper


def pdf_of(paper: Paper) -> bytes:
    """Return the PDF of a paper; two runs are equal byte by byte. A letter that no font has stands as its code."""
    from kyoten_desktop.reports.page import write

    return write(paper)


def missing_letters(paper: Paper) -> tuple[str, ...]:
    """Return one sentence for each letter of a paper that no font has: where it stands, and how it is printed."""
    from kyoten_desktop.reports.page import missing_letters_of

    return missing_letters_of(paper)


def fits_one_page(paper: Paper) -> bool:
    """Tell whether everything of a paper stands on one page."""
    from kyoten_desktop.reports.page import pages_of

    return len(pages_of(paper)) == 1
