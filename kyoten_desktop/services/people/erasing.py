"""Erase a person for good: their words go, what figures count stays, and nothing brings them back.

What other people's records, minutes and texts say of them in their own words no declaration finds; that is told.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import UnavailableError, refuse
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.office.retention import stays_until
from kyoten_desktop.domain.people.case_flow import retain_until
from kyoten_desktop.models import AbuseReport, Client, ClientMerge, Draft, EmergencyConsultation, Sheet
from kyoten_desktop.models.erasing import goes_whole, pointers_at
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.abuse import new_draft_key
from kyoten_desktop.services.sheets.drafts import OF
from kyoten_desktop.services.sheets.half_written import is_of, word_of
from kyoten_desktop.storage.file import checked, contents
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.backup import backups_in, folder_of
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.file.door import own_files
from kyoten_desktop.storage.file.failures import DamagedError, plain_failures
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.file.put_by import put_by_in
from kyoten_desktop.storage.office import drafts as draft_queries
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import belongings
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import erasing as erasing_queries
from kyoten_desktop.storage.people.belongings import Belongings
from kyoten_desktop.storage.people.erasing import Held, Traces
from kyoten_desktop.storage.people.names import merged_into

_REASON = "完全に消す"
_COUNTED = "（番号・日付・選択肢だけが残り、集計は変わりません）"
_NOT_FOUND = (
    "だれの記録かまだ決めていない書きかけ、ほかの方の記録や会議の文章の中の名前、取り込んだファイルの名前、"
    "印刷した紙、USBメモリなどに写したファイル"
)
_LOOK_AT_THEM = "（この方のことなら、今日の「書きかけ」から開いて消してください）"
_AWAY = "届きません"
_NOT_OPENED = "いまの合言葉では開けません。入っているかもしれません"
_DOUBTS = {
    Held.RECORDS: "",
    Held.NAME_IN_DRAFT: "書きかけに、この方の名前か同じ名字があります",
    Held.NOTHING: None,
}


@dataclass(frozen=True)
class Erasing:
    """What erasing a person does: ``goes`` and ``stays`` count by noun what is deleted and what only figures keep.

    Sealed sheets go uncounted. ``traces`` are theirs and those of the sheets that were made one with theirs.
    ``others_drafts`` have their name and are nobody's yet, or somebody else's: they stay. ``waits`` says why the
    journal, which still holds the words, is not folded in yet.
    """

    client_no: str
    name: str
    traces: Traces
    goes: Mapping[str, int]
    stays: Mapping[str, int]
    drafts: int
    others_drafts: int
    waits: str = ""


@dataclass(frozen=True)
class Holding:
    """A backup that still holds a person, or in which nobody can look (``doubt`` says why).

    ``until`` is its last day: the first backup after it deletes this one, whatever was made meanwhile; None where the
    program never deletes it. ``about`` is when it goes if the office makes one a day.
    """

    path: Path
    until: date | None = None
    about: date | None = None
    doubt: str = ""


class ErasingService:
    """Erase who lies in the ごみ箱."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def preview(self, client_id: int) -> Erasing:
        """Return what erasing a person would do; refuses who may not be erased, in words."""
        with self._file.reading() as session:
            client = _erasable(session, client_id)
            return _told(session, client, _belongings(session, client))

    def erase(self, client_id: int, client_no: str) -> Erasing:
        """Erase a person whose number was typed to confirm it; returns what was done. Nothing brings them back."""
        with self._file.writing(self._operator.name, _REASON) as session:
            client = _erasable(session, client_id)
            if client_no.strip().upper() != client.client_no.upper():
                raise refuse("client_no", f"番号がちがいます。消すには {client.client_no} と書いてください。")
            found, now = _belongings(session, client), self._file.clock.now()
            told = _told(session, client, found)
            for draft in _drafts(session, found):
                session.delete(draft)
            session.flush()
            session.expunge_all()
            erasing_queries.forget_receivers(session, found)
            erasing_queries.forget_merges(session, found[Client], now, self._operator.name)
            erasing_queries.erase(session, found, now, self._operator.name)
            erasing_queries.mark_erased(session, found, now)
        try:
            self._file.fold()
        except UnavailableError as failure:
            return replace(told, waits=str(failure))
        return told

    def holding(self, erasing: Erasing) -> Sequence[Holding]:
        """Return the backups that still hold a person; opens each, changes none.

        Looked into are the folder, the second one, and each folder where copies were made earlier.
        """
        with self._file.reading() as session:
            office = office_queries.office(session)
            listed = checked.folders(session, self._file)
        second, years = (office.backup_folder, office.retention_years) if office is not None else (None, None)
        first = folder_of(self._file.path)
        thinned = (first, *((Path(second),) if second else ()))
        found = []
        for folder in dict.fromkeys((*thinned, *listed)):
            try:
                if folder in thinned:
                    kept = _kept_in(folder, f"{self._file.path.stem}-", self._file.clock.now(), years)
                else:
                    kept = [Holding(path) for path in _copies_in(folder, self._file.path, listed[folder])]
            except UnavailableError:
                found.append(Holding(folder, doubt=_AWAY))
                continue
            if not folder.is_dir() and (folder != first or folder in listed):
                found.append(Holding(folder, doubt=_AWAY))
            for each in kept:
                doubt = self._doubt(each.path, erasing.traces)
                if doubt is not None:
                    is_certain = doubt in _DOUBTS.values()
                    found.append(replace(each, doubt=doubt, about=each.about if is_certain else None))
        return found

    def _doubt(self, path: Path, traces: Traces) -> str | None:
        """Return "" for a backup that holds them, why that is not certain, None where they are not in it."""
        try:
            return _DOUBTS[erasing_queries.look_for(path, self._file.key, traces)]
        except DamagedError:
            return _NOT_OPENED
        except UnavailableError as failure:
            return str(failure)


