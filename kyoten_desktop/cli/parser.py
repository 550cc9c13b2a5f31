"""The words of the command line."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kyoten_desktop.domain.figures.record_start import RecordKind

_MOST_ROOMS = 99
COMMANDS = (
    "demo",
    "create",
    "template",
    "import",
    "tally",
    "report",
    "check",
    "backup",
    "restore",
    "erase",
    "self-test",
)
SELF_TEST = "--self-test"  # the spelling a person is told; a command like the others
FORMATS = ("text", "json", "xlsx", "pdf")
DOCUMENTS = ("consultation", "rooms", "referrals", "monthly", "watch", "signs", "recovery", "everything")


class _Add(Protocol):
    def __call__(self, name: str, words: str, *parents: ArgumentParser) -> ArgumentParser: ...


def parsed(arguments: Sequence[str]) -> Namespace:
    """Return what was asked; wrong usage ends the program with exit code 2."""
    whole = parser()
    asked = whole.parse_args(
        [arguments[0].removeprefix("--") if arguments[0] == SELF_TEST else arguments[0], *arguments[1:]]
    )
    wrong = _wrong_usage(asked)
    if wrong:
        whole.error(wrong)
    return asked


def parser() -> ArgumentParser:
    """Return the parser of all commands."""
    whole = ArgumentParser(prog="kyoten-desktop", description="拠点デスクトップ。何も付けなければ画面を開きます。")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    keys = ArgumentParser(add_help=False)
    hint = "合言葉を書いたファイル（なければ環境変数 KYOTEN_PASSPHRASE、それもなければたずねます）"
    keys.add_argument("--passphrase-file", type=Path, metavar="PATH", help=hint)

    def add(name: str, words: str, *parents: ArgumentParser) -> ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=parents)

    _add_file_commands(add, keys)
    _add_ledger_commands(add, keys)
    _add_paper_commands(add, keys)
    return whole


def _add_file_commands(add: _Add, keys: ArgumentParser) -> None:
    demo = add("demo", "練習用の拠点をつくって開きます。画面がなければ書類と画面の絵を書き出します。")
    demo.add_argument("--output", type=Path, metavar="DIR", help="書き出すフォルダー（画面は開きません）")
    create = add("create", "新しい拠点のファイルをつくります。", keys)
    create.add_argument("file", type=Path, metavar="FILE")
    create.add_argument("--office", required=True, metavar="NAME", help="拠点の名前")
    create.add_argument("--rooms", required=True, type=_rooms, metavar="N", help="常設の居室の数（1号室 … N号室）")
    create.add_argument("--overflow-rooms", default=0, type=_count, metavar="M", help="臨時の居室の数（臨時1 …）")
    for kind in RecordKind:
        words = f"{kind.label}の記録がそろっている最初の日（なければ今日）"
        create.add_argument(f"--{kind}-since", dest=kind.item, metavar="D", help=words)
    check = add("check", "ファイルの欠け、変更の記録、突合、バックアップを確かめます。", keys)
    check.add_argument("file", type=Path, metavar="FILE")
    backup = add("backup", "確かめたバックアップをつくります。", keys)
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("dest", type=Path, metavar="DEST", help="フォルダー、または .kyoten で終わる名前")
    restore = add("restore", "バックアップから戻します。いまのファイルは控えてから入れかえます。", keys)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("file", type=Path, metavar="FILE")
    erase = add("erase", "ごみ箱の人を完全に消します。--really がなければ、何が消えて何が残るかだけを書きます。", keys)
    erase.add_argument("file", type=Path, metavar="FILE")
    erase.add_argument("number", metavar="NUMBER", help="その方の番号（R08-0001）")
    erase.add_argument("--really", action="store_true", help="消します。元に戻す方法はありません")
    prove = add("self-test", "このPCで全部の部品が動くことを確かめ、結果をDIRに書き出します。")
    prove.add_argument(
        "folder", type=Path, metavar="DIR", help="空いているフォルダー（練習用の拠点をその中につくります）"
    )
    prove.add_argument(
        "--start", action="store_true", help="DIRの拠点で窓を開き、使えるようになったら終わります（計測用）"
    )


def _add_ledger_commands(add: _Add, keys: ArgumentParser) -> None:
    template = add("template", "取込に使う台帳のひな形（.xlsx）を書き出します。")
    template.add_argument("ledger", type=Path, metavar="LEDGER.xlsx")
    take_in = add("import", "台帳を取り込みます。一行でも直すところがあれば、何も取り込みません。", keys)
    take_in.add_argument("file", type=Path, metavar="FILE")
    take_in.add_argument("ledger", type=Path, metavar="LEDGER.xlsx")
    take_in.add_argument("--dry-run", action="store_true", help="確かめるだけで、書き込みません")


def _add_paper_commands(add: _Add, keys: ArgumentParser) -> None:
    windows = ArgumentParser(add_help=False)
    windows.add_argument("--year", metavar="Y", help="年度：令和3、R3、2021")
    windows.add_argument("--from", dest="from_on", metavar="D", help="期間の初日（年月だけなら1日）")
    windows.add_argument("--to", dest="to_on", metavar="D", help="期間の最終日（年月だけなら月末）")
    windows.add_argument("--output", type=Path, metavar="PATH")
    over = "同じ名前の書類がもうあっても書きかえます（拠点のファイルと台帳は書きかえません）"
    windows.add_argument("--force", action="store_true", help=over)
    why = "突合の違いを残したまま出すわけ（PDFとExcelは印刷記録に残ります）"
    windows.add_argument("--reason", default="", metavar="WHY", help=why)
    tally = add("tally", "表1・居室・表3・支援延件数を数えます。", keys, windows)
    tally.add_argument("file", type=Path, metavar="FILE")
    tally.add_argument("--format", choices=FORMATS, default="text")
    tally.add_argument("--compare-from", metavar="D", help="表3の（参考）の初日（なければ前年の同じ月）")
    tally.add_argument("--compare-to", metavar="D", help="表3の（参考）の最終日")
    report = add("report", "書類をPDFで書き出します。", keys, windows)
    report.add_argument("file", type=Path, metavar="FILE")
    report.add_argument("name", choices=DOCUMENTS, metavar="NAME", help="、".join(DOCUMENTS))
    report.add_argument("--month", metavar="M", help="monthly の年月：令和8年6月、R8.6")
    report.add_argument(
        "subject",
        nargs="?",
        metavar="SUBJECT",
        help="consultation は受付番号、rooms は年月（令和3年7月）、everything はその方の番号（R08-0001）",
    )


def _wrong_usage(asked: Namespace) -> str:
    """Return what is missing, empty when nothing is."""
    wants_window = asked.command == "tally" or (asked.command == "report" and asked.name == "referrals")
    has_window = wants_window and (asked.year is not None or (asked.from_on is not None and asked.to_on is not None))
    if wants_window and not has_window:
        return "期間がありません。--year 令和3 か、--from と --to を書いてください。"
    if asked.command == "report" and asked.name == "monthly" and not asked.month:
        return "年月がありません。--month R8.6 のように書いてください。"
    if asked.command == "report" and asked.name in ("consultation", "rooms") and not asked.subject:
        return "受付番号（consultation R3-001）か年月（rooms 令和3年7月）を書いてください。"
    if asked.command == "report" and asked.name == "everything" and not asked.subject:
        return "その方の番号（everything R08-0001）を書いてください。"
    return ""


def _rooms(text: str) -> int:
    count = _count(text)
    if count < 1:
        raise ArgumentTypeError("居室は一つ以上です")
    return count


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_ROOMS:
        raise ArgumentTypeError(f"0～{_MOST_ROOMS} の数で書いてください")
    return int(text)
