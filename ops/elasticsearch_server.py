"""A real Elasticsearch in a folder of its own: started, stopped, killed, held still and started again.

It listens on loopback only, on free ports, without a password. Elasticsearch refuses root: as root it runs
as `nobody`.
"""

import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from ops.elasticsearch_files import cache_folder, fetch_server, find_java

# It takes about 15 seconds, more on a busy machine.
START_SECONDS = 180.0
STOP_SECONDS = 30.0
UNPRIVILEGED = "nobody"
LAUNCHER = "org.elasticsearch.server.launcher.ServerLauncher"
# These lines of the shipped options write into the program's own folder.
WRITES_ELSEWHERE = re.compile(r"^.*(?:gc\.log|-XX:ErrorFile|-XX:HeapDumpPath).*$", re.MULTILINE)


class ElasticsearchStartError(Exception):
    """The server ended or did not answer in time; the text ends with what it printed."""


class ElasticsearchServer:
    """One server. Its data stays in its folder until the folder is deleted, so it can be started again.

    :param home: the unpacked program.
    :param java: folder of the Java that runs it.
    :param folder: an existing folder for configuration, data and logs.
    :param name: name of the node.
    :param heap_mb: memory for Java's objects in MiB.
    """

    def __init__(self, home: Path, java: Path, folder: Path, *, name: str = "node-1", heap_mb: int = 512) -> None:
        self.name = name
        self.folder = folder
        self.http_port, self.transport_port = free_ports(2)
        self._home = home
        self._java = java
        self._heap_mb = heap_mb
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def is_running(self) -> bool:
        """Whether its process lives; a held one does."""
        return self._process is not None and self._process.poll() is None

    def prepare(self, nodes: Sequence["ElasticsearchServer"] = ()) -> None:
        """Write the configuration; once, before the first start.

        :param nodes: all servers of a cluster, this one included; empty for one on its own.
        """
        config = self.folder / "config"
        shutil.copytree(self._home / "config", config)
        for part in ("data", "logs", "tmp"):
            (self.folder / part).mkdir()
        options = config / "jvm.options"
        options.write_text(WRITES_ELSEWHERE.sub("", options.read_text()))
        settings = self._settings(nodes)
        (config / "elasticsearch.yml").write_text("".join(f"{key}: {json.dumps(settings[key])}\n" for key in settings))
        if "user" in _identity():
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, UNPRIVILEGED)

    def start(self, *, wait: bool = True) -> None:
        """Start it, or start it again with the data it had.

        :param wait: until it answers.
        :raises ElasticsearchStartError: when it does not.
        """
        with (self.folder / "console.log").open("ab") as console:
            self._process = subprocess.Popen(
                self._command(),
                cwd=self._home,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                # The launcher and the server that it starts: one group, which `kill` and `hold` address.
                start_new_session=True,
                **_identity(),
            )
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until a started server answers.

        :raises ElasticsearchStartError: when it ends or takes longer than `START_SECONDS`.
        """
        deadline = time.monotonic() + START_SECONDS
        while not is_ready(self.url):
            if not self.is_running or time.monotonic() > deadline:
                text = (self.folder / "console.log").read_text(errors="replace")
                raise ElasticsearchStartError(f"Elasticsearch did not start:\n{text[-4000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End it in good order; nothing happens when it does not run."""
        if self._process is None:
            return
        self.release()
        self._process.terminate()
        try:
            self._process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it at once, as a lost machine would."""
        if self._process is not None:
            self._signal(signal.SIGKILL)
            self._process.wait()

    def hold(self) -> None:
        """Make it hang: connections are accepted and nothing is answered."""
        self._signal(signal.SIGSTOP)

    def release(self) -> None:
        """Let a held one go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def _settings(self, nodes: Sequence["ElasticsearchServer"]) -> dict[str, Any]:
        alone = {"discovery.type": "single-node"}
        together = {
            "discovery.seed_hosts": [f"127.0.0.1:{node.transport_port}" for node in nodes],
            "cluster.initial_master_nodes": [node.name for node in nodes],
        }
        return {
            "cluster.name": f"cooperactivas-{nodes[0].transport_port if nodes else self.transport_port}",
            "node.name": self.name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "xpack.security.enabled": False,
            "http.host": "127.0.0.1",
            "http.port": self.http_port,
            "transport.host": "127.0.0.1",
            "transport.port": self.transport_port,
            # A nearly full disk must not make the indices of a test read-only.
            "cluster.routing.allocation.disk.threshold_enabled": False,
            **(together if nodes else alone),
        }

    def _command(self) -> list[str]:
        return [
            str(self._java / "bin" / "java"),
            "-Xms4m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            f"-Des.path.home={self._home}",
            f"-Des.path.conf={self.folder / 'config'}",
            "-Des.distribution.type=zip",
            "-Des.java.type=ES_JAVA_HOME",
            "-cp",
            f"{self._home}/lib/tools/server-launcher/*",
            LAUNCHER,
        ]

    def _environment(self) -> Mapping[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "JAVA": str(self._java / "bin" / "java"),
            "JAVA_TYPE": "ES_JAVA_HOME",
            "ES_JAVA_HOME": str(self._java),
            "ES_HOME": str(self._home),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_DISTRIBUTION_TYPE": "zip",
            "ES_JAVA_OPTS": f"-Xms{self._heap_mb}m -Xmx{self._heap_mb}m",
        }


@contextmanager
def elasticsearch(*, count: int = 1, heap_mb: int = 512) -> Iterator[list[ElasticsearchServer]]:
    """One server, or several that form a cluster, started; their data is deleted at the end.

    The program is downloaded when it is not there yet.

    :param heap_mb: memory for the objects of each, in MiB; it takes about 300 MiB more.
    :raises ElasticsearchMissingError: when something the server needs is missing.
    :raises ElasticsearchStartError: when a server does not start.
    """
    java = find_java(os.environ.get("JAVA_HOME", ""))
    home = fetch_server(cache_folder())
    with ExitStack() as stack:
        nodes = []
        for number in range(1, count + 1):
            folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            nodes.append(ElasticsearchServer(home, java, folder, name=f"node-{number}", heap_mb=heap_mb))
        for node in nodes:
            node.prepare(nodes if count > 1 else ())
            stack.callback(node.stop)
            node.start(wait=False)
        for node in nodes:
            node.wait()
        yield nodes


def is_ready(url: str) -> bool:
    """Whether a server answers and can be worked with."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as reply:  # noqa: S310  # an address we were given
            return json.load(reply)["status"] in {"green", "yellow"}
    except (OSError, ValueError, KeyError):
        return False


def free_ports(count: int) -> list[int]:
    """Different ports of loopback that nobody listens on now."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def _identity() -> dict[str, Any]:
    """Arguments for `subprocess` that leave root behind."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
