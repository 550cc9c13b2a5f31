"""A drawing on the screen: as wide as its place, never larger than the window's letters, told in words."""

from PySide6.QtGui import QImage

from kyoten_desktop.domain.family.drawing import Drawing
from kyoten_desktop.domain.family.ecomap import Tie, draw_ecomap
from kyoten_desktop.domain.family.genogram import Member, draw_genogram
from kyoten_desktop.ui.look.drawing import DrawingView
from kyoten_desktop.ui.look.theme import Scheme, Theme


def home() -> Drawing:
    return draw_genogram(
        [
            Member(1, "self", "male", "山田 太郎", 45, "", True, False),
            Member(2, "mother", "female", "山田 ミツ", 78, "together", False, True),
            Member(3, "father", None, "山田 一", None, "dead", False, False),
        ]
    )


def view(theme: Theme, qtbot: object, drawing: Drawing, width: int = 600) -> DrawingView:
    shown = DrawingView(theme)
    qtbot.addWidget(shown)
    shown.set_drawing(drawing)
    shown.resize(width, shown.heightForWidth(width))
    return shown


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}


def test_a_screen_reader_is_told_the_drawing_in_words(theme: Theme, qtbot: object) -> None:
    shown = view(theme, qtbot, home())
    assert shown.accessibleName() == "ジェノグラム"
    assert "母、山田 ミツ、78歳、同居、主な介護者" in shown.accessibleDescription()


def test_the_height_follows_the_width_up_to_the_size_of_the_letters(theme: Theme, qtbot: object) -> None:
    shown = view(theme, qtbot, home())
    full = shown.sizeHint()
    assert shown.heightForWidth(full.width() // 2) in range(full.height() // 2 - 1, full.height() // 2 + 2)
    assert shown.heightForWidth(4 * full.width()) == full.height()
    theme.wear(Scheme.LIGHT, 15)
    assert shown.sizeHint().height() > full.height()


def test_nothing_is_painted_outside(theme: Theme, qtbot: object) -> None:
    for drawing in (home(), draw_ecomap("山田", [Tie("民生委員", "", "", "月1回")])):
        picture = view(theme, qtbot, drawing).grab().toImage()
        ground = theme.color("sheet").rgb()
        edge = {picture.pixel(x, y) for x in range(picture.width()) for y in (0, picture.height() - 1)}
        assert edge == {ground}
        assert theme.color("text").rgb() in colours(picture)


def test_the_dark_clothes_are_followed(theme: Theme, qtbot: object) -> None:
    shown = view(theme, qtbot, home())
    theme.wear(Scheme.DARK, 13)
    assert theme.color("accent_t").rgb() in colours(shown.grab().toImage())


def test_an_empty_household_takes_no_height(theme: Theme, qtbot: object) -> None:
    shown = view(theme, qtbot, draw_genogram([]))
    assert shown.heightForWidth(600) == 0
    assert "家族の記入はありません" in shown.accessibleDescription()