def words_of(erasing: Erasing, holding: Sequence[Holding]) -> str:
    """Return what erasing a person does, as plain text to read, to copy and to file."""
    counted = {**erasing.goes, "書きかけ": erasing.drafts}
    goes, stays = (
        [f"{noun} {count}件" for noun, count in counts.items() if count] for counts in (counted, erasing.stays)
    )
    lines = [
        f"{erasing.name}さん（{'、'.join(erasing.traces.numbers)}）",
        f"消えるもの：氏名・連絡先・文章のすべて{'、' if goes else ''}{'、'.join(goes)}",
        f"言葉を消し、数字のために残すもの：{'、'.join(stays) or 'ありません'}{_COUNTED if stays else ''}",
        f"ここでは探せないもの：{_NOT_FOUND}",
    ]
    if erasing.others_drafts:
        lines.append(f"この方の名前か同じ名字があり、消さない書きかけ：{erasing.others_drafts}件{_LOOK_AT_THEM}")
    if erasing.waits:
        lines.append(f"ジャーナルにまだ残っています。閉じるときにもう一度消します：{erasing.waits}")
    lines.append("この方がまだ入っているバックアップ：" + ("" if holding else "ありません"))
    if holding:
        lines.append(
            "（日付を過ぎて、その置き場所に最初にバックアップするときに消えます。ここから戻すと、この方も戻ります）"
        )
    return "\n".join([*lines, *(f"・{_held_words(each)}" for each in holding)])


def came_back_words(before: Path, now: Path, secret: Secret) -> str:
    """Say whom a file had erased that was put away, and the backup in its place holds again; empty for nobody.

    Nothing is known of a file that is damaged or that the word for the backup does not open. Raises UnavailableError.
    """
    try:
        key, old = contents.key_of(now, secret.key_with), contents.key_of(before, secret.key_with)
        again = erasing_queries.came_back(before, old, now, key) if contents.opens(before, old) else ()
    except DamagedError:
        return ""
    if not again:
        return ""
    return (
        f"完全に消した方（{'、'.join(again)}）が、このバックアップとともに戻りました。"
        "もう一度消すには、ごみ箱に入れてから「完全に消す」を選んでください。"
    )


def _held_words(held: Holding) -> str:
    until = f"{wareki.short(held.until)} まで" if held.until else "自動では消えません"
    if held.about:
        until = f"毎日バックアップすれば {wareki.short(held.about)} ごろ、遅くとも {until}"
    return f"{held.path.name}　{until}{f'（{held.doubt}）' if held.doubt else ''}"


