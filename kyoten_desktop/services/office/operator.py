"""Who is at the keyboard; asked after opening, because a closed file must not name anyone (DESIGN §5)."""


class Operator:
    """The person whose name stands in the history from now on."""

    def __init__(self, name: str) -> None:
        self.name = name

    def change(self, name: str) -> None:
        """Hand the keyboard over."""
        self.name = name
