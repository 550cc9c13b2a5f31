"""create, check, backup, restore, erase: the case file itself."""

from argparse import Namespace
from pathlib import Path

from kyoten_desktop.cli.passphrase import given_passphrase, opened
from kyoten_desktop.cli.period import asked_starts
from kyoten_desktop.cli.terminal import say
from kyoten_desktop.cli.windows import Windows
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.dates.wareki import long, moment_short
from kyoten_desktop.domain.errors import RefusedError, UnavailableError, refuse
from kyoten_desktop.domain.office.passphrase import refuse_weak_passphrase
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office import backup as backup_services
from kyoten_desktop.services.office.first_start import NewOffice, create_desk
from kyoten_desktop.services.office.office import NewRoom
from kyoten_desktop.services.people.erasing import came_back_words, words_of
from kyoten_desktop.storage.file import chain
from kyoten_desktop.storage.file.case_file import BROKEN
from kyoten_desktop.storage.file.locations import refuse_unsafe_place
from kyoten_desktop.storage.file.opening import SUFFIX, Secret


def run_create(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Make the case file of a new office with its rooms 1号室 … and 臨時1 …."""
    if not asked.office.strip():
        raise refuse("name", "拠点の名前を書いてください（--office）。")
    passphrase = given_passphrase(asked.passphrase_file, twice=True)
    refuse_weak_passphrase(passphrase, passphrase)
    rooms = [NewRoom(f"{number}号室") for number in range(1, asked.rooms + 1)]
    rooms += [NewRoom(f"臨時{number}", OVERFLOW) for number in range(1, asked.overflow_rooms + 1)]
    starts = asked_starts(asked, clock)
    create_desk(asked.file, passphrase, NewOffice(asked.office.strip(), rooms, starts=starts), clock).close()
    say(f"つくりました：{asked.file}（居室 {'、'.join(room.name for room in rooms)}）")
    told = "、".join(f"{kind.label} {long(day)}" for kind, day in starts.items())
    say(f"記録の始まり：{told}（設定で直せます。台帳を取り込むと、その最初の月まで戻ります）")
    say("合言葉を忘れたときのために、回復キーを印刷して金庫に入れてください：report FILE recovery")


def run_check(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Check structure, history chain, reconciliation of each year and the newest backup; refuses when one fails.

    A backup is only looked into: opened as an office it would be upgraded, locked and backed up itself.
    """
    if asked.file.is_file() and backup_services.is_backup(asked.file):
        _check_backup(asked.file, Secret(given_passphrase(asked.passphrase_file)))
        return
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        faults = [*_structure(desk), *_history(desk), *_figures(desk), *_backups(desk)]
    finally:
        desk.close()
    if faults:
        raise UnavailableError("\n".join(faults))


def _check_backup(path: Path, secret: Secret) -> None:
    inside = backup_services.look_inside(path, secret)
    say("ファイル：欠けはありません。")
    is_chained = backup_services.is_chained(path, secret)
    if is_chained is False:
        raise UnavailableError(BROKEN)
    say("変更の記録：つながっています。" if is_chained else "変更の記録：前の版の形なので、ここでは確かめていません。")
    say(f"バックアップの中：相談 {inside.calls}件、利用 {inside.stays}件、ケースファイル {inside.people}件。")


def run_backup(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Make a checked backup in a folder, or under the very name given."""
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        dest: Path = asked.dest
        is_name = dest.suffix == SUFFIX and not dest.is_dir()
        if is_name and dest.exists():
            raise refuse("dest", f"同じ名前のファイルがもうあります：{dest}")
        made = desk.backup.copy_to(dest.parent, dest.name).path if is_name else desk.backup.copy_to(dest).path
    finally:
        desk.close()
    say(f"バックアップをつくりました：{made}")


def run_restore(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Put a backup in the place of a case file that nobody has open; the present one is kept first."""
    if not asked.backup.is_file():
        raise UnavailableError(f"バックアップがありません：{asked.backup}")
    if asked.file.exists() and asked.file.samefile(asked.backup):
        raise refuse("backup", "バックアップと戻す先が同じファイルです。")
    secret = Secret(given_passphrase(asked.passphrase_file))
    refuse_unsafe_place(asked.file)
    kept = backup_services.restore(asked.file, secret, asked.backup, clock)
    say(f"戻しました：{asked.file}")
    if kept is not None:
        say(f"入れかえる前のファイル：{kept}")
        again = came_back_words(kept, asked.file, secret)
        if again:
            say(again)


def run_erase(asked: Namespace, clock: Clock, _windows: Windows) -> None:
    """Erase a person of the ごみ箱, or only say what erasing them would do."""
    desk = opened(asked.file, asked.passphrase_file, clock)
    try:
        number = asked.number.strip().upper()
        found = [client.id for client in desk.client.discarded() if client.client_no.upper() == number]
        if not found:
            raise refuse("number", f"ごみ箱に {number} の方はいません。")
        erasing = desk.erasing.erase(found[0], number) if asked.really else desk.erasing.preview(found[0])
        say(words_of(erasing, desk.erasing.holding(erasing)))
    finally:
        desk.close()
    say("完全に消しました。" if asked.really else "まだ何も消していません。消すには --really を付けてください。")


def _structure(desk: Desk) -> list[str]:
    faults = desk.security.faults()
    if not faults:
        say("ファイル：欠けはありません。")
    return [f"ファイルがこわれています：{fault}" for fault in faults]


def _history(desk: Desk) -> list[str]:
    with desk.file.reading() as session:
        is_unbroken, old = chain.is_unbroken(session), chain.old_chain(session)
    if old is not None:
        say(f"前の版でつないだ記録の終わり：{old.head}")
    if is_unbroken:
        say("変更の記録：つながっています。")
        return []
    if old is not None and old.broken_at is not None:
        return [
            f"変更の記録は、前の版のときから{old.broken_at}行目で切れていました。書きかえられたか消された行があります。"
        ]
    return [BROKEN]


def _figures(desk: Desk) -> list[str]:
    """Say what the figures of each year lack; a call without 結果 or a year still running is no fault of the file."""
    notes = []
    for year in desk.calls.years():
        window = fiscal_year(year)
        counted = Period(window.from_on, min(window.to_on, max(window.from_on, desk.clock.today())))
        report = desk.tally.report(counted, with_previous=False)
        notes += [f"突合 {window.name}：{problem.message}" for problem in report.problems]
    for note in notes or ["突合：表1と居室の数字は合っています。"]:
        say(note)
    return []


def _backups(desk: Desk) -> list[str]:
    """Look at every copy never looked at, then into the newest that counts; a damaged newer one is a fault."""
    desk.backup.check_unlisted()
    faults = desk.backup.faults()
    good = next((made for made in desk.backup.all() if not faults[made.path.name]), None)
    state = desk.backup.state()
    told = [words for words in (state.failure, state.notice) if words]
    if good is None:
        for name, words in faults.items():
            say(f"バックアップ {name}：{words}")
        say("バックアップ：まだありません。" if not faults else "バックアップ：使えるものがありません。")
        return told
    try:
        inside = desk.backup.contents_of(good.path)
    except (RefusedError, UnavailableError) as failure:
        return [f"最後のバックアップが使えません：{failure}"]
    newest = moment_short(good.made_at)
    counted = sum(not words for words in faults.values())
    say(f"バックアップ：{counted}個。最後は {newest}（相談 {inside.calls}件、利用 {inside.stays}件）。")
    return told
