"""`dembow serve` opens the course to browsers, a learner each."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import socket
import sys
from collections.abc import Iterator

from core.base.errors import DembowError
from core.base.folders import data_folder
from core.base.language import Strings

NEEDED = ("tornado", "terminado")
NOBODY = ("192.0.2.1", 9)
"""Address that is kept for examples. Nothing is sent to it: the system says from which of its own it would be."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Serve until somebody asks for the end. Raise `DembowError` where this system or this installation cannot."""
    if sys.platform == "win32":
        raise DembowError("serve_windows")
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        raise DembowError("serve_extra")
    from tui.served.server import Open, Serving, serve

    serving = Serving(
        options.folder or data_folder() / "class",
        options.port,
        tuple(filter(None, (code.strip() for code in (options.code or "").split(",")))),
        options.allow_lan,
        options.most,
        idle=60.0 * options.idle,
        language=strings.language,
        address=options.address,
        engines=options.engines,
    )

    def told(found: Open) -> None:
        print(strings("serve.at", address=serving.address or f"http://127.0.0.1:{found.port}/"), flush=True)
        for line in reach(serving.lan, found.port, strings):
            print(line)
        print(strings("serve.codes", codes=", ".join(serving.codes)) if serving.codes else strings("serve.no_codes"))
        print(strings("serve.folder", path=serving.folder))
        print(strings("serve.jailed" if found.jailed else "serve.programs"))
        print(strings("serve.engines", count=serving.engines) if found.pooled else strings("serve.no_engines"))
        print(strings("serve.stop"), flush=True)

    asyncio.run(serve(serving, told))
    print(strings("serve.over"))
    return 0


def reach(lan: bool, port: int, strings: Strings) -> Iterator[str]:
    """Yield who may come in besides this machine, and by which address."""
    if not lan:
        yield strings("serve.loopback")
        return
    own = own_address()
    yield strings("serve.lan_at", address=f"http://{own}:{port}/") if own else strings("serve.lan_port", port=port)
    yield strings("serve.lan")


def own_address() -> str:
    """Return this machine's address in its network; empty where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(NOBODY)
        except OSError:
            return ""
        return str(asked.getsockname()[0])
