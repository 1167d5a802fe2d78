"""nginx in the part of a Service: new connections go to an endpoint of the moment, connections that exist stay where they are.

That is what kube-proxy does, so nginx works on TCP alone: it reads no request, repeats none, and closes no connection of its own
accord.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from payment_app.cli.failures import CommandError
from payment_app.local.processes import Child, free_port

MODULES = (
    Path("/usr/lib/nginx/modules/ngx_stream_module.so"),
    Path("/usr/lib64/nginx/modules/ngx_stream_module.so"),
)

CONFIG = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log warn;
{load}
worker_processes 1;
events {{ worker_connections 4096; }}
stream {{
    upstream pods {{ {servers} }}
    server {{
        listen 127.0.0.1:{port};
        proxy_pass pods;
        proxy_next_upstream off;
        proxy_connect_timeout 3s;
        proxy_timeout 1h;
    }}
}}
"""


class Endpoints:
    """A Service with the endpoints that it is told."""

    def __init__(self, folder: Path) -> None:
        """Prepare it below *folder*. Raises :class:`CommandError` where nginx or its stream module is missing."""
        program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        if program is None:
            raise CommandError("nginx was not found; install it, on Debian nginx-light and libnginx-mod-stream")
        self._program = program
        self._folder = folder
        self._load = next((f"load_module {module};" for module in MODULES if module.exists()), "")
        self._child: Child | None = None
        self._ports: list[int] = []
        self.port = free_port()
        """Port at which the clients ask."""

    def set(self, ports: list[int]) -> None:
        """Send new connections to *ports* from now on."""
        self._ports = list(ports)
        servers = " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in self._ports)
        text = CONFIG.format(folder=self._folder, load=self._load, servers=servers, port=self.port)
        (self._folder / "nginx.conf").write_text(text, encoding="utf-8")
        if self._child is None:
            self._start()
            return
        self._call("-s", "reload")

    def add(self, port: int) -> None:
        """Send new connections to *port* too."""
        self.set([*self._ports, port])

    def remove(self, port: int) -> None:
        """Send no new connection to *port*."""
        self.set([one for one in self._ports if one != port])

    def stop(self) -> None:
        """End nginx."""
        if self._child is not None:
            self._child.stop()

    def _start(self) -> None:
        command = [self._program, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf")]
        log = self._folder / "nginx.log"
        self._child = Child("nginx", command, environment={"PATH": "/usr/bin:/usr/sbin"}, log=log, folder=self._folder)
        self._child.wait_until((self._folder / "nginx.pid").exists, 10)
        time.sleep(0.2)
        if self._child.process.poll() is not None:
            raise CommandError(f"nginx did not start: {log.read_text(encoding='utf-8').strip()[-300:]}")

    def _call(self, *arguments: str) -> None:
        command = [self._program, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
        if done.returncode:
            raise CommandError(f"nginx {' '.join(arguments)} failed: {done.stderr.strip()[-300:]}")
