"""A server of an app in a process of its own, and a visitor who speaks to it as a browser does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parents[1]
#: Seconds in which a server starts, and in which a page is drawn.
START, DRAWN = 60, 300
#: Seconds after a page is drawn in which the server still works for it.
REST = 0.05
#: What a territory's area is in the description of a chart: how a map is told from other charts.
_AREA = '"fill":"toself"'


@dataclass(frozen=True)
class Server:
    """A running server. address: `127.0.0.1:port`."""

    pid: int
    address: str

    def cpu(self) -> float:
        """Seconds of processor that it has used, all its threads together, those that ended too."""
        # Linux's clock of another process: its number turned over, and what to count (2: running time).
        return time.clock_gettime((~self.pid << 3) | 2)


@contextmanager
def serving(script: str, **environment: str) -> Iterator[Server]:
    """A server of `script`, a path from the root of the project, until the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, port)
        yield Server(process.pid, f"127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"no answer on port {port} in {START} s (exit code {process.poll()})")


@dataclass
class Drawn:
    """A page as it was sent. cpu: seconds of the server; bytes: sent; elements: how many of each kind.

    failed: whether a message of failure stands among the elements.
    """

    cpu: float = 0.0
    bytes: int = 0
    elements: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> bool:
        """Whether a message of failure stands on the page."""
        return bool(self.elements["exception"])


class Visitor:
    """One session: the page it is on, and the messages that it keeps, as a browser does."""

    def __init__(self, server: Server, page: str = ""):
        self._server, self._page = server, page
        self._hash, self._kept = "", set()
        self._socket: ClientConnection = connect(
            f"ws://{server.address}/_stcore/stream", subprotocols=["streamlit"], max_size=None
        )

    def close(self) -> None:
        """End the session."""
        self._socket.close()

    def see(self, address: Mapping[str, str | list[str]]) -> Drawn:
        """The page drawn anew with these choices in its address."""
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode(address, doseq=True)
        asked.rerun_script.page_script_hash = self._hash
        asked.rerun_script.page_name = "" if self._hash else self._page
        asked.rerun_script.cached_message_hashes.extend(sorted(self._kept))
        before = self._server.cpu()
        self._socket.send(asked.SerializeToString())
        drawn = self._read()
        time.sleep(REST)
        drawn.cpu = self._server.cpu() - before
        return drawn

    def _read(self) -> Drawn:
        drawn = Drawn()
        while True:
            sent = self._socket.recv(timeout=DRAWN)
            message = ForwardMsg.FromString(sent)
            drawn.bytes += len(sent)
            self._take(message, drawn)
            if message.WhichOneof("type") == "script_finished":
                return drawn

    def _take(self, message: ForwardMsg, drawn: Drawn) -> None:
        if message.metadata.cacheable:
            self._kept.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            drawn.elements[_kind(message.delta.new_element)] += 1
        elif kind == "ref_hash":
            drawn.elements["kept"] += 1


def _kind(element: object) -> str:
    """What an element is: a map and a chart are one kind to Streamlit; a failure is told as an alert."""
    kind = element.WhichOneof("type")
    if kind == "alert" and element.alert.format == Alert.ERROR:
        return "exception"
    return "map" if kind == "plotly_chart" and _AREA in element.plotly_chart.spec else kind
