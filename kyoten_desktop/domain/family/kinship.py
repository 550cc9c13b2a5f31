"""Kinship as told from one reference person of a household (code table ``relation``), and as told by another member.

Only what follows from blood and marriage is derived; the rest is 「その他の親族」, never a guess (DOMAIN §2.2).
"""

import re

from kyoten_desktop.domain.text import fold

# The one member from whom all kinship of a home is told.
REFERENCE = "self"
OTHER = "other_relative"
LIVES_WITH = "cohabitant"

GENERATIONS: dict[str, int] = {
    "great_grandparent": -3,
    "grandfather": -2,
    "grandmother": -2,
    "father": -1,
    "mother": -1,
    "uncle": -1,
    "aunt": -1,
    "father_in_law": -1,
    "mother_in_law": -1,
    "son": 1,
    "daughter": 1,
    "child": 1,
    "nephew_niece": 1,
    "grandchild": 2,
}

_SEXES = {
    **dict.fromkeys(("father", "grandfather", "son", "brother", "uncle", "father_in_law"), "male"),
    **dict.fromkeys(("mother", "grandmother", "daughter", "sister", "aunt", "mother_in_law"), "female"),
}
_BY_SEX = {
    "parent": ("father", "mother", OTHER),
    "grandparent": ("grandfather", "grandmother", OTHER),
    "child": ("son", "daughter", "child"),
    "sibling": ("brother", "sister", "sibling"),
    "uncle_aunt": ("uncle", "aunt", OTHER),
}
_SIBLINGS = dict.fromkeys(("brother", "sister", "sibling"), "sibling")
_CHILDREN = ("son", "daughter", "child")
_PARENTS = ("father", "mother")
_ALIKE = {
    **dict.fromkeys(_SIBLINGS, "sibling"),
    **dict.fromkeys(_CHILDREN, "child"),
    **dict.fromkeys(_PARENTS, "parent"),
    **dict.fromkeys(("grandfather", "grandmother"), "grandparent"),
    **dict.fromkeys(("uncle", "aunt"), "uncle_aunt"),
    **dict.fromkeys(("father_in_law", "mother_in_law"), "parent_in_law"),
}
_SEEN: dict[str, dict[str, str]] = {
    "sibling": {
        "self": "sibling",
        **_SIBLINGS,
        **{relation: relation for relation in (*_PARENTS, "grandfather", "grandmother", "great_grandparent")},
        **{relation: relation for relation in ("uncle", "aunt", "cousin")},
        **dict.fromkeys(_CHILDREN, "nephew_niece"),
    },
    "parent": {
        "self": "child",
        **dict.fromkeys(_SIBLINGS, "child"),
        **dict.fromkeys(_PARENTS, "spouse"),
        **dict.fromkeys(_CHILDREN, "grandchild"),
    },
    "spouse": {
        "self": "spouse",
        "father": "father_in_law",
        "mother": "mother_in_law",
        "father_in_law": "father",
        "mother_in_law": "mother",
        "grandchild": "grandchild",
        **dict.fromkeys(_CHILDREN, "child"),
    },
    "partner": {"self": "partner"},
    "child": {
        "self": "parent",
        "spouse": "parent",
        **dict.fromkeys(_CHILDREN, "sibling"),
        **dict.fromkeys((*_PARENTS, "father_in_law", "mother_in_law"), "grandparent"),
        **dict.fromkeys(("grandfather", "grandmother"), "great_grandparent"),
        **dict.fromkeys(_SIBLINGS, "uncle_aunt"),
        "nephew_niece": "cousin",
    },
    "grandparent": {"self": "grandchild", **dict.fromkeys(_SIBLINGS, "grandchild")},
    "grandchild": {
        **dict.fromkeys(("self", "spouse"), "grandparent"),
        **dict.fromkeys((*_PARENTS, "father_in_law", "mother_in_law"), "great_grandparent"),
    },
    "uncle_aunt": {"self": "nephew_niece", **dict.fromkeys(_SIBLINGS, "nephew_niece")},
    "cousin": {"self": "cousin", **dict.fromkeys(_SIBLINGS, "cousin")},
    "nephew_niece": {"self": "uncle_aunt", **dict.fromkeys(_CHILDREN, "cousin")},
    "parent_in_law": {
        "spouse": "child",
        **dict.fromkeys(("father_in_law", "mother_in_law"), "spouse"),
        **dict.fromkeys(_CHILDREN, "grandchild"),
    },
}

_KIN = re.compile("[父母祖妻夫兄弟姉妹娘孫甥姪親子男女嫁婿]|おじ|おば|いとこ|きょうだい|配偶者|内縁|家族|同居")
_KIN_IN_KANA = re.compile(
    "(?<![ぁ-ゖ])(?:お|ぎり?の?|じつ)?"
    "(?:はは|ちち|かあ|とう|まま|ぱぱ|あに|あね|にい|ねえ|おとうと|いもうと|つま|おっと|だんな|むすこ|むすめ|よめ|むこ"
    "|まご|そふ|そぼ|じじ|ばば|じい|ばあ|おい|めい|おや|りょうしん|かぞく|みうち)(?:おや|さん|ちゃん|さま)?(?![ぁ-ゖー])"
)
# Said of whoever is called first or cares most, family or not.
_UNTOLD = re.compile("連絡先|介護者|キーパーソン|保護者")


def generation(relation: str) -> int:
    """Return the generation of a relation: the reference person's is 0, parents' -1, children's 1."""
    return GENERATIONS.get(relation, 0)


def sex_of(relation: str) -> str | None:
    """Return the sex that a word of kinship itself tells (``male``, ``female``), else None."""
    return _SEXES.get(relation)


def seen_from(relation: str, viewer_relation: str, sex: str | None = None) -> str:
    """Return how another member of the household calls a person; both relations are told from the reference person.

    ``sex`` is the person's (needed for the reference person, whose own word tells none). ``other_relative`` where the
    answer does not follow: a father's mother-in-law may be anybody's.
    """
    if viewer_relation == "self":
        return relation
    if LIVES_WITH in (relation, viewer_relation):
        return LIVES_WITH
    found = _SEEN.get(_ALIKE.get(viewer_relation, viewer_relation), {}).get(relation, OTHER)
    return _worded(found, sex or sex_of(relation))


def _worded(found: str, sex: str | None) -> str:
    if found not in _BY_SEX:
        return found
    male, female, unknown = _BY_SEX[found]
    return {"male": male, "female": female}.get(sex or "", unknown)


def is_kin(word: str) -> bool:
    """Tell whether a word for how somebody stands to the person (母, ハハ, 隣の人) is one of kinship.

    One that does not tell (none, 連絡先) may be.
    """
    key = fold(word)
    return not key or any(kin.search(where) for kin, where in ((_KIN, key), (_KIN_IN_KANA, key), (_UNTOLD, word)))
