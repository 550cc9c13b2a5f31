"""Small faults, made on purpose, that tests must notice: where the text stands, what it becomes, and who should see it.

The old text is looked for in the whole package and must stand there exactly once, so a fault follows its code when that
moves to another file, and is missed loudly when the code is gone. Faults marked with a * were once made and seen by
nobody.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One fault: a name, the text it replaces, and the tests that must fail."""

    name: str
    old: str
    new: str
    tests: tuple[str, ...]


DOMAIN = (
    Mutant(
        "*the window of a sign is a day longer",
        "contacts if first_day <= on <=",
        "contacts if first_day - timedelta(days=1) <= on <=",
        ("tests/domain/people/test_signs.py",),
    ),
    Mutant(
        "*somebody known for exactly two windows is compared with nothing",
        "known_since > before_from:",
        "known_since >= before_from:",
        ("tests/domain/people/test_signs.py",),
    ),
    Mutant(
        "a fiscal year begins a month late",
        "return day.year if day.month >= _FIRST_MONTH else",
        "return day.year if day.month > _FIRST_MONTH else",
        ("tests/domain/dates",),
    ),
    Mutant(
        "the day of leaving counts as a night",
        "    else:\n        end = to_at.toordinal() - 1\n    return range(",
        "    else:\n        end = to_at.toordinal()\n    return range(",
        ("tests/domain/stays/test_occupancy.py::test_every_figure_equals_a_walk_over_all_days",),
    ),
    Mutant(
        "a residence nobody wrote down is その他",
        "return _HEAD_OF.get(code, ELSEWHERE) if code else UNDECIDED",
        "return _HEAD_OF.get(code, ELSEWHERE)",
        ("tests/domain/figures/test_residences.py",),
    ),
    Mutant(
        "who left after the window is in its 表5",
        "if stay.left_at is not None and tally.period.contains(stay.left_at)]",
        "if stay.left_at is not None and tally.period.contains(stay.came_at)]",
        ("tests/domain/figures/test_residences.py",),
    ),
    Mutant(
        "the writer of a report of abuse can be taken off",
        "dict.fromkeys([*before[:1], *map(str, writing), *chosen])",
        "dict.fromkeys([*map(str, writing), *chosen])",
        ("tests/domain/people", "tests/services/people/test_abuse.py"),
    ),
)
STORAGE = (
    Mutant(
        "an answer outlives the person who was erased",
        "return is_named or item.kind not in _COUNTED",
        "return is_named or item.kind not in (*_COUNTED, Kind.ANSWER)",
        ("tests/services/people/test_erasing.py",),
    ),
    Mutant(
        "the history still says what an erased person said",
        "        chain.empty(session, table, some)\n",
        "",
        ("tests/services/people/test_erasing.py",),
    ),
    Mutant(
        "the search only marks what it no longer finds",
        "INSERT INTO call_search(call_search) VALUES('optimize')",
        "SELECT 1",
        ("tests/services/people/test_erasing.py",),
    ),
    Mutant(
        "a line emptied by hand breaks no chain",
        "return emptied <= erased",
        "return True",
        ("tests/services/people/test_erasing.py",),
    ),
    Mutant(
        "what one wore of another stays after the merge was undone",
        "                chain.empty(session, sheet, [sheet_id], written & HistoryLine.item.in_(items))\n",
        "",
        ("tests/services/people/test_erasing.py",),
    ),
    Mutant(
        "backups stay longer than a closed case",
        "return retain_until(made_at.date(), years) < now.date()",
        "return False",
        ("tests/domain/office/test_retention.py",),
    ),
    Mutant(
        "a file takes its name before it is on the disk",
        "            sync_file(copy)\n            yield copy",
        "            yield copy",
        ("tests/storage/file/test_door.py",),
    ),
    Mutant(
        "the new name of a file is not brought onto the disk",
        "            yield copy\n        sync_folder(place.parent)",
        "            yield copy",
        ("tests/faults/test_judge.py",),
    ),
    Mutant(
        "a copy that holds less takes the place of the file",
        "if like.lost_in(made) or (made != like and not may_grow):",
        "if made == like and not may_grow and like.lost_in(made):",
        ("tests/storage/file/test_door.py",),
    ),
    Mutant(
        "the mark of the state before stays beside what was restored",
        "            self._path.unlink()\n        try:",
        "        try:",
        ("tests/storage/file/test_door.py", "tests/faults/test_judge.py"),
    ),
    Mutant(
        "*the roster of names is not made anew for one of its tables",
        "return frozenset(thing.__tablename__ for thing in links.kept() if named_by(thing))",
        "return frozenset([thing.__tablename__ for thing in links.kept() if named_by(thing)][1:])",
        ("tests/test_sheet_walk.py", "tests/services/people/test_names_crowd.py"),
    ),
    Mutant(
        "*the years to choose from begin with the case, not with 事前把握",
        "select(func.min(Case.pre_identified_on), func.max(Case.pre_identified_on))",
        "select(func.min(Case.opened_on), func.max(Case.opened_on))",
        ("tests/services/figures",),
    ),
    Mutant(
        "*of two main carers the last is the first",
        "FamilyMember.deleted_at.is_(None))\n    return session.execute(living.order_by(FamilyMember.id)).all()",
        "FamilyMember.deleted_at.is_(None))\n    return session.execute(living.order_by(FamilyMember.id.desc())).all()",
        ("tests/services/people/test_signs.py", "tests/services/people/test_watch.py"),
    ),
    Mutant(
        "what lies in the ごみ箱 is shown",
        'if state.is_select and not state.execution_options.get("include_deleted"):',
        'if state.is_select and state.execution_options.get("include_deleted") is False:',
        ("tests/services/calls", "tests/services/people/test_case_trash.py"),
    ),
    Mutant(
        "a call whose stay was cancelled still leads to it",
        "_found(session, Stay.consultation_id == call_id, Stay.cancelled_at.is_(None))",
        "_found(session, Stay.consultation_id == call_id)",
        ("tests/services/stays", "tests/services/calls"),
    ),
    Mutant(
        "a change is kept without its line of history",
        "changed = history.watch(session, actor, reason, self.clock)\n            search.watch(session)",
        "changed: set[str] = set()\n            search.watch(session)",
        ("tests/services/sheets/test_history.py",),
    ),
)
SERVICES = (
    Mutant(
        "a body that is there already is taken in a second time",
        "self.lines = [line for line in every if self.meant[line.row].same is None]",
        "self.lines = every",
        ("tests/services/ledger/test_bodies.py",),
    ),
    Mutant(
        "texts still lead to a body whose import was taken back",
        "part_named(session, made.get(Organization.__tablename__, ()), done.imported_at, now, self._operator.name)",
        "part_named(session, (), done.imported_at, now, self._operator.name)",
        ("tests/services/ledger/test_bodies.py",),
    ),
    Mutant(
        "a body takes part twice under its other name",
        "            _settle_links(session, line, self._file.clock.today())\n",
        "",
        ("tests/services/network/test_joint_partners.py",),
    ),
    Mutant(
        "a draft of an abuse report is read without the own word",
        "return not whose or (",
        "return True or (",
        ("tests/services/people/test_own_word.py",),
    ),
    Mutant(
        "a restart ends the pause after wrong words",
        "line.wrong, line.wrong_at = (0, None) if fits else (line.wrong + 1, now)",
        "line.wrong, line.wrong_at = 0, None",
        ("tests/services/people/test_own_word.py",),
    ),
    Mutant(
        "*a replaced record can still be edited",
        "record.created_by == self._operator.name and record.replaced_at is None",
        "record.created_by == self._operator.name",
        ("tests/services/people/test_support.py",),
    ),
    Mutant(
        "a sheet that somebody else changed is written over",
        "if version is not None and sheet.version != version:",
        "if version is not None and sheet.version < version:",
        ("tests/services/calls/test_emergency.py", "tests/services/people/test_support.py"),
    ),
    Mutant(
        "of the homes only the last main carer is named on the ledger",
        "main_carers(home, case.client_id, labels)[:1]:",
        "main_carers(home, case.client_id, labels)[-1:]:",
        ("tests/services/people/test_watch.py",),
    ),
    Mutant(
        "a carer who died is still the main carer",
        "if member.is_primary_caregiver and not _is_dead(member) and",
        "if member.is_primary_caregiver and",
        ("tests/services/people/test_signs.py",),
    ),
)
PAPERS = (
    Mutant(
        "a paper made without a window is not in the log",
        '    request.log(SAVED, level, Handed(reason=reason.strip() if paper.blocked else ""))\n',
        "",
        ("tests/cli/test_people_papers.py",),
    ),
    Mutant(
        "free text is not looked through at the level of initials",
        "is_sought = gathered.scanner is not None and (mask is not Mask.REAL_NAME or document.discloses)",
        "is_sought = gathered.scanner is not None and (mask is Mask.ANONYMOUS or document.discloses)",
        ("tests/papers",),
    ),
    Mutant(
        "a record is disclosed by real name without a question",
        "is_sought = gathered.scanner is not None and (mask is not Mask.REAL_NAME or document.discloses)",
        "is_sought = gathered.scanner is not None and mask is not Mask.REAL_NAME",
        ("tests/papers",),
    ),
    Mutant(
        "a paper tells of the family whatever the consent says",
        "return receiver.stays or (",
        "return True or (",
        ("tests/papers/test_family_untold.py",),
    ),
    Mutant(
        "a masked paper reads an item that is hidden at its level",
        "if item.names is not None and item.names.is_hidden_at(self.mask):",
        "if item.names is None and self.mask is None:",
        ("tests/papers/test_masked_papers.py",),
    ),
    Mutant(
        "the ecomap writes how often somebody comes without going through it",
        'frequency=veil.shown(frequency, tie.frequency, "支援チームの頻度"),',
        "frequency=tie.frequency,",
        ("tests/papers/test_masked_papers.py",),
    ),
    Mutant(
        "where nobody can be asked, the names that would be asked about stay",
        "paper = request.make(level, tuple(found.name for found in asking.names_found))",
        "paper = request.make(level, ())",
        ("tests/cli/test_people_papers.py",),
    ),
    Mutant(
        "a text that was not split cannot be drawn",
        "        if not parts:\n            self.wrap(availWidth, availHeight)\n",
        "",
        ("tests/reports/test_crossing.py",),
    ),
    Mutant(
        "a remark stands alone on its page",
        "+ _height_of_remarks(item, following, width) <= room + _HAIR",
        "<= room + _HAIR",
        ("tests/reports/test_crossing.py",),
    ),
)
UI = (
    Mutant(
        "the way to a person leads to the rooms",
        "open_person=partial(window.open, Place.CASE),",
        "open_person=partial(window.open, Place.STAY),",
        ("tests/app/test_ways.py",),
    ),
    Mutant(
        "*a disk that takes nothing is not told when a sheet is left",
        "        is_kept = self.keep()\n        if is_kept and not is_saved:",
        "        self.keep()\n        is_kept = True\n        if is_kept and not is_saved:",
        ("tests/ui/sheet",),
    ),
    Mutant(
        "*the form of a record that was replaced can still be typed into",
        "self.form.set_read_only(read_only=is_replaced)",
        "self.form.set_read_only(read_only=False)",
        ("tests/ui/pages/test_case_timeline.py", "tests/ui/pages/test_case_page.py"),
    ),
    Mutant(
        "*a menu opens although the typing below it is on no disk",
        "if person is None or not self._view.keep():\n            return\n        menu = self._menu(key)",
        "if person is None:\n            return\n        menu = self._menu(key)",
        ("tests/ui/pages/test_case_head.py",),
    ),
    Mutant(
        "*a list keeps its length over another search",
        "self._asked, self._most, self._total = wanted, PAGE, 0",
        "self._asked, self._total = wanted, 0",
        ("tests/ui/pages/test_long_lists.py",),
    ),
    Mutant(
        "*the list of people does not hear that one went into the ごみ箱",
        "PersonMenus(self.tools, self.view, self.list.notice, self.refresh)",
        "PersonMenus(self.tools, self.view, self.list.notice, lambda: None)",
        ("tests/ui/pages/test_case_trash.py", "tests/ui/pages/test_case_printing.py"),
    ),
    Mutant(
        "*the window does not hear that a backup failed",
        "        self._housekeeping.backup_failed.connect(self._say_failure)\n",
        "",
        ("tests/app/test_program.py",),
    ),
    Mutant(
        "nobody is told that another window was faster",
        "        stale(str(refusal))\n",
        "        del refusal\n",
        ("tests/ui/sheet",),
    ),
    Mutant(
        "an abuse report that closed keeps its letters on the screen",
        "        self.shutting.emit()\n",
        "",
        ("tests/ui/pages/test_abuse_word.py",),
    ),
    Mutant(
        "the lock does not close the abuse reports",
        "        self.desk.operator.step_away()\n",
        "",
        ("tests/app/test_program.py",),
    ),
    Mutant(
        "what is typed is lost when a sheet is read again",
        "        if typed:\n            self._face.set_typed(typed)\n            self._hear()",
        "        if typed:\n            self._hear()",
        ("tests/ui/sheet",),
    ),
)
MUTANTS = (*DOMAIN, *STORAGE, *SERVICES, *PAPERS, *UI)
