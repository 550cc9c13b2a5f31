"""The genogram of a household (M-14, D-01, D-09): squares and circles by generation, drawn from the data.

Man square, woman circle, else diamond; double for 本人, crossed for the dead, 主介護 in words, a dashed outline around
those who live together; two strokes across the line of a couple that is divorced, one where it lives apart; dashed
descent by law (養子, 継子, 里子), dotted where nobody told it.
"""

from collections.abc import Sequence
from dataclasses import replace

from kyoten_desktop.domain.codes.people import LIVING, RELATION
from kyoten_desktop.domain.family.connections import bond_lines
from kyoten_desktop.domain.family.drawing import (
    LETTERS_PER_LINE,
    SMALL_SIZE,
    TEXT_SIZE,
    WIDEST,
    Box,
    Circle,
    Diamond,
    Drawing,
    Enclosure,
    Line,
    Shape,
    Symbol,
    Text,
    Tone,
    legend,
    lines_of,
    moved,
    width_of,
)
from kyoten_desktop.domain.family.family_ties import STROKES, words_of
from kyoten_desktop.domain.family.generations import Bond, Family, Member
from kyoten_desktop.domain.family.outline import Area, outlines
from kyoten_desktop.domain.family.places import SYMBOL, UNDER_SYMBOL, Placed, Places, place_family

__all__ = ["Member", "draw_genogram", "relation_word"]

MARGIN = 3.0
_BELOW_KEY = 1.0
LEAST_WIDTH = 60.0
_LETTERS = (LETTERS_PER_LINE, 6, 5, 4)
_LINE_HEIGHT = 3.3
_NAME_ALONE = 5
_TWO = 2
_SEXES: dict[str | None, type[Symbol]] = {"male": Box, "female": Circle}
_SHORT = {"hospital": "入院中", "facility": "施設", "apart": "別居"}


def draw_genogram(members: Sequence[Member]) -> Drawing:
    """Return the genogram of a household; keys must differ. An empty household gives an empty drawing.

    A row of many is kept within ``WIDEST`` by shorter lines under the symbols, never by smaller letters.
    """
    if not members:
        return Drawing("ジェノグラム", LEAST_WIDTH, 0, (), ("家族の記入はありません",))
    family = Family(members)
    for letters in _LETTERS:
        drawing = _drawn(members, family, letters)
        if drawing.width <= WIDEST:
            break
    return drawing


def _drawn(members: Sequence[Member], family: Family, letters: int) -> Drawing:
    """Return the genogram with at most so many letters in a line under a symbol."""
    by_key = {member.key: member for member in members}
    texts = {member.key: _words_under(member, members, letters) for member in members}
    heights = {key: _LINE_HEIGHT * len(lines) for key, lines in texts.items()}
    widest = max(line.width for lines in texts.values() for line in lines)
    places = place_family(family, heights, widest)
    lines = bond_lines(family, places)
    together = _enclosures(members, places)
    shapes: list[Shape] = [*together, *lines]
    for key, placed in places.members.items():
        shapes += _symbol(by_key[key], placed)
        shapes += [_under(line, placed, number) for number, line in enumerate(texts[key])]
    marks = _legend(members, family.bonds, lines, is_enclosed=bool(together))
    told = tuple(_told(by_key[key], members) for row in places.rows for key in row.keys)
    return _framed(shapes, places, marks, told)


def _framed(shapes: Sequence[Shape], places: Places, marks: Sequence[str], told: tuple[str, ...]) -> Drawing:
    """Return the drawing with margins and the key to its marks below."""
    outlines_drawn = [line for shape in shapes if isinstance(shape, Enclosure) for line in shape.outlines]
    drawn = max([places.width, *(x for line in outlines_drawn for x, _y in line)])
    width = max(drawn, LEAST_WIDTH - 2 * MARGIN)
    top = places.height + MARGIN
    key, key_height = legend(marks, width / 2, top, width)
    right = MARGIN + (width - drawn) / 2
    placed = [moved(shape, right, MARGIN) for shape in shapes]
    placed += [moved(mark, MARGIN, MARGIN) for mark in key]
    return Drawing("ジェノグラム", width + 2 * MARGIN, MARGIN + top + key_height + _BELOW_KEY, tuple(placed), told)


def relation_word(member: Member, members: Sequence[Member]) -> str:
    """Return 母, 兄, 弟 …: brothers and sisters are elder or younger where both ages are known."""
    if member.relation == "self":
        return "本人" if member.is_client else "世帯の基準"
    reference = next((each for each in members if each.relation == "self"), None)
    pair = {"brother": ("兄", "弟"), "sister": ("姉", "妹")}.get(member.relation)
    ages = (member.age, reference.age if reference else None)
    if pair and ages[0] is not None and ages[1] is not None and ages[0] != ages[1] and not member.is_dead:
        return pair[0] if ages[0] > ages[1] else pair[1]
    known = {item.code: item.label for item in RELATION.items}
    return known.get(member.relation, known["other_relative"])


