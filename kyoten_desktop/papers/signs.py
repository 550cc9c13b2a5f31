"""D-23 緊急の予兆 一覧: everyone who shows an early sign, in 五十音 order."""

from collections.abc import Collection
from functools import partial

from kyoten_desktop.models import Case
from kyoten_desktop.papers.making import LIST_LEVELS, Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.signs import TITLE, SignedLine, signs_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-23"


def signs_request(desk: Desk, wanted: Collection[int] | None = None, filter_words: str = "") -> PreviewRequest:
    """Return the preview of the list, of the people ``wanted`` by a filter or of everyone who shows a sign.

    By initials it tells the signs without names, ages and days, and asks about every name in its texts.
    """
    title = f"{TITLE}　{filter_words}".strip()

    def gather() -> Gathered:
        labels = desk.codes.labels()
        lines = [SignedLine(**vars(line)) for line in desk.signs.lines(wanted)]
        ids = [line.client.id for line in lines]
        return Gathered(
            title,
            f"{TITLE.replace(' ', '')}_{desk.clock.today():%Y-%m-%d}.pdf",
            lambda context, cover: signs_paper(lines, labels, context, cover),
            client_ids=tuple(ids),
            scanner=partial(desk.names.scanner_for_several, ids),
        )

    return request_of(desk, Document(CODE, title, gather, sheet=Case.__tablename__, levels=LIST_LEVELS))
