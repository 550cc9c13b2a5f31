"""The preview: real PDF bytes shown, masking answered before printing, saved and printed with a log line."""

import io
import sys
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from reportlab.pdfgen.canvas import Canvas

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.papers.preview import Handed, MadePaper, NameFound, PreviewRequest
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.paper.preview import PreviewPage
from kyoten_desktop.ui.paper.printing import print_pages
from tests.builders import NOW
from tests.ui.looked import has_printer, look_at, wait_for_paper
from tests.ui.pages.case_tabs import a_person

A4, A4_LYING = (595.28, 841.89), (841.89, 595.28)


def pdf(*sizes: tuple[float, float]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for place, size in enumerate(sizes or (A4, A4_LYING)):
        canvas.setPageSize(size)
        canvas.drawString(100, 400, f"page {place + 1}")
        canvas.rect(80, 80, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(theme: Theme, clock: Clock, qtbot: object) -> PreviewPage:
    made = PreviewPage(theme, clock)
    qtbot.addWidget(made)
    bar = made.make_bar()
    qtbot.addWidget(bar)
    made.resize(1206, 640)
    made.show()
    return made


def masked_request(logged: list[object], asked: list[object]) -> PreviewRequest:
    def make(level: str, replace: tuple[str, ...], _kept: tuple[str, ...] = ()) -> MadePaper:
        asked.append((level, replace))
        found = (
            () if replace or level == "L0" else (NameFound("2ページ「連絡先」", "…面会は 高梨 様の…", "高梨", "T."),)
        )
        return MadePaper(pdf(), "D-05.pdf", ("文字欠けはありません",), found)

    levels = (("L1", "頭文字", "氏名は頭文字にします。"), ("L0", "全部", "そのまま印刷します。"))
    return PreviewRequest("相談票", make, levels, lambda *what: logged.append(what) or "R8-0001")


def test_every_page_is_drawn_from_memory(preview: PreviewPage) -> None:
    look_at(preview, PreviewRequest("表1", lambda _level, _names, _kept=(): MadePaper(pdf(), "表1.pdf")))
    assert preview.view.pages.count() == 2
    preview.view.pages.grab()  # one page at a time
    picture = preview.view.pages.grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 50
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )
    assert dark > 100
    assert preview.view.pages.place(1).width() > preview.view.pages.place(0).width()
    assert preview.print_button.isEnabled()


def test_zoom_changes_the_size_and_fit_comes_back(preview: PreviewPage) -> None:
    look_at(preview, PreviewRequest("表1", lambda _level, _names, _kept=(): MadePaper(pdf(), "表1.pdf")))
    fitted = preview.view.pages.place(0).width()
    preview.view.zoom_by(1.25)
    assert preview.view.pages.place(0).width() == pytest.approx(fitted * 1.25, abs=3)
    preview.view.set_zoom(0)
    assert preview.view.pages.place(0).width() == fitted


def test_a_name_left_must_be_answered_before_printing(preview: PreviewPage, qtbot: object) -> None:
    asked: list[object] = []
    look_at(preview, masked_request([], asked))
    assert not preview.print_button.isEnabled()
    replace = next(button for button in preview.checks.findChildren(QuietButton) if button.text() == "T. に直す")
    qtbot.mouseClick(replace, Qt.MouseButton.LeftButton)
    wait_for_paper(preview)
    assert asked == [("L1", ()), ("L1", ("高梨",))]
    assert preview.print_button.isEnabled()


def test_a_name_may_be_kept_on_purpose(preview: PreviewPage, qtbot: object) -> None:
    look_at(preview, masked_request([], []))
    keep = next(button for button in preview.checks.findChildren(QuietButton) if button.text() == "このまま使う")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    wait_for_paper(preview)
    assert preview.print_button.isEnabled()
    assert preview.checks.changes.replaced() == ()


def test_what_gave_way_is_shown_and_taken_back_in_place(preview: PreviewPage, qtbot: object) -> None:
    asked: list[tuple[str, ...]] = []
    gave_way = NameFound("「経過」", "高梨さんの母", "高梨さん", "Aさん", "高梨さん")

    def make(_level: str, _replaced: tuple[str, ...], kept: tuple[str, ...] = ()) -> MadePaper:
        asked.append(kept)
        return MadePaper(pdf(), "x.pdf", names_changed=() if kept else (gave_way,))

    look_at(preview, PreviewRequest("相談票", make, (("L2", "Aさん", "氏名を隠します。"),)))
    assert "「高梨さん」→ Aさん" in words_in(preview.checks)
    assert gave_way.line in words_in(preview.checks)
    assert preview.print_button.isEnabled()
    press(preview, "元に戻す", qtbot)
    assert "「高梨さん」はそのまま" in words_in(preview.checks)
    press(preview, "置きかえる", qtbot)
    assert asked == [(), ("高梨さん",), ()]


def test_a_word_that_is_no_name_is_remembered(preview: PreviewPage, qtbot: object) -> None:
    remembered: list[str] = []

    def make(_level: str, _replaced: tuple[str, ...], _kept: tuple[str, ...] = ()) -> MadePaper:
        found = NameFound("「経過」", "小松菜を食べる", "小松菜", "Bさん", "小松", may_be_no_name=True)
        return MadePaper(pdf(), "x.pdf", names_found=() if remembered else (found,))

    levels = (("L2", "Aさん", "氏名を隠します。"),)
    look_at(preview, PreviewRequest("相談票", make, levels, remember=remembered.append))
    assert not preview.print_button.isEnabled()
    press(preview, "名前ではない（次からたずねない）", qtbot)
    assert remembered == ["小松菜"]
    assert preview.print_button.isEnabled()


@pytest.mark.parametrize(("answer", "said"), [("T. に直す", "「高梨」→ T."), ("このまま使う", "「高梨」はそのまま")])
def test_an_answer_stays_in_sight_and_is_taken_back(
    preview: PreviewPage, qtbot: object, answer: str, said: str
) -> None:
    asked: list[object] = []
    look_at(preview, masked_request([], asked))
    press(preview, answer, qtbot)
    assert said in words_in(preview.checks)
    assert preview.print_button.isEnabled()
    press(preview, "元に戻す", qtbot)
    assert not preview.print_button.isEnabled()
    assert asked[-1] == ("L1", ())
    press(preview, answer, qtbot)
    assert preview.print_button.isEnabled()


def test_a_slip_with_a_word_that_is_no_name_is_taken_back_in_place(
    preview: PreviewPage, desk: Desk, qtbot: object
) -> None:
    desk.client.save(None, None, {"name": "小松 実", "kana": "こまつ みのる"})
    client = a_person(desk, kana="たかなし みお")
    record = {"client_id": client.id, "started_at": NOW, "method": "phone", "summary": "小松病院と小松建設。"}
    desk.support.save(None, None, {**record, "consultee": "other", "content_main": "emotional"})
    look_at(preview, support_request(desk, client, None, None, OWN))
    press(preview, "名前ではない（次からたずねない）", qtbot)
    assert desk.no_names.words() == ["小松建設"]
    assert "「小松建設」は名前ではない" in words_in(preview.checks)
    press(preview, "元に戻す", qtbot)
    assert desk.no_names.words() == []
    assert "「小松建設」は名前ではない" not in words_in(preview.checks)


def words_in(checks: QWidget) -> list[str]:
    return [shown.accessibleName() or shown.text() for shown in checks.findChildren(QLabel)]


def press(preview: PreviewPage, words: str, qtbot: object) -> None:
    button = [one for one in preview.checks.findChildren(QAbstractButton) if one.text() == words][-1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for_paper(preview)
    # What stood there before is gone for the eye at once, and for this test after this.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_another_level_makes_the_paper_again(preview: PreviewPage) -> None:
    asked: list[object] = []
    look_at(preview, masked_request([], asked))
    preview.checks._choice.set_value("L0")
    wait_for_paper(preview)
    assert asked[-1] == ("L0", ())
    assert preview.print_button.isEnabled()


def test_saving_writes_the_same_bytes_and_a_log_line(preview: PreviewPage, tmp_path: Path) -> None:
    logged: list[object] = []
    look_at(
        preview,
        PreviewRequest(
            "表1", lambda _l, _n, _k=(): MadePaper(pdf(), "表1.pdf"), (), lambda *w: logged.append(w) or "R8-0001"
        ),
    )
    preview.save_to(tmp_path / "表1.pdf")
    assert len(pypdf.PdfReader(tmp_path / "表1.pdf").pages) == 2
    assert logged == [("saved", "", Handed())]
    assert "R8-0001" in preview.checks.result()
    preview.save_to(tmp_path / "ない" / "表1.pdf")
    assert "書けません" in preview.checks.result()


def test_a_paper_with_missing_glyphs_is_not_printed(preview: PreviewPage) -> None:
    blocked = MadePaper(pdf(), "x.pdf", blocked="2ページの「𠮷」が印刷できません。")
    look_at(preview, PreviewRequest("表1", lambda _level, _names, _kept=(): blocked))
    assert not preview.print_button.isEnabled()


def test_escape_leaves(preview: PreviewPage, qtbot: object) -> None:
    look_at(preview, PreviewRequest("表1", lambda _level, _names, _kept=(): MadePaper(pdf(), "表1.pdf")))
    preview.activateWindow()
    with qtbot.waitSignal(preview.left):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)


@pytest.mark.skipif(sys.platform == "win32" and not has_printer(), reason="a Windows without a printer")
def test_the_print_job_is_not_called_by_the_title(preview: PreviewPage, qtbot: object) -> None:
    paper = MadePaper(pdf(), "表1.pdf", print_name="D-09　R8-0001")
    look_at(preview, PreviewRequest("インテークシート　高梨 美緒", lambda _level, _names, _kept=(): paper))
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            seen.append(dialog.printer().docName())
        dialog.reject()

    QTimer.singleShot(0, look)
    preview.print_paper()
    assert seen == ["D-09　R8-0001"]


def test_pages_are_printed_at_their_own_size(theme: Theme, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    document = Pdf(pdf(A4, A4_LYING))
    assert print_pages(document, printer) == 2
    boxes = [page.mediabox for page in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    assert [(round(box.width), round(box.height)) for box in boxes] == [(595, 842), (842, 595)]
