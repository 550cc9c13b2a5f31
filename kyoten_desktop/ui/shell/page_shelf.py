"""The pages of the window: promised at the start, built when first wanted, built anew when their words changed."""

from collections.abc import Callable, Iterator

from kyoten_desktop.ui.shell.page import Page, Place


class PageShelf:
    """Knows how to build each page; the first page is painted before the others exist."""

    def __init__(self) -> None:
        self._builders: dict[Place, Callable[[], Page]] = {}
        self._built: dict[Place, Page] = {}

    def promise(self, place: Place, build: Callable[[], Page]) -> None:
        """Say how a page is built when it is wanted."""
        self._builders[place] = build

    def has(self, place: Place) -> bool:
        """Tell whether there is such a page, built or promised."""
        return place in self._builders

    def get(self, place: Place, put: Callable[[Page], None]) -> Page:
        """Return a page; ``put`` stands a newly built one in the window."""
        page = self._built.get(place)
        if page is None:
            page = self._built[place] = self._builders[place]()
            put(page)
        return page

    def waiting(self) -> Place | None:
        """Return the next page that was promised and not built."""
        return next((place for place in self._builders if place not in self._built), None)

    def take_out(self, place: Place) -> Page | None:
        """Forget a built page, so that it is built anew when it is wanted next."""
        return self._built.pop(place, None)

    def __iter__(self) -> Iterator[Page]:
        return iter(self._built.values())
