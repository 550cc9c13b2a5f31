"""台帳を印刷: D-10, everyone of the list's filter who is followed, the overdue first."""

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models import Case
from kyoten_desktop.reports.watch import TITLE, WatchLine, watch_sheet
from kyoten_desktop.services.people import people
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.pages.case.people.people_list import STATE_WORDS, PeopleListView
from kyoten_desktop.ui.paper.person_paper import LEVELS, PersonPaper, masked_request
from kyoten_desktop.ui.shell.page import PreviewRequest

DOCUMENT = "D-10"
_NOT_FOLLOWED = "しぼりこみの中で、追跡していない方は台帳に入りません。"
_LEVELS = tuple(level for level in LEVELS if level[0] != str(Mask.ANONYMOUS))


def ledger_request(tools: CaseTools, shown: PeopleListView) -> PreviewRequest:
    """Return the preview of the ledger of the filter; by initials it asks about every name in its texts."""
    desk, wanted = tools.desk, shown.asked()
    everyone = shown.everyone()
    lines = [WatchLine(**vars(line)) for line in desk.watch.lines() if line.client.id in everyone]
    words = filter_words(wanted)
    return masked_request(
        desk,
        PersonPaper(
            DOCUMENT,
            f"{TITLE}　{words}".strip(),
            f"{TITLE.replace(' ', '')}_{desk.clock.today():%Y-%m-%d}.pdf",
            lambda context, cover: watch_sheet(lines, tools.labels, context, cover),
            Case.__tablename__,
            client_ids=tuple(line.client.id for line in lines),
            scanner=desk.names.scanner_of_everyone,
            levels=_LEVELS,
            cautions=(_NOT_FOLLOWED,) if len(lines) < len(everyone) else (),
        ),
    )


def filter_words(wanted: PeopleFilter) -> str:
    """Return what the list shows, in words; nothing when it shows everybody."""
    state = "" if wanted.state == people.ALL else dict(STATE_WORDS).get(wanted.state, "")
    words = f"「{wanted.words.strip()}」" if wanted.words.strip() else ""
    return "　".join(part for part in (state, words) if part)
