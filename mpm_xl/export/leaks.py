"""The last look at a masked file: no part of it holds a number of a person or of a telephone."""

import re
import zipfile
from io import BytesIO

from validators.issue import Refusal

NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")


def refuse_leaks(data: bytes) -> None:
    """Raise Refusal where a part holds a run of digits that looks like such a number."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if NUMBER.search(name) or NUMBER.search(package.read(name).decode(errors="replace")):
                raise Refusal("MPM979", where=name)
