"""Records in, bytes out: PDF and workbooks. Knows no database and no Qt.

A noun's module (``emergency.py``, ``stay.py``, ``tally.py``) turns records into a ``Paper`` of plain blocks;
``page.py`` draws it with ``tables.py``, ``paragraph.py`` and ``fonts.py``; ``workbook.py`` does it for Excel. To add
a document, write one module that returns a ``Paper`` and its golden text.
"""
