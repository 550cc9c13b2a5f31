"""A table whose rows share out the days of its window: each day stands in one of them (表4)."""

from kyoten_desktop.domain.figures.tally import TallyTable


class DaysTable(TallyTable):
    """No sum of it can be more than the days of its window."""

    @property
    def most(self) -> int:
        """The days of the window, both ends counted."""
        return self.period.days
