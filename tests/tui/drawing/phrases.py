"""Parts that several tests here share."""

from __future__ import annotations

WORDS = {
    "learned": "learned",
    "new": "new",
    "repeated": "repeated",
    "fragment": "cut",
    "endless": "endless",
    "broken": "broken",
}
PHRASES = [("learned", "ella perrea sola"), ("broken", "la la"), ("new", "la bichota c[t-1]")]
