"""The process in which `qca.language.patterns` tries a user's regular expression.

It reads a line of JSON at a time and answers each with one: first the pattern, then texts
with the spans to look at. It imports nothing else of the program, so that it starts at once.
"""

from __future__ import annotations

import json
import re
import sys


def main() -> None:
    """Answers until there is nothing more to read."""
    lines = sys.stdin.buffer
    pattern = re.compile(json.loads(lines.readline()), re.IGNORECASE)
    _answer(pattern.fullmatch("") is not None)
    for line in lines:
        text, spans = json.loads(line)
        found = ([m.span() for m in pattern.finditer(text[a:b])] for a, b in spans)
        _answer(
            [
                [(a + s, a + e) for s, e in f if s < e]
                for f, (a, _) in zip(found, spans, strict=True)
            ]
        )


def _answer(told: object) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
