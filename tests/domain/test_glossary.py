from kyoten_desktop import models
from kyoten_desktop.domain import GLOSSARY


def test_every_noun_that_is_kept_has_its_japanese_name():
    nouns = {name for name in models.__all__ if name[0].isupper()} - {"Base", "Row", "Sheet"}
    assert nouns <= set(GLOSSARY.values())


def test_one_identifier_belongs_to_one_word():
    identifiers = list(GLOSSARY.values())
    assert len(set(identifiers)) == len(identifiers)
