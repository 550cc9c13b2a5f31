"""拠点デスクトップ: the day's work of a 地域生活支援拠点 coordinator, in one encrypted file.

The map, from the inside out. Imports only ever point upwards in this list:

    domain/    the rules of the work, as pure functions and frozen values (standard library and a holiday table)
    models/    the sheets that are kept; every item of a sheet is declared once, one noun per file
    storage/   the case file: open, encrypt, lock, sessions, migrations, history, backup, search
    services/  what a coordinator can do: one method = one act = one transaction
    reports/   records in, bytes out: PDF and workbooks; knows no database and no Qt
    ui/        the window; the only folder with Qt
    app/       builds the window from all of the above, and holds no rule
    cli/       the same services without a window

One call, followed from the form to the council's table: ``ui/pages/emergency`` collects what was typed, by item
name -> ``services/emergency.py`` checks the rules of ``domain/emergency.py`` and, when the outcome is 拠点受入れ, opens
the stay in the same transaction -> ``models/emergency.py`` says which items there are -> ``storage/history.py`` writes
what changed -> ``storage/tally.py`` returns light rows -> ``domain/tally.py`` counts them and keeps the counted ids ->
``reports/tally.py`` prints 表1, ``ui/pages/tally`` opens the records behind a cell.

One person, followed from the first talk to the night it happens: ``ui/pages/case`` shows a tab for each part of the
sheet -> ``services/case.py``, ``intake.py``, ``lines.py`` ask the guards of ``domain/case_flow.py`` and
``domain/consent.py`` -> ``services/follow_up.py`` keeps one next review and proposes the next by ``domain/watch.py`` ->
``services/glance.py`` gives the night call what must be known at once -> ``services/handout.py`` gathers D-01, which
``reports/review.py`` prints masked after ``domain/name_check.py`` went through every free text.
"""

__version__ = "0.3.0"
