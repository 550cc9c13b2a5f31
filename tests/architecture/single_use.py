"""Print the files of the program that exactly one other file uses: each has an idea of its own, or belongs there.

No count to meet: ``python3 dev.py check`` prints how many there are and where.
"""

from collections import Counter, defaultdict

from tests.architecture.sources import imported, modules


def single_use() -> dict[str, str]:
    """Return each file that one other file imports, and which; packages without code of their own are left out."""
    users: dict[str, list[str]] = defaultdict(list)
    for name in modules():
        for used in imported(name):
            users[used].append(name)
    ours = {name for name, source in modules().items() if source.path.stem != "__init__"}
    return {name: by[0] for name, by in sorted(users.items()) if len(by) == 1 and name in ours}


def main() -> None:
    """Print them by folder, with the file that uses each."""
    found = single_use()
    for name, by in found.items():
        print(f"{name.removeprefix('kyoten_desktop.')}  ←  {by.removeprefix('kyoten_desktop.')}")
    floors = Counter(name.split(".")[1] for name in found)
    told = "、".join(f"{floor} {count}" for floor, count in floors.most_common())
    print(f"used by one other file: {len(found)} of {len(modules())}（{told}）")


if __name__ == "__main__":
    main()
