import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.models import Base
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage import upgrade
from kyoten_desktop.storage.backup import folder_of
from kyoten_desktop.storage.opening import Secret
from tests.builders import PASSPHRASE, SetClock, a_desk


def test_migrations_make_what_the_models_declare(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not (name or "").startswith("call_search")},
        )
        assert compare_metadata(context, Base.metadata) == []
    desk.close()


def test_the_listed_revisions_are_the_scripts(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(upgrade.config(connection))
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == upgrade.REVISIONS
    desk.close()


def test_a_newer_file_is_refused_and_left_alone(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    desk.close()
    with pytest.raises(UnavailableError, match="新しい版"):
        open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())


def test_an_older_file_is_copied_before_it_is_upgraded(tmp_path, monkeypatch):
    desk = a_desk(tmp_path)
    with desk.file.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    desk.close()
    kept_before_upgrade = []

    def step(engine):
        kept_before_upgrade.extend(path.name for path in folder_of(desk.file.path).glob("*.kyoten"))
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": upgrade.HEAD})

    # There is only one released shape so far; the step stands in for a future one, everything around it is real.
    monkeypatch.setattr(upgrade, "REVISIONS", ("0000", *upgrade.REVISIONS))
    monkeypatch.setattr(upgrade, "upgrade", step)
    again = open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    assert [name for name in kept_before_upgrade if f"before-{upgrade.HEAD}" in name]
    assert again.office.office().name == "こもれび"
    again.close()
