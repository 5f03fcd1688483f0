"""Ctrl+C in the middle of a command: one sentence instead of a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REFUSED = 2


@pytest.mark.parametrize(
    "stopped",
    [
        ("plan_refresh", ("refresh",)),
        ("plan_check", ("check",)),
        ("export", ("export", "-o", "上报")),
        ("trace", ("trace", "F26 情况统计表!C6")),
        ("undo", ("undo",)),
    ],
)
def test_a_command_that_is_stopped_says_so_and_the_workbook_is_as_it_was(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch,
    stopped: tuple[str, tuple[str, ...]],
) -> None:  # fmt: skip
    step, words = stopped
    path = fresh(rows=away(names=("张一", "李二")))
    before = path.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"mpm_xl.cli.{step}", stop)
    result = run(words[0], path, *words[1:], "--json")
    assert (result.code, json.loads(result.out)["refused"]["code"]) == (REFUSED, "MPM981")
    assert result.err.startswith("已停止。工作簿要么和原来一样，要么已经写完整")
    assert path.read_bytes() == before
