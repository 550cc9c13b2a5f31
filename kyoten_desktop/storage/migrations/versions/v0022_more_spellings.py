"""靍田 found by 鶴田, 三ツ井 by 三井: every key of names is folded anew at the opening that follows a step"""

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Change nothing: the keys are made of the names by the program that opens the file."""
