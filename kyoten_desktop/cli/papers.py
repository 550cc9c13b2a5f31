"""Papers from an open case file: what report, tally and demo write."""

from datetime import date

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.reports.emergency import consultation_sheet
from kyoten_desktop.reports.monthly import monthly_paper, monthly_sheet
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.recovery import recovery_sheet
from kyoten_desktop.reports.stay import RoomMonth, room_board_sheet
from kyoten_desktop.reports.tally import tally_pdf
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.reports.watch import WatchLine, watch_sheet
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk


def consultation_pdf(desk: Desk, consult_no: str) -> bytes:
    """Return D-05 of the call with this 受付番号."""
    found = [line for line in desk.calls.find(CallFilter(words=consult_no)).lines if line.consult_no == consult_no]
    if not found:
        raise refuse("subject", f"受付番号「{consult_no}」の相談はありません。")
    call = desk.emergency.get(found[0].id)
    context = _context(desk, "緊急受入れ相談票", sheet="emergency_consultations", sheet_id=call.id)
    return consultation_sheet(call, desk.codes.labels(), context)


def rooms_pdf(desk: Desk, period: Period) -> bytes:
    """Return D-16 of a month; people stand on it by their 管理番号."""
    board = desk.board.board(period)
    names = {bar.stay_id: bar.client_no or bar.name for bar in board.bars}
    month = RoomMonth(board.occupations, board.places, board.tally, names, desk.clock.today())
    return room_board_sheet(month, _context(desk, "居室稼働表"))


def referrals_pdf(desk: Desk, period: Period, comparison: Period | None = None) -> bytes:
    """Return D-02; ``comparison`` is the window beside 表3, None the same months a year earlier."""
    return tally_pdf(desk.tally.report(period, comparison=comparison), _context(desk, "緊急受入れ実績報告"))


def referrals_workbook(desk: Desk, period: Period, comparison: Period | None = None) -> bytes:
    """Return the same figures as .xlsx."""
    report = desk.tally.report(period, comparison=comparison)
    return tally_workbook(report, _context(desk, "緊急受入れ実績報告（Excel）"))


def monthly_pdf(desk: Desk, month: Period) -> bytes:
    """Return D-04 of a month; people stand on it as Aさん. Raises RefusedError for a month that has not begun."""
    report, labels = desk.monthly.report(month), desk.codes.labels()
    number = desk.prints.log("D-04", mask=str(Mask.ANONYMOUS), way="saved", client_ids=report.client_ids)
    context = PaperContext(desk.office.office().name, desk.clock.today(), print_no=number, mask=Mask.ANONYMOUS)
    scanner, signatures = desk.names.scanner_of_everyone(), desk.names.signatures()
    # Nobody can be asked here: every name that would be asked about is replaced.
    asking = NameCheck(scanner, Mask.ANONYMOUS, (), signatures)
    monthly_paper(report, labels, context, asking.cover)
    answered = [found.word for found in asking.found()]
    return monthly_sheet(report, labels, context, NameCheck(scanner, Mask.ANONYMOUS, answered, signatures).cover)


def watch_pdf(desk: Desk) -> bytes:
    """Return D-10 of everyone who is followed, by real name: the office's own ledger."""
    lines = [WatchLine(**vars(line)) for line in desk.watch.lines()]
    number = desk.prints.log("D-10", way="saved", client_ids=[line.client.id for line in lines])
    context = PaperContext(desk.office.office().name, desk.clock.today(), print_no=number)
    return watch_sheet(lines, desk.codes.labels(), context)


def recovery_pdf(desk: Desk) -> bytes:
    """Return the recovery sheet, and note that it left the program."""
    security = desk.security
    facts = security.recovery_facts()
    paper = recovery_sheet(facts.office, facts.file_id, facts.code, facts.made_on)
    security.note_recovery_sheet("saved")
    return paper


def month_of(first: date, last: date) -> Period:
    """Return a month to draw; refuses anything longer, because D-16 holds 31 days."""
    if (first.year, first.month) != (last.year, last.month):
        raise refuse("subject", "年月を一つ書いてください（例：令和3年7月）。")
    return Period(first, last)


def _context(desk: Desk, document: str, *, sheet: str = "", sheet_id: int = 0) -> PaperContext:
    number = desk.prints.log(document, sheet=sheet, sheet_id=sheet_id, way="saved")
    return PaperContext(desk.office.office().name, desk.clock.today(), print_no=number)
