"""The colours of the window, light and dark, and how those of a Windows contrast theme are taken over (LOOK 1.1)."""

from dataclasses import dataclass

from PySide6.QtGui import QPalette


@dataclass(frozen=True)
class Tokens:
    """One colour per role, as #RRGGBB. Amber and red never stand without a shape and words."""

    paper: str
    rail: str
    sheet: str
    field: str
    head: str
    sel: str
    line: str
    line2: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_h: str
    accent_t: str
    accent_l: str
    on_accent: str
    bar: str
    on_bar: str
    amber: str
    amber_t: str
    amber_e: str
    red: str
    red_t: str
    red_e: str
    past: str
    practice: str
    on_practice: str
    desk: str


LIGHT = Tokens(
    paper="#F3F1EC",
    rail="#E9E6DF",
    sheet="#FCFBF8",
    field="#FFFFFF",
    head="#F1EEE7",
    sel="#DCE9E8",
    line="#DDD8CD",
    line2="#C9C3B6",
    edge="#8A8375",
    text="#27251F",
    text2="#57524A",
    text3="#6A6559",
    accent="#0F5A61",
    accent_h="#0B474D",
    accent_t="#E1ECEB",
    accent_l="#9DBFC0",
    on_accent="#FFFFFF",
    bar="#0F5A61",
    on_bar="#FFFFFF",
    amber="#744600",
    amber_t="#FAF0DA",
    amber_e="#C58A1C",
    red="#9C231A",
    red_t="#FAE8E5",
    red_e="#C2493F",
    past="#DCD7CC",
    practice="#653A63",
    on_practice="#FFFFFF",
    desk="#DAD6CD",
)

DARK = Tokens(
    paper="#1F1E1B",
    rail="#191816",
    sheet="#262521",
    field="#1C1B18",
    head="#2E2C28",
    sel="#27403F",
    line="#3A3832",
    line2="#4A473F",
    edge="#8F897B",
    text="#ECE8DF",
    text2="#BDB7AA",
    text3="#B0AA9C",
    accent="#7CC3C5",
    accent_h="#98D4D5",
    accent_t="#21393A",
    accent_l="#3F6A6C",
    on_accent="#10201F",
    bar="#2B7074",
    on_bar="#FFFFFF",
    amber="#EDBE6A",
    amber_t="#3A2E16",
    amber_e="#B98424",
    red="#F2A096",
    red_t="#432421",
    red_e="#C9584C",
    past="#45423A",
    practice="#D9A9D5",
    on_practice="#10201F",
    desk="#141311",
)


def contrast_tokens(palette: QPalette) -> Tokens:
    """Return the colours of a Windows contrast theme: the system's own, and no tints of ours."""
    role = QPalette.ColorRole

    def named(which: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, which).name()

    ground, ink, field = named(role.Window), named(role.WindowText), named(role.Base)
    chosen, on_chosen, link = named(role.Highlight), named(role.HighlightedText), named(role.Link)
    grounds = dict.fromkeys(
        ("paper", "rail", "sheet", "head", "sel", "accent_t", "amber_t", "red_t", "past", "desk"), ground
    )
    inks = dict.fromkeys(
        ("line", "line2", "edge", "text", "text2", "text3", "amber", "amber_e", "red", "red_e", "accent_l"), ink
    )
    strong = {"accent": link, "accent_h": link, "on_accent": ground, "bar": chosen, "on_bar": on_chosen}
    return Tokens(**grounds, **inks, **strong, field=field, practice=chosen, on_practice=on_chosen)
