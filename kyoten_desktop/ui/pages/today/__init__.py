"""今日: the first page. Who is in which room, what is overdue, what waits for completion, the last good backup."""

from kyoten_desktop.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
