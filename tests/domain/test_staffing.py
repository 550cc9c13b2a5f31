"""Head counts by post and 区: a person once in each line and once in the sum, shares added in hundredths."""

from datetime import date

import pytest

from kyoten_desktop.domain.office.staffing import Posting, headcount, hundredths, plain_share, share_words

ON = date(2026, 3, 31)
POSTS, WARDS = ("base_coordinator", "manager"), ("aoba", "miyagino", "izumi")


def a_posting(staff_id, post="base_coordinator", ward="aoba", fte=100, **changes):
    return Posting(**{
        "staff_id": staff_id, "post": post, "ward": ward, "fte": fte,
        "from_on": date(2025, 4, 1), "to_on": None, **changes,
    })  # fmt: skip


def test_ten_coordinators_with_one_in_two_wards_are_ten_people():
    postings = [a_posting(number, ward=WARDS[number % 3]) for number in range(1, 10)]
    postings += [a_posting(10, ward="aoba", fte=50), a_posting(10, ward="izumi", fte=50)]
    counted = headcount(postings, range(1, 12), ON, POSTS, WARDS)
    (coordinators,) = counted.posts
    assert (coordinators.count, coordinators.fte_words) == (10, "10.0")
    assert [(line.ward, line.count, line.fte) for line in counted.lines] == [
        ("aoba", 4, 350), ("miyagino", 3, 300), ("izumi", 4, 350),
    ]  # fmt: skip
    assert counted.without_post == (11,)
    assert counted.figures()["headcount"] == 11
    assert counted.figures()["with_post"] == 10


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"from_on": ON}, 1),
        ({"from_on": date(2026, 4, 1)}, 0),
        ({"to_on": ON}, 1),
        ({"to_on": date(2026, 3, 30)}, 0),
    ],
)
def test_the_first_and_the_last_day_count(changes, count):
    assert headcount([a_posting(1, **changes)], [1], ON, POSTS, WARDS).total.count == count


def test_a_manager_who_is_a_coordinator_too_counts_once_in_the_sum():
    both = [a_posting(1, "manager", "", 50), a_posting(1, fte=50), a_posting(2, fte=None)]
    counted = headcount(both, [1, 2], ON, POSTS, WARDS)
    assert counted.total.staff_ids == (1, 2)
    assert [(line.post, line.count) for line in counted.posts] == [("base_coordinator", 2), ("manager", 1)]
    assert counted.total.fte_words == "1.0（未記入 1人）"


def test_a_ward_without_a_coordinator_is_named():
    counted = headcount([a_posting(1), a_posting(2, "manager", "izumi")], [1, 2], ON, POSTS, WARDS)
    assert counted.wards_without("base_coordinator", WARDS) == ("miyagino", "izumi")


@pytest.mark.parametrize(
    ("text", "share", "kept"),
    [("0.5", 50, "0.5"), ("０．５０", 50, "0.5"), ("1", 100, "1.0"), ("0.25", 25, "0.25"), ("半分", None, "半分"),
     ("0.125", None, "0.125"), ("", None, "")],
)  # fmt: skip
def test_a_share_is_read_as_people_write_it(text, share, kept):
    assert hundredths(text) == share
    assert plain_share(text) == kept
    assert share is None or share_words(share) == kept
