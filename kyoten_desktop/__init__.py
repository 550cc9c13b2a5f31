"""拠点デスクトップ: the day's work of a 地域生活支援拠点 coordinator, in one encrypted file.

The map, from the inside out. Imports only ever point upwards in this list:

    domain/    the rules of the work, as pure functions and frozen values (standard library and a holiday table)
    models/    the sheets that are kept; every item of a sheet is declared once, one noun per file
    storage/   the case file: open, encrypt, lock, sessions, migrations, history, backup, search
    services/  what a coordinator can do: one method = one act = one transaction
    reports/   records in, bytes out: PDF and workbooks; knows no database and no Qt
    papers/    one paper from end to end: consent, masking, name check, number, drawing, log
    practice/  the practice office: invented work of two years, made through the services
    ui/        the window; the only folder with Qt
    app/       builds the window from all of the above, and holds no rule
    cli/       the same services without a window

One call, followed from the form to the council's table: ``ui/pages/emergency`` collects what was typed, by item name ->
``services/calls/emergency.py`` checks the rules of ``domain/calls/emergency.py`` and, when the outcome is 拠点受入れ,
opens the stay in the same transaction -> ``models/emergency.py`` says which items there are ->
``storage/file/history.py`` writes what changed -> ``storage/figures/tally.py`` returns light rows ->
``domain/figures/tally.py`` counts them and keeps the counted ids -> ``papers/tally.py`` has ``reports/tally.py`` print
表1, ``ui/pages/tally`` opens the records behind a cell.

One person, followed from the first talk to the night it happens: ``ui/pages/case`` shows a tab for each part of the
sheet -> ``case.py`` and ``intake.py`` of ``services/people`` and ``services/sheets/lines.py`` ask the guards of
``domain/people/case_flow.py`` and ``consent.py`` -> ``services/people/follow_up.py`` keeps one next review and proposes
the next by ``domain/people/watch.py`` -> ``services/calls/glance.py`` gives the night call what must be known at once
-> ``papers/review.py`` makes D-01: it asks ``services/people/handout.py`` for the case, has ``reports/review.py`` draw
it masked while ``domain/names/check.py`` goes through every free text, and logs what was printed.
"""

__version__ = "0.3.0"
