"""Every paper that is logged by a code has the name that stands on it."""

from importlib import import_module
from pkgutil import iter_modules

from kyoten_desktop import papers
from kyoten_desktop.domain.office.paper_names import PAPER_NAMES, paper_name


def test_every_code_is_called_as_its_paper_is():
    modules = [import_module(f"{papers.__name__}.{each.name}") for each in iter_modules(papers.__path__)]
    titles = {module.CODE: module.TITLE for module in modules if hasattr(module, "CODE")}
    assert len(titles) > 10
    assert {code: PAPER_NAMES.get(code) for code in titles} == titles


def test_what_was_logged_by_its_name_keeps_it():
    assert paper_name("緊急受入れ実績報告（Excel）") == "緊急受入れ実績報告（Excel）"
