"""report monthly and report watch: the papers about people, from the command line."""

from datetime import date

import pytest

from kyoten_desktop.cli import Windows, main
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.models import JointSupport
from tests.builders import NOW, PASSPHRASE, KnownSecret, a_call, a_desk, open_desk
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case

CLOCK = Clock(lambda: NOW)


@pytest.fixture
def file(tmp_path):
    desk = a_desk(tmp_path)
    case = a_case(desk, pre_identified_on=date(2026, 6, 8), watch_level="high")
    a_case(desk, "佐藤 さくら")
    desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    joint = {"partner": "kikan", "from_on": date(2026, 6, 1), "outline": "高梨さんと佐藤さくらさんの家を訪問"}
    desk.lines.save(JointSupport, None, None, case.id, joint)
    desk.close()
    return desk.file.path


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("KYOTEN_PASSPHRASE", PASSPHRASE)
    return lambda *words: main(
        [str(word) for word in words], Windows(lambda _file: 0, lambda _desk, _folder: []), CLOCK
    )


def test_the_month_names_nobody_and_is_logged(run, file, tmp_path):
    pdf = tmp_path / "month.pdf"
    words = ("report", file, "monthly", "--month", "R8.6", "--output", pdf)
    assert run(*words) == 1  # somebody's 対応 is not written: the figures wait for a reason
    assert not pdf.exists()
    assert run(*words, "--reason", "対応は来月決まる") == 0
    text = squeezed(pdf.read_bytes())
    assert "月次報告（基幹宛）令和８年６月" in text
    assert "1件（" not in text
    for name in ("高梨", "美緒", "佐藤", "さくら"):
        assert name not in text, name
    assert "家を訪問" in text
    desk = open_desk(file, KnownSecret(), CLOCK)
    logged = desk.prints.of_client(1)
    desk.close()
    assert [(one.document, one.mask, one.way) for one in logged] == [("D-04", "L2", "saved")]


def test_a_month_that_is_none_or_not_begun_is_said(run, file, tmp_path, capsys):
    for month, words in (("R8.9", "まだ始まっていない"), ("夏", "")):
        assert run("report", file, "monthly", "--month", month, "--output", tmp_path / "x.pdf") == 1
        assert words in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_the_ledger_lists_who_is_followed(run, file, tmp_path):
    pdf = tmp_path / "watch.pdf"
    assert run("report", file, "watch", "--output", pdf) == 0
    text = squeezed(pdf.read_bytes())
    assert "高梨美緒" in text
    assert "R8.7.20" in text


def test_a_paper_is_logged_as_the_window_logs_it(run, file, tmp_path):
    desk = open_desk(file, KnownSecret(), CLOCK)
    call = desk.emergency.save(None, None, a_call(client_id=1))
    desk.close()
    assert run("report", file, "consultation", call.consult_no, "--output", tmp_path / "d05.pdf") == 0
    assert run("report", file, "rooms", "令和8年6月", "--output", tmp_path / "d16.pdf") == 0
    desk = open_desk(file, KnownSecret(), CLOCK)
    logged = [(one.document, one.sheet, one.sheet_id, one.mask, one.way) for one in desk.prints.of_client(1)]
    number = desk.prints.next_number()
    desk.close()
    assert logged == [("D-05", "emergency_consultations", call.id, "L0", "saved")]
    assert number.endswith("0003")


def test_a_paper_that_cannot_be_written_is_not_logged(run, file, tmp_path):
    (tmp_path / "note").write_text("a file where a folder is wanted", encoding="utf-8")
    assert run("report", file, "watch", "--output", tmp_path / "note" / "x.pdf") == 1
    desk = open_desk(file, KnownSecret(), CLOCK)
    number = desk.prints.next_number()
    desk.close()
    assert number.endswith("0001")


def test_everything_about_one_person_is_written_out_and_logged(run, file, tmp_path):
    pdf = tmp_path / "everything.pdf"
    assert run("report", file, "everything", "r08-0001", "--output", pdf) == 0
    text = squeezed(pdf.read_bytes())
    assert "記録一式（開示用）" in text
    assert "高梨" in text
    assert "さくら" not in text
    desk = open_desk(file, KnownSecret(), CLOCK)
    logged = desk.prints.of_client(1)
    desk.close()
    assert [(one.document, one.mask, one.way, one.given_to) for one in logged] == [
        ("D-22", "L0", "saved", "本人・家族")
    ]


def test_what_gave_way_unasked_is_said(run, file, tmp_path, capsys):
    desk = open_desk(file, KnownSecret(), CLOCK)
    client = desk.client.get(1)
    record = {"client_id": client.id, "started_at": NOW, "consultee": "other", "method": "phone"}
    words = "民生委員の椎名さん（090-1234-5678）と佐藤さん。"
    desk.support.save(None, None, {**record, "content_main": "emotional", "summary": words})
    desk.close()
    assert run("report", file, "everything", client.client_no, "--output", tmp_path / "all.pdf") == 0
    said = capsys.readouterr()
    assert said.out.strip() == str(tmp_path / "all.pdf")
    assert "確かめずに次のように直しました" in said.err
    for word, instead in (("椎名", "Cさん"), ("090-1234-5678", "（伏せています）"), ("佐藤", "Bさん")):
        assert f"{word} → {instead}" in said.err
    text = squeezed((tmp_path / "all.pdf").read_bytes())
    assert [word for word in ("椎名", "090-1234", "佐藤さん") if word in text] == []


def test_everything_about_nobody_is_refused(run, file, tmp_path, capsys):
    assert run("report", file, "everything", "R08-9999", "--output", tmp_path / "x.pdf") == 1
    assert "R08-9999 の方はいません。" in capsys.readouterr().err
