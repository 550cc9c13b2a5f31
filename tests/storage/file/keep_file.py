"""Keep a file as this version writes it: ``python -m tests.storage.file.keep_file``, once when a version is called so.

The practice office, one of every sheet with every item filled (``tests.walk``), and what neither of them writes. It is
packed in the clear, for encrypted pages cannot be packed; ``test_old_files`` encrypts it again and opens it.
"""

import lzma
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kyoten_desktop import __version__
from kyoten_desktop.practice.office import create_practice_office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.storage.file.connection import plain_connection
from tests.builders import PASSPHRASE, SetClock, a_call
from tests.storage.file.released import OLD
from tests.walk import walk

OWN_WORD = "あかねぐも 四つ"
# Years after what the walk writes, so that the practice office and the walk meet in no room.
LONG_AFTER = datetime(2031, 7, 16, 10)


def lived_in(folder: Path) -> Desk:
    """Return the open desk of an office with something in every table."""
    desk = create_practice_office(folder / "拠点.kyoten", PASSPHRASE, SetClock(LONG_AFTER).clock())
    person = walk(desk).client_id
    twin = desk.client.save(None, None, {"name": "三原 三"})
    desk.merging.merge(person, twin.id, {})
    bodies = [desk.network.organization.keep_at_once(name).id for name in ("みちくさ", "道草")]
    desk.network.merging.merge(*bodies, {})
    desk.network.linking.link(desk.network.linking.unlinked()[0].key, bodies[0])
    busiest, *others = sorted(desk.office.active_staff(), key=lambda one: -desk.office.charge.of(one.id).count)
    desk.office.charge.hand_over(busiest.id, others[0].id)
    desk.emergency.add_note(desk.emergency.save(None, None, a_call()).id, "折り返しの電話があった。")
    desk.prints.log("D-09", client_ids=[person], given_to="合同ケースレビュー", copies=2)
    desk.own_word.set(PASSPHRASE, OWN_WORD, OWN_WORD)
    desk.no_names.remember("小松菜")
    desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
    return desk


def main() -> None:
    """Write the file of this version beside the older ones."""
    with TemporaryDirectory() as folder:
        desk = lived_in(Path(folder))
        desk.close()
        plain = Path(folder) / "plain.sqlite"
        source = plain_connection(desk.file.path, desk.file.key)
        source.execute(f"ATTACH '{plain}' AS plain KEY ''")
        source.execute("SELECT sqlcipher_export('plain')")
        source.close()
        kept = OLD / f"practice-{__version__}.sqlite.xz"
        kept.write_bytes(lzma.compress(plain.read_bytes(), preset=9))
    print(f"{kept}: {kept.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
