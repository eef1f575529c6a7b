"""Children that are none: a script that stands in for Python says what it likes, and lives as long as it likes."""

from __future__ import annotations

from core.engine.protocol import VERSION, Beat, Hello, Reported, encode
from core.jobs.stages import StageEntered

HELLO = encode(Hello(VERSION))
STAGE = encode(Reported(1, StageEntered("reading")))
SPOKEN = HELLO + STAGE + encode(Beat(1)) + STAGE
"""What a child says before it dies at one byte or another of it."""
SLEEP = "exec sleep 9999"
LIARS: dict[str, str] = {
    "nested": f"printf '%s\\n' \"$(head -c 200000 /dev/zero | tr '\\0' '[')\"; {SLEEP}",
    "binary": f"head -c 100000 /dev/urandom; {SLEEP}",
    "another version": f"""printf '{{"type":"hello","version":999}}\\n'; {SLEEP}""",
    "closes its output": f"exec >&-; {SLEEP}",
    "no line's end": f"head -c 70000000 /dev/zero; {SLEEP}",
    "floods": "exec yes nonsense",
    "ends at once": "exit 7",
}
"""Shell scripts by what they do."""
