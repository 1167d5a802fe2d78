"""Real Redis servers with their Sentinels, run by the start script that the manifests mount."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.servers import SCRIPTS, program, until

SCRIPT = SCRIPTS / "redis.sh"
MASTER = "shop"
"""Name of the master."""


class Member:
    """One server with its Sentinel, run by the start script on this machine."""

    def __init__(self, folder: Path, peers: list[str], index: int, path: str, password: str, **settings: str) -> None:
        self.port, self.sentinel_port = (int(part) for part in peers[index].split(":")[1:])
        self._shell, self._client = program("sh", path), program("redis-cli", path)
        own = folder / str(index)
        (own / "conf").mkdir(parents=True)
        self.password_file = folder / "password"
        self.password_file.write_text(password, encoding="utf-8")
        self._password = password
        self._conf = own / "conf"
        self._environment = os.environ | {
            "PATH": path,
            "PASSWORD_FILE": str(folder / "password"),
            "CONFIG_DIRECTORY": str(own / "conf"),
            "DATA_DIRECTORY": str(own / "data"),
            "REDIS_PEERS": " ".join(peers),
            "REDIS_SELF": peers[index],
            "REDIS_MASTER_NAME": MASTER,
            "SENTINEL_QUORUM": "2",
            "SENTINEL_DOWN_AFTER_MILLISECONDS": "1000",
            "SENTINEL_FAILOVER_TIMEOUT_MILLISECONDS": "5000",
            **settings,
        }
        self._log_file = own / "log"
        self._log = self._log_file.open("w", encoding="utf-8")
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start server and Sentinel."""
        for command in ("server", "sentinel"):
            self._running.append(
                subprocess.Popen(  # ended by kill
                    [self._shell, str(SCRIPT), command],
                    env=self._environment,
                    stdout=self._log,
                    stderr=subprocess.STDOUT,
                )
            )

    def kill(self) -> None:
        """Kill both."""
        for process in self._running:
            process.kill()
            process.wait()
        self._running.clear()

    def end(self) -> list[int]:
        """End both in good order; returns their exit statuses."""
        for process in self._running:
            process.terminate()
        found = [process.wait(40) for process in self._running]
        self._running.clear()
        return found

    def forget(self) -> None:
        """Empty the folder in memory, as in a new pod."""
        for file in self._conf.iterdir():
            file.unlink()

    def close(self) -> None:
        """Kill both and close the log."""
        self.kill()
        self._log.close()

    def log(self) -> str:
        """Return what both wrote."""
        return self._log_file.read_text(encoding="utf-8")

    def holds(self, command: str) -> bool:
        """Return whether a probe or hook of the script succeeds."""
        return subprocess.run([self._shell, str(SCRIPT), command], env=self._environment, check=False).returncode == 0

    def ask(self, *words: str, sentinel: bool = False) -> list[str]:
        """Return the words of an answer of the server, or of the Sentinel."""
        port = str(self.sentinel_port if sentinel else self.port)
        return subprocess.run(
            [self._client, "-p", port, *words],
            env=self._environment | {"REDISCLI_AUTH": self._password},
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()


def settle(members: list[Member]) -> None:
    """Start all and wait until they know each other."""
    for member in members:
        member.start()
    until(lambda: all(m.holds("ready") for m in members), what="all ready")
    until(lambda: members[0].ask("wait", "2", "100") == ["2"], what="two replicas follow")
    until(lambda: all(_knows_all(member) for member in members), what="Sentinels know each other and the replicas")


def _knows_all(member: Member) -> bool:
    answer = " ".join(member.ask("sentinel", "master", MASTER, sentinel=True))
    return "num-other-sentinels 2" in answer and "num-slaves 2" in answer


def master_of(member: Member) -> int | None:
    """Return the port of the master that the Sentinel of *member* names."""
    answer = member.ask("sentinel", "get-master-addr-by-name", MASTER, sentinel=True)
    return int(answer[1]) if len(answer) == 2 else None
