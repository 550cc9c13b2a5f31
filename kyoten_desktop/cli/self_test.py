"""--self-test DIR: the program proves on this very PC that each of its parts works, and writes down what it saw.

A frozen program is good only if this passes. It works on a practice office of its own inside DIR and touches neither
the settings of this PC nor any other file.
"""

import platform
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from kyoten_desktop import paths
from kyoten_desktop.cli.proof import Proof, fail, version
from kyoten_desktop.cli.terminal import say
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import UnavailableError, refuse
from kyoten_desktop.models.ledger_sheets import CALLS
from kyoten_desktop.papers.ledger import sample_ledger
from kyoten_desktop.papers.making import write_out
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.tally import figures_of, save_workbook
from kyoten_desktop.practice.office import PRACTICE_FILE, PRACTICE_PASSPHRASE, create_practice_office
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office import backup as backup_services
from kyoten_desktop.storage.file.failures import HeldError
from kyoten_desktop.storage.file.opening import Secret

# A folder as an office would name it: a letter outside cp932, one that is only in cp932, a space.
OFFICE_FOLDER = "自己診断 ㈱𠮷野家"
REPORT = "self-test.txt"
# Letters outside every code page and outside the basic plane, an outside character of cp932, a variation selector.
_NAME = "𠮷﨑 邊\U000e0101子①㈱"
_LEDGER_YEAR = 2021
_MOST = 100_000
_BACKUPS = "backups ㈱"
_SECRET = Secret(PRACTICE_PASSPHRASE)


def run_self_test(asked: Namespace, clock: Clock, windows: Windows) -> None:
    """Run every step in a folder; raises UnavailableError naming the step that failed. The report says the same."""
    folder: Path = asked.folder
    path = folder / OFFICE_FOLDER / PRACTICE_FILE
    if asked.start:
        _start(path, windows)
        return
    if path.exists():
        raise refuse("folder", f"前の自己診断が残っています：{path.parent}。別のフォルダーを選んでください。")
    proof = Proof(folder / REPORT, clock)
    with proof.step("環境"):
        proof.note(*_surroundings())
    with proof.step("暗号化した拠点をつくる"):
        desk = create_practice_office(path, PRACTICE_PASSPHRASE, clock)
        proof.note(_encrypted(path))
    try:
        _work(proof, desk, folder, windows)
    finally:
        desk.close()
    _go_back(proof, path, clock)
    say(proof.finish())


def _start(path: Path, windows: Windows) -> None:
    if not path.exists():
        raise UnavailableError(f"先に自己診断をしてください（--start なし）：{path} がありません。")
    windows.start(path)


def _work(proof: Proof, desk: Desk, folder: Path, windows: Windows) -> None:
    with proof.step("二つ目の起動を断る"):
        proof.note(_refuses_a_second(desk))
    with proof.step("台帳を取り込む"):
        proof.note(_take_in(desk, folder))
    with proof.step("窓を開き、文字を描き、印刷する"):
        proof.note(*windows.prove(desk, folder))
    with proof.step("PDFをつくる"):
        figures = figures_of(desk, fiscal_year(_LEDGER_YEAR))
        paper = write_out(figures, partial(write_file, folder / "緊急受入れ実績報告.pdf", with_folder=True))
        proof.note(_read_pdf(paper, "緊急受入れ"))
    with proof.step("Excelの表をつくる"):
        report = desk.tally.report(fiscal_year(_LEDGER_YEAR))
        book = save_workbook(desk, report, partial(write_file, folder / "緊急受入れ実績報告.xlsx", with_folder=True))
        proof.note(_read_workbook(book))
    with proof.step("バックアップをつくる"):
        made = desk.backup.copy_to(folder / _BACKUPS)
        inside = desk.backup.contents_of(made.path)
        proof.note(f"{made.path.name}：相談 {inside.calls}件、利用 {inside.stays}件、{inside.people}人")


