"""D-10 予防的支援 追跡台帳: everyone who is followed, the overdue first."""

from collections.abc import Collection
from functools import partial

from kyoten_desktop.models import Case
from kyoten_desktop.papers.making import LIST_LEVELS, Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.watch import TITLE, WatchLine, watch_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-10"
_NOT_FOLLOWED = "しぼりこみの中で、追跡していない方は台帳に入りません。"


def watch_request(desk: Desk, wanted: Collection[int] | None = None, filter_words: str = "") -> PreviewRequest:
    """Return the preview of the ledger, of the people ``wanted`` by a filter or of everyone.

    By initials it asks about every name in its texts.
    """
    title = f"{TITLE}　{filter_words}".strip()

    def gather() -> Gathered:
        labels = desk.codes.labels()
        lines = [WatchLine(**vars(line)) for line in desk.watch.lines() if wanted is None or line.client.id in wanted]
        ids = [line.client.id for line in lines]
        return Gathered(
            title,
            f"{TITLE.replace(' ', '')}_{desk.clock.today():%Y-%m-%d}.pdf",
            lambda context, cover: watch_paper(lines, labels, context, cover),
            client_ids=tuple(ids),
            scanner=partial(desk.names.scanner_for_several, ids),
            cautions=(_NOT_FOLLOWED,) if wanted is not None and len(lines) < len(wanted) else (),
        )

    return request_of(desk, Document(CODE, title, gather, sheet=Case.__tablename__, levels=LIST_LEVELS))
