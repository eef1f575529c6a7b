"""Accounts: learners by name and PIN, a home folder for each. What is kept of a PIN gives nobody the PIN."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import time
import unicodedata
from pathlib import Path

import msgspec

from core.base.errors import DembowError
from core.base.file_names import kept_at
from core.base.printable import is_shown

PIN = re.compile(r"[0-9]{4,12}", re.ASCII)
LONGEST_NAME = 60
TRIES = 5
"""Wrong PINs after which a name has to wait."""
WAIT = 30.0
"""Seconds to wait then, and after each wrong PIN that follows."""
SCRYPT = {"n": 2**14, "r": 8, "p": 1}
"""Cost of one guess: some 50 ms and 16 MB."""


class Account(msgspec.Struct):
    """One learner."""

    name: str
    salt: str
    secret: str
    """Hash of the PIN, in hexadecimal digits."""


class Accounts:
    """The accounts of one folder: `accounts.json`, the key of the cookies, and `homes/<name>`."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. Raise `DembowError` where the folder cannot be read or written, or is damaged."""
        self.folder = folder
        self._path = folder / "accounts.json"
        self._missed: dict[str, list[float]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            text = self._path.read_bytes() if self._path.exists() else b"{}"
            self._known = msgspec.json.decode(text, type=dict[str, Account])
            self.key = self._kept_key()
        except OSError as error:
            raise DembowError("serve_folder", path=folder, reason=error.strerror or str(error)) from error
        except (ValueError, RecursionError) as error:
            raise DembowError("serve_folder", path=self._path, reason=str(error)) from error

    def enter(self, name: str, pin: str, now: float | None = None) -> str:
        """Return the id of the learner with that name and PIN; who comes first with a name sets its PIN.

        Raises `DembowError`: `serve_name`, `serve_pin`, `serve_wrong_pin`, `serve_wait` after too many, or
        `serve_not_kept` where a new name cannot be written.
        """
        moment = time.monotonic() if now is None else now
        clean = " ".join(name.split())
        learner = identity(clean)
        if not learner or len(clean) > LONGEST_NAME or not is_shown(clean):
            raise DembowError("serve_name", most=LONGEST_NAME)
        if not PIN.fullmatch(pin):
            raise DembowError("serve_pin")
        self._stop_guessing(learner, moment)
        account = self._known.get(learner)
        if account is None:
            salt = secrets.token_bytes(16)
            self._known[learner] = Account(clean, salt.hex(), _hashed(pin, salt))
            try:
                self._write()
            except OSError as error:
                del self._known[learner]  # who is not on disk would be a stranger tomorrow
                raise DembowError("serve_not_kept", reason=error.strerror or str(error)) from error
        elif not hmac.compare_digest(account.secret, _hashed(pin, bytes.fromhex(account.salt))):
            self._missed.setdefault(learner, []).append(moment)
            raise DembowError("serve_wrong_pin", name=clean)
        self._missed.pop(learner, None)
        return learner

    def knows(self, learner: str) -> bool:
        """Return whether there is such an account."""
        return learner in self._known

    def name_of(self, learner: str) -> str:
        """Return a learner's name."""
        return self._known[learner].name

    def home(self, learner: str) -> Path:
        """Return the folder in which dembow keeps what a learner does; it is nobody else's."""
        path = kept_at(self.folder / "homes", learner)
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path

    def _stop_guessing(self, learner: str, now: float) -> None:
        missed = self._missed.get(learner, [])
        if len(missed) >= TRIES and now - missed[-1] < WAIT:
            raise DembowError("serve_wait", seconds=round(WAIT - (now - missed[-1]) + 0.5))

    def _write(self) -> None:
        """Write the accounts so that a death leaves the old file or the new one, and never half of one."""
        draft = self._path.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(self._known)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)

    def _kept_key(self) -> str:
        path = self.folder / "key"
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text("ascii")


def identity(name: str) -> str:
    """Return a name as an id: `Ana  Ruíz` and `ana ruiz` are one learner. It is empty where no letter is left.

    A name in other letters than the Latin ones is told by its code points.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    latin = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    other = "".join(f"{ord(letter):x}" for letter in letters if letter.isalpha() and not letter.isascii())
    return f"{latin}{'-' if latin and other else ''}{other}"[:100]


def _hashed(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode("ascii"), salt=salt, dklen=32, **SCRYPT).hex()
