"""The workspace as a process whose other end goes away."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import qca
from qca.web.process import workspace_command
from tests.web.conftest import TITLE
from tests.web.visitor import PATIENCE


@asynccontextmanager
async def started(study: Path) -> AsyncIterator[Process]:
    """The workspace when it has drawn; what it draws comes out of a pipe."""
    process = await asyncio.create_subprocess_exec(
        *workspace_command(study, "ani", "en"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(qca.__file__).parents[1]),
            "TEXTUAL_DRIVER": "qca.web.driver:BrowserDriver",
        },
    )
    try:
        assert process.stdout is not None
        drawn = b""
        while TITLE.encode() not in drawn:
            drawn += await asyncio.wait_for(process.stdout.read(4096), PATIENCE)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.parametrize("killed", [False, True])
async def test_a_workspace_does_not_outlive_its_server(study: Path, killed: bool) -> None:
    async with started(study) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        if killed:  # then nobody reads any more either
            process.stdout._transport.close()  # type: ignore[attr-defined]
        else:
            await asyncio.wait_for(process.stdout.read(), PATIENCE)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    assert not study.with_name(f"{study.name}-wal").exists()
