"""Packets: bytes as one compressed word of ASCII letters, digits, `-` and `_`, and the checksum of a line that has one.

No shell, form or chat minds such a word.
"""

from __future__ import annotations

import base64
import binascii
import zlib


def squeeze(content: bytes) -> str:
    """Return bytes as a word: compressed without a header, in base64url without padding."""
    squeezer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(squeezer.compress(content) + squeezer.flush()).rstrip(b"=").decode("ascii")


def unsqueeze(word: str, largest: int) -> bytes:
    """Return the bytes of a word, `largest` of them at most. Raise `ValueError` where it is no such word."""
    try:
        squeezed = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        loosener = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        content = loosener.decompress(squeezed, largest)
    except (binascii.Error, zlib.error) as error:
        raise ValueError(str(error)) from error
    if not loosener.eof and len(content) < largest:
        raise ValueError(f"the word ends early: {word[-20:]}")
    return content


def checksum(head: str) -> str:
    """Return eight hexadecimal digits that are others where a letter of `head` is another."""
    return f"{zlib.crc32(head.encode('utf-8')):08x}"
