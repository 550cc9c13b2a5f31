"""自分の合言葉: what a reader of 虐待通報記録 alone knows, kept as a digest that is slow to guess (DOMAIN §7.3)."""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

CLOSES_AFTER = timedelta(minutes=5)
# scrypt with 32 MB: about 80 ms on the PC this was written on, and as long for whoever guesses.
COST, BLOCK, LANES = 1 << 15, 8, 1
_SALT_BYTES, _DIGEST_BYTES, _MOST_MEMORY = 16, 32, 1 << 27


@dataclass(frozen=True)
class Digest:
    """What is kept of a word: never the word. The parameters are kept too, so that they can grow."""

    salt: str
    digest: str
    cost: int
    block: int
    lanes: int

    def fits(self, word: str) -> bool:
        """Tell whether this is the word; where none is kept no word fits."""
        if not self.digest:
            return False
        return hmac.compare_digest(_scrypt(word, self.salt, self.cost, self.block, self.lanes), self.digest)


def digest_of(word: str) -> Digest:
    """Return what is kept of a new word, with a salt of its own."""
    salt = secrets.token_hex(_SALT_BYTES)
    return Digest(salt, _scrypt(word, salt, COST, BLOCK, LANES), COST, BLOCK, LANES)


def plain(word: str) -> str:
    """Return a word as it is compared: full-width letters of an input method that was left on are the same word."""
    return unicodedata.normalize("NFKC", word)


def _scrypt(word: str, salt: str, cost: int, block: int, lanes: int) -> str:
    given = plain(word).encode("utf-8")
    found = hashlib.scrypt(
        given, salt=bytes.fromhex(salt), n=cost, r=block, p=lanes, maxmem=_MOST_MEMORY, dklen=_DIGEST_BYTES
    )
    return found.hex()
