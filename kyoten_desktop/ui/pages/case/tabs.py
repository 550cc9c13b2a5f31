"""The tabs of a person's sheet, in their order; each is built when it is first shown."""

from collections.abc import Callable

from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.tools import SheetTools

OVERVIEW, PERSON, HOUSEHOLD, INTAKE, TIMELINE = "overview", "person", "household", "intake", "timeline"
FOLLOW, CASE, PLAN, REVIEW, ABUSE, HISTORY = "follow", "case", "plan", "review", "abuse", "history"
WORDS = (
    (OVERVIEW, "ひと目"),
    (PERSON, "本人"),
    (HOUSEHOLD, "世帯"),
    (INTAKE, "インテーク"),
    (TIMELINE, "経過"),
    (FOLLOW, "追跡"),
    (CASE, "ケース"),
    (PLAN, "プラン"),
    (REVIEW, "レビュー"),
    (ABUSE, "通報"),
    (HISTORY, "履歴"),
)


def builders() -> dict[str, Callable[[SheetTools], CaseTab]]:
    """Return how each tab is built; imported here, so that a tab costs nothing before it is wanted."""
    from kyoten_desktop.ui.pages.case.case.case_tab import InvolvementTab
    from kyoten_desktop.ui.pages.case.follow.follow_tab import FollowTab
    from kyoten_desktop.ui.pages.case.household.household_tab import HouseholdTab
    from kyoten_desktop.ui.pages.case.intake.intake_tab import IntakeTab
    from kyoten_desktop.ui.pages.case.person.abuse_tab import AbuseTab
    from kyoten_desktop.ui.pages.case.person.history_tab import HistoryOfPerson
    from kyoten_desktop.ui.pages.case.person.overview_tab import OverviewTab
    from kyoten_desktop.ui.pages.case.person.person_tab import PersonTab
    from kyoten_desktop.ui.pages.case.plan.plan_tab import PlanTab
    from kyoten_desktop.ui.pages.case.review.review_tab import ReviewTab
    from kyoten_desktop.ui.pages.case.timeline.timeline_tab import TimelineTab

    return {
        OVERVIEW: OverviewTab,
        PERSON: PersonTab,
        HOUSEHOLD: HouseholdTab,
        INTAKE: IntakeTab,
        TIMELINE: TimelineTab,
        FOLLOW: FollowTab,
        CASE: InvolvementTab,
        PLAN: PlanTab,
        REVIEW: ReviewTab,
        ABUSE: AbuseTab,
        HISTORY: HistoryOfPerson,
    }
