"""The command line where no test has begun: what its JSON says, for fixtures that many tests share."""

import contextlib
import io
import json
from typing import Any

from mpm_xl.cli import main


def told(*words: object) -> dict[str, Any]:
    """Return the JSON object that a command prints that was done, with errors in the data or without."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        assert main([str(word) for word in words]) in (0, 1)
    document: dict[str, Any] = json.loads(output.getvalue())
    return document
