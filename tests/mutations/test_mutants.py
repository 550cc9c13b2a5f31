"""The faults still have a place in the program, and tests to notice them."""

import ast

import pytest

from tests.mutations.faults import ROOT, place_of
from tests.mutations.mutants import MUTANTS


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fault_can_be_made(mutant):
    text = place_of(mutant, ROOT).read_text(encoding="utf-8")
    changed = text.replace(mutant.old, mutant.new)
    assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(text))
    assert [test for test in mutant.tests if not (ROOT / test.split("::")[0]).exists()] == []


def test_names_are_told_apart():
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