def _words_under(member: Member, members: Sequence[Member], letters: int) -> list[Text]:
    """Return the lines under a symbol, each at 0,0: relation, name, where the person is, 主介護, note."""
    relation = relation_word(member, members)
    words = [relation, "・本人"] if member.is_client and member.relation != "self" else [relation]
    heads = ["".join(words)] if len("".join(words)) <= letters else words
    heads = [part for word in heads for part in lines_of(word, letters=letters, alone=letters)]
    lines = [(part, SMALL_SIZE, False, Tone.MUTED) for part in heads]
    alone = min(_NAME_ALONE, letters)
    name = lines_of(member.name, most=2 if letters == LETTERS_PER_LINE else 3, letters=letters, alone=alone)
    lines += [(line, TEXT_SIZE, member.is_client, Tone.PLAIN) for line in name]
    if member.is_dead:
        lines.append(("没" if member.age is None else f"没（{member.age}）", SMALL_SIZE, False, Tone.MUTED))
    elif member.living in _SHORT:
        lines.append((_SHORT[member.living], SMALL_SIZE, False, Tone.MUTED))
    lines += [(line, SMALL_SIZE, False, Tone.MUTED) for line in lines_of(words_of(member.ties), 2, letters, letters)]
    if member.is_primary_caregiver:
        lines.append(("主介護", TEXT_SIZE, True, Tone.STRONG))
    lines += [(line, SMALL_SIZE, False, Tone.MUTED) for line in lines_of(member.note, 1, letters, letters)]
    return [
        Text(text, 0, 0, max(letters * size, width_of(text, size)), size, bold=bold, tone=tone)
        for text, size, bold, tone in lines
    ]


def _symbol(member: Member, placed: Placed) -> list[Shape]:
    make = _SEXES.get(member.sex, Diamond)
    shapes: list[Shape] = [make(placed.x - SYMBOL / 2, placed.top, SYMBOL, SYMBOL, member.is_client, member.is_dead)]
    if member.age is not None and not member.is_dead:
        middle = placed.top + SYMBOL / 2
        shapes.append(
            Text(str(member.age), placed.x, middle, SYMBOL - 4, 2.6 if make is Diamond else 3.2, bold=member.is_client)
        )
    return shapes


def _under(line: Text, placed: Placed, number: int) -> Text:
    y = placed.top + SYMBOL + UNDER_SYMBOL + _LINE_HEIGHT * (number + 0.5)
    return replace(line, x=placed.x, y=y)


def _enclosures(members: Sequence[Member], places: Places) -> list[Enclosure]:
    """Return the outline around those who live together; where a row between holds others it passes beside them."""
    home = {member.key for member in members if _is_at_home(member)}
    if len(home) <= 1:
        return []
    rows = [places.runs(row, home) for row in places.rows]
    filled = [number for number, runs in enumerate(rows) if runs]
    areas: list[Area] = []
    for number in range(filled[0], filled[-1] + 1):
        row = places.rows[number]
        spans = rows[number] or [places.passage(row)]
        areas += [Area(left, row.top - 2, right, row.bottom + 1) for left, right in spans]
        if number < filled[-1]:
            below = places.rows[number + 1]
            both = spans + (rows[number + 1] or [places.passage(below)])
            left, right = min(span[0] for span in both), max(span[1] for span in both)
            areas.append(Area(left, row.bottom + 1, right, below.top - 2))
    return [Enclosure(tuple(outlines(areas)))]


def _is_at_home(member: Member) -> bool:
    return member.living == "together" or (member.relation == "self" and member.living == "")


def _legend(members: Sequence[Member], bonds: Sequence[Bond], lines: Sequence[Line], *, is_enclosed: bool) -> list[str]:
    """Return the marks that this drawing uses, in words."""
    sexes = {member.sex if member.sex in _SEXES else None for member in members}
    sexes_used = {"□男": "male" in sexes, "○女": "female" in sexes, "◇不明・その他": None in sexes}
    return [
        *(mark for mark, is_used in sexes_used.items() if is_used),
        *(["二重線：本人"] if any(member.is_client for member in members) else []),
        *(["×：死亡"] if any(member.is_dead for member in members) else []),
        *(["破線の囲み：同居"] if is_enclosed else []),
        *(["点線：つながり未確認"] if any(line.is_dotted for line in lines) else []),
        *(["縦の破線：養子・継・里子"] if any(bond.by_law for bond in bonds) else []),
        *(["／／：離婚・内縁解消"] if any(STROKES.get(bond.parting) == _TWO for bond in bonds) else []),
        *(["／：夫婦別居"] if any(STROKES.get(bond.parting) == 1 for bond in bonds) else []),
        *(["横の破線：内縁など"] if any(not bond.is_married for bond in bonds) else []),
    ]


def _told(member: Member, members: Sequence[Member]) -> str:
    words = [relation_word(member, members)]
    if member.is_client and member.relation != "self":
        words.append("本人")
    words += [member.name] if member.name else []
    words += [f"{member.age}歳"] if member.age is not None and not member.is_dead else []
    words += [LIVING.label_of(member.living)] if member.living and (member.is_dead or member.relation != "self") else []
    words += [words_of(member.ties)] if member.ties else []
    words += ["主な介護者"] if member.is_primary_caregiver else []
    words += [member.note] if member.note else []
    return "、".join(words)
