"""Dagster's daemon and pages: one ends with the other, so that the supervisor starts both again."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from contract.settings import ROOT


def test_pages_that_cannot_be_served_end_the_daemon_too(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    with socket.socket() as taken, socket.socket() as code_server:
        for server in (taken, code_server):
            server.bind(("127.0.0.1", 0))
            server.listen()
        port, code_server_port = (str(one.getsockname()[1]) for one in (taken, code_server))
        ended = subprocess.run(
            [sys.executable, "-m", "footfall.local.daemon_and_pages", port, code_server_port],
            cwd=ROOT,
            env={
                **os.environ,
                "DAGSTER_HOME": str(tmp_path),
                "FOOTFALL_CODE_SERVER_PORT": code_server_port,
                "DAGSTER_GRPC_TIMEOUT_SECONDS": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert "address already in use" in ended.stderr
