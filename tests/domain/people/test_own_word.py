"""What is kept of an own word: slow to guess, with a salt of its own, and the word of whoever left the IME on."""

import time

import pytest

from kyoten_desktop.domain.people.own_word import BLOCK, COST, LANES, Digest, digest_of, plain

WORD = "あかねぐも 四つ"


@pytest.fixture(scope="module")
def kept():
    return digest_of(WORD)


def test_the_word_fits_and_another_does_not(kept):
    assert kept.fits(WORD)
    assert not kept.fits(WORD + " ")
    assert not kept.fits("")


def test_nothing_of_the_word_is_kept_and_the_parameters_are(kept):
    assert WORD not in repr(kept)
    assert (kept.cost, kept.block, kept.lanes) == (COST, BLOCK, LANES)
    assert len(bytes.fromhex(kept.salt)) == 16
    assert len(bytes.fromhex(kept.digest)) == 32


def test_two_digests_of_one_word_differ(kept):
    other = digest_of(WORD)
    assert other.salt != kept.salt
    assert other.digest != kept.digest


def test_full_width_letters_are_the_same_word():
    assert plain("ＡＢＣ１２３　四つ") == "ABC123 四つ"
    assert digest_of("abcd1234").fits("ａｂｃｄ１２３４")


def test_where_none_is_kept_no_word_fits():
    assert not Digest("", "", 0, 0, 0).fits("")


def test_a_guess_takes_at_least_fifty_milliseconds_and_sixteen_megabytes(kept):
    assert 128 * kept.cost * kept.block >= 16 << 20
    begun = time.process_time()
    kept.fits("ちがう言葉です")
    assert time.process_time() - begun >= 0.05
