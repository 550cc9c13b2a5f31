from datetime import date
from decimal import Decimal

from kyoten_desktop.domain.figures.writing import half_up, percent, runs_of, signed, spaced, wide, yoy


def test_differences_carry_a_full_width_sign():
    assert (signed(26), signed(-1), signed(0)) == ("＋26件", "－1件", "±0件")
    assert (yoy(26), yoy(5), yoy(0), yoy(-11)) == (
        "（前年比 ＋26件）",
        "（前年比 ＋５件）",
        "（前年比 ±０件）",
        "（前年比 －11件）",
    )
    assert signed(-3, "日") == "－3日"


def test_one_digit_is_full_width_and_close_two_are_half_width_and_apart():
    assert (wide(0), wide(9), wide(10)) == ("０", "９", "10")
    assert f"日が{spaced(1)}日" == "日が１日"
    assert f"日が{spaced(29)}日" == "日が 29日"


def test_rounding_is_half_up():
    assert half_up(551, 1460, 3) == Decimal("0.377")
    assert half_up(1, 8, 2) == Decimal("0.13")
    assert half_up(5, 2, 0) == Decimal(3)
    assert half_up(1, 0, 3) is None
    assert percent(53, 99) == "53.5％"
    assert percent(1, 2000) == "0.1％"
    assert percent(0, 0) == "-"


def test_days_are_named_by_their_runs():
    days = [date(2021, 5, 1), date(2021, 5, 2), date(2021, 5, 4), date(2021, 12, 31), date(2022, 1, 1)]
    assert runs_of(days) == [
        (date(2021, 5, 1), date(2021, 5, 2)),
        (date(2021, 5, 4), date(2021, 5, 4)),
        (date(2021, 12, 31), date(2022, 1, 1)),
    ]
    assert runs_of([]) == []
