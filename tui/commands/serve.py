"""`dembow serve` opens the course to browsers, a learner each."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import sys

from core.base.errors import DembowError
from core.base.folders import data_folder
from core.base.language import Strings

NEEDED = ("tornado", "terminado")


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
        print(strings("serve.lan" if serving.lan else "serve.loopback"))
        print(strings("serve.codes", codes=", ".join(serving.codes)) if serving.codes else strings("serve.no_codes"))
        print(strings("serve.folder", path=serving.folder))
        print(strings("serve.jailed" if found.jailed else "serve.programs"))
        print(strings("serve.engines", count=serving.engines) if found.pooled else strings("serve.no_engines"))
        print(strings("serve.stop"), flush=True)

    asyncio.run(serve(serving, told))
    print(strings("serve.over"))
    return 0
