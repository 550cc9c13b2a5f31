"""類型 of a stay and 者・児, from what is written of the person and the call."""

from datetime import date

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.stays.guest import Generation, Guest, NeedClass, generation, need_classes

HEAVY, BEHAVIOR, ABUSE = NeedClass.PHYSICAL_MEDICAL, NeedClass.SEVERE_BEHAVIOR, NeedClass.ABUSE


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        ({}, (NeedClass.NONE,)),
        ({"medical_care": ("suction",)}, (HEAVY,)),
        ({"flags": ("medical_care",)}, (HEAVY,)),
        ({"needs_medical_care": True}, (HEAVY,)),
        ({"disabilities": ("smid",)}, (HEAVY,)),
        ({"disabilities": ("physical",), "support_category": "4"}, (NeedClass.NONE,)),
        ({"disabilities": ("physical",), "support_category": "5"}, (HEAVY,)),
        ({"disabilities": ("intellectual",), "support_category": "6"}, (NeedClass.NONE,)),
        ({"behavior_score": 9}, (NeedClass.NONE,)),
        ({"behavior_score": 10}, (BEHAVIOR,)),
        ({"flags": ("severe_behavior",)}, (BEHAVIOR,)),
        ({"abuse": "suspected"}, (ABUSE,)),
        ({"abuse": "unknown"}, (NeedClass.NONE,)),
        ({"purpose": "abuse_separation"}, (ABUSE,)),
        ({"purpose": "abuse_separation", "behavior_score": 12, "medical_care": ("stoma",)}, (HEAVY, BEHAVIOR, ABUSE)),
    ],
)
def test_the_class_follows_from_what_is_written(written, classes):
    assert need_classes(Guest(**written)) == classes


@pytest.mark.parametrize(
    ("birth", "band", "on", "found"),
    [
        (PartialDate(2007, 7, 2), "", date(2025, 7, 1), Generation.CHILD),
        (PartialDate(2007, 7, 2), "40s", date(2025, 7, 2), Generation.ADULT),
        (PartialDate(2007), "", date(2025, 7, 2), Generation.UNKNOWN),
        (PartialDate(2006), "", date(2025, 7, 2), Generation.ADULT),
        (None, "under_10", date(2025, 7, 2), Generation.CHILD),
        (None, "10s", date(2025, 7, 2), Generation.UNKNOWN),
        (None, "20s", date(2025, 7, 2), Generation.ADULT),
        (None, "", date(2025, 7, 2), Generation.UNKNOWN),
    ],
)
def test_a_child_is_under_eighteen_on_the_day_of_entering(birth, band, on, found):
    assert generation(Guest(birth=birth, age_band=band), on) is found
