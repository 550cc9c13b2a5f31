"""D-04 月次報告（基幹宛）; people stand on it by Aさん or initials."""

from functools import partial

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.reconcile import stopping
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.papers.making import Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.monthly import TITLE, monthly_paper, people_told
from kyoten_desktop.services.desk import Desk

__all__ = ["TITLE", "monthly_request"]

CODE = "D-04"
_SHEET = "monthly"
# Whoever the report goes to need not know who it is: L2 first, never a real name (S4-28).
_LEVELS = (
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん、Bさん にします。区は出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字にします。区は出します。"),
)


def monthly_request(desk: Desk, month: Period) -> PreviewRequest:
    """Return the preview of a month; every free text of it is checked against everyone of the file.

    Making it refuses a month that has not begun.
    """
    title = f"{TITLE}　{month.label}"

    def gather() -> Gathered:
        report, labels = desk.monthly.report(month), desk.codes.labels()
        return Gathered(
            title,
            f"月次報告_{month.from_on:%Y-%m}.pdf",
            lambda context, cover: monthly_paper(report, labels, context, cover),
            client_ids=report.client_ids,
            window=month,
            scanner=partial(desk.names.scanner_for_several, people_told(report)),
            stopped_by=stopping(report.problems),
        )

    return request_of(desk, Document(CODE, title, gather, sheet=_SHEET, levels=_LEVELS))
