"""The command: it starts, listens, ends when it is told to, and says what it lacks."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from mtcheck.cli import run

COMMAND = [sys.executable, "-m", "mtcheck", "serve", "--port", "0", "--model", "none", "--workers", "1"]


@contextmanager
def server(*options: str) -> Iterator[tuple[subprocess.Popen, str]]:
    with subprocess.Popen([*COMMAND, *options], stderr=subprocess.PIPE, text=True) as process:
        try:
            while not (line := process.stderr.readline()).startswith("mtcheck: serving on "):
                assert line, "the server did not start"
            yield process, line.split()[3]
        finally:
            process.kill()


def test_it_ends_well_and_finishes_what_is_in_flight() -> None:
    body = json.dumps({"text": "They went to the the market."}).encode()
    head = f"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    with server() as (process, url):
        assert "127.0.0.1" in url
        with connected(url) as line:
            line.sendall(head.encode() + b"Expect: 100-continue\r\n\r\n")
            # From here on the request is in flight.
            assert line.recv(1_000).startswith(b"HTTP/1.1 100 ")
            process.send_signal(signal.SIGTERM)
            while not refused(url):
                time.sleep(0.05)
            line.sendall(body)
            answer = b"".join(iter(lambda: line.recv(10_000), b""))
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert json.loads(answer.split(b"\r\n\r\n", 1)[1])["verdict"] == "block"
        rest = process.communicate(timeout=30)[1]
        assert process.returncode == 0
        assert "Traceback" not in rest


def connected(url: str) -> socket.socket:
    host, port = url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


def refused(url: str) -> bool:
    try:
        connected(url).close()
    except ConnectionRefusedError:
        return True
    return False


def test_ctrl_c_and_a_stop_before_it_serves() -> None:
    with server() as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    process = subprocess.Popen(COMMAND, stderr=subprocess.PIPE)
    time.sleep(0.7)
    process.send_signal(signal.SIGTERM)
    error = process.communicate(timeout=30)[1]
    assert process.returncode in (0, -signal.SIGTERM), error
    assert b"Traceback" not in error


def test_a_head_that_dribbles_is_hung_up_on(monkeypatch) -> None:
    script = (
        "import sys, mtcheck.server.protocol as p; p.HEAD_SECONDS = 0.5; "
        "from mtcheck.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    monkeypatch.setattr(sys.modules[__name__], "COMMAND", [sys.executable, "-c", script, *COMMAND[3:]])
    with server() as (_, url):
        with connected(url) as line:
            started = time.monotonic()
            line.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
            with pytest.raises(OSError):
                while time.monotonic() < started + 20:
                    line.sendall(b"a")
                    time.sleep(0.1)
        with httpx2.Client() as client:
            for _ in range(3):
                assert client.post(f"{url}/v1/check", json={"text": "They met."}).status_code == 200
                time.sleep(0.3)


def test_no_worker_outlives_a_server_that_is_killed() -> None:
    with server() as (process, _):
        children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True)
        (worker,) = map(int, children.stdout.split())
        process.kill()
        process.wait()
        for _ in range(50):
            try:
                os.kill(worker, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
    raise AssertionError("the worker lives")


def one_line(code: int, capsys) -> str:
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err


def test_what_keeps_it_from_starting_is_one_line(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.delenv("MTCHECK_TOKEN", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "address already in use" in one_line(run(["serve", "--port", port, "--model", "none"]), capsys)
    assert "no-such" in one_line(run(["serve", "--config", str(tmp_path / "no-such")]), capsys)
    (tmp_path / "SHA256SUMS").touch()
    error = one_line(run(["serve", "--port", "0", "--workers", "2", "--model", str(tmp_path)]), capsys)
    assert error.startswith(f"mtcheck: error: a worker cannot be started: the estimator in {tmp_path}")
    assert run(["serve", "--host", "192.0.2.1"]) == 2
    warning, error = capsys.readouterr().err.splitlines()
    assert "MTCHECK_TOKEN is not set" in warning
    assert "cannot listen on 192.0.2.1, port 8000" in error
    monkeypatch.setenv("MTCHECK_TOKEN", "")
    assert "MTCHECK_TOKEN" in one_line(run(["serve"]), capsys)


def test_without_the_extra_it_says_what_to_install() -> None:
    script = "import sys; sys.modules['starlette'] = None; from mtcheck.cli import run; sys.exit(run(['serve']))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mtcheck: error: `mtcheck serve` needs more packages: pip install 'mtcheck[serve]'\n"


def test_other_commands_do_not_load_it() -> None:
    script = (
        "import sys; import mtcheck.cli; names = ('starlette', 'uvicorn', 'msgspec', 'mtcheck.server'); "
        "print([name for name in names if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
