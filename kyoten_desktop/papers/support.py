"""D-20 経過記録（開示用）: the support records of a person in a window."""

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models import Client, SupportRecord
from kyoten_desktop.papers.making import LEVELS, Document, Gathered, request_of, scanner_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.support import TITLE, SupportPaper, support_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-20"


def support_request(
    desk: Desk, client: Client, case_id: int | None, period: Period | None, receiver: Receiver
) -> PreviewRequest:
    """Return the preview of a window, of everything from the first record to today without one."""
    title = f"{TITLE}　{client.name}"

    def gather() -> Gathered:
        records, labels, today = desk.support.of_client(client.id), desk.codes.labels(), desk.clock.today()
        days = [record.started_at.date() for record in records if record.started_at is not None]
        window = period or Period(min([*days, today]), max([*days, today]))
        told = tells_family(desk, case_id, receiver)
        history = SupportPaper(client, window, records, told)
        return Gathered(
            title,
            f"経過記録_{client.client_no}.pdf",
            lambda context, cover: support_paper(history, labels, context, cover),
            client_ids=(client.id,),
            window=window,
            named_by=client.client_no,
            scanner=scanner_of(desk, client.id, case_id),
            cautions=receiver.cautions,
        )

    return request_of(
        desk,
        Document(
            CODE,
            title,
            gather,
            sheet=SupportRecord.__tablename__,
            sheet_id=client.id,
            levels=LEVELS,
            given_to=receiver.told,
            is_handout=not receiver.stays,
            discloses=not receiver.stays,
        ),
    )
