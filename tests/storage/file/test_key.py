import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.office.passphrase import refuse_weak_passphrase
from kyoten_desktop.storage.file.key import (
    FileKey,
    derive,
    key_from_recovery_code,
    recovery_code,
)

SALT = bytes(range(16))


@given(st.binary(min_size=32, max_size=32))
def test_a_recovery_code_gives_the_key_back(raw):
    code = recovery_code(FileKey(raw, SALT))
    assert key_from_recovery_code(code, SALT).raw == raw
    assert key_from_recovery_code(code.lower().replace("-", " "), SALT).raw == raw


def test_a_mistyped_recovery_code_is_refused():
    code = recovery_code(FileKey(hashlib.sha256(b"x").digest(), SALT))
    other = ("B" if code[0] == "A" else "A") + code[1:]
    with pytest.raises(RefusedError, match="どこかがちがいます"):
        key_from_recovery_code(other, SALT)
    with pytest.raises(RefusedError, match="いま4文字"):
        key_from_recovery_code("ABCD", SALT)


def test_the_key_never_shows_itself():
    key = derive("はなみずき 七本", SALT)
    assert key.raw.hex() not in repr(key)


@pytest.mark.parametrize(
    ("first", "second", "item"), [("短い", "短い", "passphrase"), ("a" * 8, "b" * 8, "passphrase_again")]
)
def test_weak_or_different_passphrases_are_refused(first, second, item):
    with pytest.raises(RefusedError) as refused:
        refuse_weak_passphrase(first, second)
    assert refused.value.problems[0].item == item
