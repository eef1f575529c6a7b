"""Good inputs with wounds: bytes or letters lost, doubled, flipped, and put in that mean something to somebody."""

from __future__ import annotations

from hypothesis import strategies as st

CHARMS = (
    b"\x1b[2J", b"\x1b]0;t\x07", b"\xff\xfe", b"\xed\xa0\x80", b"\0", b"NaN", b"1e999", b"-1", b"9" * 400, b"[" * 300,
    b"{}", b"null", b"true", b'"', b"'", b"\\", b"\n", b"\r", b",", b";", b":", b"\xe2\x80\xae", b"=1+1", b"@x",
    b"../..", b"%s", b"${HOME}", b"__class__", b"1" + b"0" * 30, b"\xf0\x9d\x9f\x99",
)  # fmt: skip
"""Pieces that some reader takes for more than letters."""
WAYS = ("put", "lose", "double", "flip", "cut")
WOUND = st.tuples(
    st.sampled_from(WAYS), st.floats(0, 1), st.integers(1, 40), st.sampled_from(CHARMS) | st.binary(max_size=12)
)


def wounded(good: bytes) -> st.SearchStrategy[bytes]:
    """Return inputs that are like a good one, but for some wounds."""
    return st.lists(WOUND, max_size=6).map(lambda wounds: hurt(good, wounds))


def hurt(good: bytes, wounds: list[tuple[str, float, int, bytes]]) -> bytes:
    """Return a good input with these wounds, each at a share of its length."""
    found = bytearray(good)
    for way, share, length, charm in wounds:
        place = int(share * len(found))
        if way == "put":
            found[place:place] = charm
        elif way == "lose":
            del found[place : place + length]
        elif way == "double":
            found[place:place] = found[place : place + length]
        elif way == "flip" and found:
            found[min(place, len(found) - 1)] ^= 1 << length % 8
        elif way == "cut":
            del found[len(found) - min(len(found), length) :]
    return bytes(found)