def _go_back(proof: Proof, path: Path, clock: Clock) -> None:
    (made,) = (path.parents[1] / _BACKUPS).glob("*.kyoten")
    before = _everything(path, clock)
    with proof.step("バックアップから戻す"):
        kept = backup_services.restore(path, _SECRET, made, clock)
        if kept is None:
            fail("入れかえる前のファイルが控えられていません。")
        proof.note(f"入れかえる前のファイル：{kept.name}")
    with proof.step("全部読み直す"):
        after = _everything(path, clock)
        # The print log is written after the backup: everything that is work must be the same.
        if after != before or not any(_NAME in line for line in after):
            fail(f"戻したあとの中身がちがいます（{len(before)}行と{len(after)}行）。")
        proof.note(f"相談と利用 {len(after)}行が、戻す前と同じです。変更の記録はつながっています。")


def _surroundings() -> list[str]:
    frozen = "組み立てたもの" if getattr(sys, "frozen", False) else "ソース"
    streams = f"{sys.getfilesystemencoding()}／{getattr(sys.stdout, 'encoding', None)}"
    return [
        f"拠点デスクトップ {version()}（{frozen}）、Python {platform.python_version()}、{platform.platform()}",
        f"文字コード {streams}、部品 {paths.resources()}",
    ]


def _encrypted(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith(b"SQLite format 3") or "緊急".encode() in content:
        fail("ファイルが暗号化されていません。")
    return f"{path}（{len(content):,} バイト、平文なし）"


def _refuses_a_second(desk: Desk) -> str:
    try:
        open_desk(desk.file.path, _SECRET, desk.clock).close()
    except HeldError as held:
        return str(held)
    return fail("開いているファイルを、もう一度開けてしまいました。")


def _take_in(desk: Desk, folder: Path) -> str:
    example = {column.label: column.example for column in CALLS.columns}
    rows = [
        {**example, "受付番号": "", "対象者氏名": _NAME, "ふりがな": "よしざき わたこ"},
        {**example, "受付番号": "", "対象者氏名": "髙橋 濵", "居室": "2号室", "備考": "=1+1 は式ではない"},
    ]
    ledger = write_file(folder / "台帳 𠮷.xlsx", sample_ledger(rows), with_folder=True)
    preview = desk.ledger.read(ledger)
    if preview.faults:
        fail("台帳を読めません：" + "／".join(map(str, preview.faults)))
    desk.ledger.take_in(preview)
    found = desk.calls.find(CallFilter(words="𠮷﨑"))
    if found.total != 1:
        fail(f"取り込んだ人を探せません（{found.total}件）。")
    return f"{preview.summary}。「𠮷﨑」で探して1件。"


def _read_pdf(paper: Path, words: str) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(paper.read_bytes())
    try:
        text = document[0].get_textpage().get_text_bounded()
        pages = len(document)
    finally:
        document.close()
    if words not in text:
        fail(f"PDFから「{words}」を読めません。")
    return f"{paper.name}：{pages}ページ。「{words}」が読めます。"


def _read_workbook(book: Path) -> str:
    from python_calamine import load_workbook

    opened = load_workbook(str(book))
    cells = [cell for name in opened.sheet_names for row in opened.get_sheet_by_name(name).to_python() for cell in row]
    if not any("相談" in str(cell) for cell in cells):
        fail("Excelの表から「相談」を読めません。")
    return f"{book.name}：{len(opened.sheet_names)}枚、{sum(cell != '' for cell in cells)}マス"


def _everything(path: Path, clock: Clock) -> list[str]:
    """Return each call and stay of a closed file as a line, and prove its history unbroken."""
    desk = open_desk(path, _SECRET, clock)
    try:
        if not desk.history.is_unbroken():
            fail("変更の記録がつながっていません。")
        calls = desk.calls.find(CallFilter(most=_MOST)).lines
        bars = desk.board.board(fiscal_year(_LEDGER_YEAR)).bars
        return [
            *(f"{call.consult_no} {call.received_at} {call.name} {call.outcome} {call.state}" for call in calls),
            *(f"{bar.client_no} {bar.name} {bar.room_id} {bar.starts_at} {bar.ends_at}" for bar in bars),
        ]
    finally:
        desk.close()