def _kept_in(folder: Path, ours: str, now: datetime, years: int | None) -> Sequence[Holding]:
    """Return every file of a folder where backups are thinned, with its last day as if it were a good one."""
    made = [each for each in backups_in(folder) if each.path.name.startswith(ours)]
    foretold = stays_until([each.made_at for each in made if not each.label], now, years)
    found = []
    for each in made:
        end = retain_until(each.made_at.date(), years)
        about = end if each.label else foretold[each.made_at]
        found.append(Holding(each.path, end, about if about < end else None))
    found += [
        Holding(each.path, retain_until(each.since.date(), years)) for each in put_by_in(folder) if each.is_half_made
    ]
    known = {each.path for each in found}
    return [*found, *(Holding(path) for path in _files_in(folder) if path not in known)]


def _copies_in(folder: Path, own: Path, listed: Collection[str]) -> Sequence[Path]:
    """Return what may be a copy of ours in a folder where nothing is thinned, and where anything else may lie."""
    live = own_files(own)
    return [
        path
        for path in _files_in(folder)
        if path.name in listed or (path.name.startswith(own.stem) and ".kyoten" in path.name)
        if path not in live
    ]


def _files_in(folder: Path) -> Sequence[Path]:
    with plain_failures(folder):
        return [path for path in sorted(folder.iterdir()) if path.is_file()] if folder.is_dir() else []


def _erasable(session: Session, client_id: int) -> Client:
    client = client_queries.client(session, client_id, deleted_too=True)
    if client is None or client.erased_at is not None:
        raise refuse("", "この方は見つかりません。もう消されています。")
    if client.deleted_at is None:
        raise refuse("", "完全に消せるのは、ごみ箱に入れた方だけです。")
    if merging_queries.merge_of(session, ClientMerge, client_id) is not None:
        raise refuse("", "ほかの方と一つにまとめられています。まとめた先の方を消すと、いっしょに消えます。")
    return client


def _belongings(session: Session, client: Client) -> Belongings:
    """Return what is theirs alone, that of the sheets which were made one with theirs too."""
    return belongings.of_nobody_else(session, [client.id, *merged_into(session, client.id)])


def _told(session: Session, client: Client, found: Belongings) -> Erasing:
    goes: dict[str, int] = {}
    stays: dict[str, int] = {}
    for thing, ids in found.items():
        if issubclass(thing, Sheet) and not thing.is_sealed and thing is not Client:
            (goes if goes_whole(thing) else stays)[thing.noun] = len(ids)
    traces = erasing_queries.traces_of(session, found)
    theirs, scanner = _drafts(session, found), NameScanner(traces.persons)
    others = [each for each in draft_queries.drafts(session) if each not in theirs and word_of(each.form.split(OF)[0])]
    named = sum(erasing_queries.is_named_in(each.typed, scanner) for each in others)
    return Erasing(client.client_no, client.name, traces, goes, stays, len(theirs), named)


def _drafts(session: Session, found: Belongings) -> Sequence[Draft]:
    return [draft for draft in draft_queries.drafts(session) if _is_of(draft, found)]


def _is_of(draft: Draft, found: Belongings) -> bool:
    form = draft.form.split(OF)[0]
    if not word_of(form):
        # A sealed form, of which only its key tells anything.
        calls = found.get(EmergencyConsultation, ())
        begun = [new_draft_key(client_id, None) for client_id in found[Client]]
        begun += [new_draft_key(None, call_id) for call_id in calls]
        return draft.sheet_id in (*begun, *found.get(AbuseReport, ()))
    if any(draft.sheet_id in ids and issubclass(thing, Sheet) and is_of(form, thing) for thing, ids in found.items()):
        return True
    return _points_at(json.loads(draft.typed), pointers_at(Client), found[Client])


def _points_at(typed: Any, columns: Collection[str], ids: Collection[int]) -> bool:
    """Tell whether something typed and never saved is linked with one of these."""
    if isinstance(typed, Mapping):
        linked = (typed.get(column) for column in columns)
        return any(each in ids for each in linked if isinstance(each, int)) or any(
            _points_at(each, columns, ids) for each in typed.values()
        )
    return isinstance(typed, list) and any(_points_at(each, columns, ids) for each in typed)
