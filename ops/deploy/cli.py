"""The command line: arguments, the question before production, exit codes."""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from urllib.parse import urlsplit

from ops.deploy import verify
from ops.deploy.bundle import API, Bundle
from ops.deploy.errors import DeployError, Exit
from ops.deploy.failures import Failures
from ops.deploy.release import MIGRATIONS, serves_of
from ops.deploy.run import Deployment, Options
from ops.deploy.show import Show
from ops.deploy.signature import Signer
from ops.kubectl import Kubectl
from ops.wait import progress

ROOT = Path(__file__).resolve().parents[2]
DIST, RELEASES = ROOT / "dist", ROOT / "build" / "releases"
ENVIRONMENTS = ("development", "staging", "production")

CODES = """\
exit codes:
  0    done
  2    wrong arguments, manifests or context; nothing was looked at or changed
  3    the preflight, or the server, refuses; nothing was changed
  4    failed, and the release from before runs again
  5    failed, and there is no way back, or it failed too; a person must look, or deploy again
  6    another deploy is at work; nothing was changed
  7    the API server does not answer, or went away half-way, which the next run takes up
  130  stopped by a signal; it says whether anything was changed
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):  # the second: the operator's connection broke off
        signal.signal(number, _interrupt)
    try:
        return _run(options)
    except DeployError as error:
        print(f"{options.command}: {error}", file=sys.stderr)
        return error.code
    except KeyboardInterrupt:
        print(f"{options.command}: stopped; nothing was changed", file=sys.stderr)
        return Exit.INTERRUPTED


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(options: argparse.Namespace) -> int:
    show = Show()
    kubectl = Kubectl(
        program=os.environ.get("KUBECTL") or "kubectl", kubeconfig=options.kubeconfig, context=options.context
    )
    with _bundle(options) as bundle:
        kubectl = replace(kubectl, namespace=bundle.namespace)
        if options.command in {"deploy", "rollback", "prune", "switch"}:
            _confirm(options, kubectl, bundle)
        deployment = Deployment(kubectl, show, _options(options))
        if options.command == "deploy":
            deployment.deploy(bundle)
        elif options.command == "rollback":
            deployment.rollback(options.to)
        elif options.command == "diff":
            show.line(deployment.difference(bundle).rstrip() or "no difference")
        elif options.command == "prune":
            for name in deployment.prune(bundle, dry_run=options.dry_run) or ["nothing"]:
                show.line(f"{'would prune' if options.dry_run else 'pruned'}: {name}")
        elif options.command == "switch":
            deployment.switch(options.color)
        else:
            with deployment.failures.told(), deployment.existing():
                _tell(options.command, deployment, show)
    return Exit.DONE


def _tell(command: str, deployment: Deployment, show: Show) -> None:
    known = deployment.releases.all()
    if not known:
        show.line("no release is recorded")
    for release in known if command == "history" else known[-1:]:
        show.line(release.line())
    if command == "status":
        lease = deployment.kubectl.find("lease", "deploy")
        holder = lease["spec"].get("holderIdentity") if lease else ""
        show.line(f"lock: {holder or 'free'}")
        for item in deployment.kubectl.list("deployments,statefulsets"):
            show.line(f"{item['kind'].lower()}/{item['metadata']['name']}: {progress(item)}")


@contextlib.contextmanager
def _bundle(options: argparse.Namespace) -> Iterator[Bundle]:
    """Give the manifests: those of ``dist/``, of a folder, or synthesized with an image that dist/ does not name."""
    if not getattr(options, "image", None):
        bundle = Bundle.read(options.manifests or DIST / options.environment)
        if bundle.environment != options.environment:
            raise DeployError(
                Exit.WRONG_INPUT,
                f"{options.manifests} holds the manifests of {bundle.environment or 'no environment'}, not of "
                f"{options.environment}; name the one that is meant",
            )
        yield bundle
        return
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-O", str(ROOT / "main.py"), "--quiet", f"--output={folder}"]
        command += [f"--environment={options.environment}", *(f"--image={_complete(each)}" for each in options.image)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if done.returncode:
            raise DeployError(Exit.WRONG_INPUT, f"the manifests cannot be synthesized: {done.stderr.strip()}")
        yield Bundle.read(Path(folder) / options.environment)


def _complete(given: str) -> str:
    """Return *given*, ``[NAME=]REFERENCE``, as NAME=REFERENCE, with the version of images.yaml where it names a digest alone.

    The label ``version`` needs one. Without a name it is the API's image.
    """
    before, mark, after = given.partition("=")
    name, image = (before, after) if mark else (API, given)
    repository, mark, digest = image.partition("@")
    if not mark or ":" in repository.rpartition("/")[2]:
        return f"{name}={image}"
    from charts.images import Images

    known = Images.read()
    return f"{name}={repository}:{known(name).version}@{digest}" if name in known.by_name else f"{name}={image}"


def _confirm(options: argparse.Namespace, kubectl: Kubectl, bundle: Bundle) -> None:
    """Let the user say that this is the cluster that is meant, for production, unless it was named."""
    if bundle.environment != "production" or options.context or options.yes:
        return
    with Failures(kubectl).told():
        done = kubectl.try_run("config", "current-context")
    context = done.output.strip() or "the pod's own cluster"
    if not sys.stdin.isatty():
        raise DeployError(
            Exit.REFUSED, f"production on {context}? Name the context (--context, CONTEXT=), or pass --yes"
        )
    print(
        f"{options.command} production ({bundle.namespace}) on {context}. Type the namespace to go on: ",
        end="",
        flush=True,
    )
    if sys.stdin.readline().strip() != bundle.namespace:
        raise DeployError(Exit.REFUSED, "not confirmed; nothing was changed")


def _options(options: argparse.Namespace) -> Options:
    signed = getattr(options, "skip_signature", True) is False and options.environment != "development"
    url, watched = getattr(options, "prometheus", None), getattr(options, "watch_seconds", 60)
    return Options(
        rollout_seconds=getattr(options, "timeout", 180),
        force=getattr(options, "force_conflicts", False),
        automatic_rollback=not getattr(options, "no_rollback", False),
        signer=Signer.from_environment() if signed else None,
        smoke=None
        if getattr(options, "no_smoke", False)
        else verify.Smoke.from_environment(getattr(options, "smoke_url", None)),
        objective=verify.Objective(prometheus=url, watch_seconds=watched) if url else None,
        serves=serves_of(MIGRATIONS),
        folder=getattr(options, "releases", None),
        migration_seconds=getattr(options, "migration_timeout", 120),
    )


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, got {text}")
    return value


def _whole_seconds(text: str) -> int:
    return math.ceil(_seconds(text))


def _url(text: str) -> str:
    """Return *text* if it is an address: one that is none must not be found out in the middle of a deploy."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError(f"must be an address such as https://api.example.com, got {text}")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ops.deploy",
        description="Deploy an environment, or take it back. An application of kubectl; see docs/guide/deploy.md.",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    made = {
        name: commands.add_parser(
            name, help=text, description=text, epilog=CODES, formatter_class=parser.formatter_class
        )
        for name, text in (
            ("deploy", "apply the manifests, wait, test; go back if something fails"),
            ("rollback", "bring an earlier release back from its record"),
            ("status", "show the newest release, the lock and the workloads"),
            ("history", "list the releases that are kept"),
            ("diff", "show what a deploy would change"),
            ("prune", "apply the manifests and delete what is no longer in them; records, awaits and tests nothing"),
            ("switch", "blue-green: let the Service choose the other colour"),
        )
    }
    for name, command in made.items():
        command.add_argument("environment", choices=ENVIRONMENTS)
        command.add_argument("--context", default=os.environ.get("CONTEXT") or None, help="context of the kubeconfig")
        command.add_argument("--kubeconfig", default=None, help="kubeconfig (default: kubectl's own choice)")
        command.add_argument("--manifests", type=Path, metavar="FOLDER", help="manifests (default: dist/ENVIRONMENT)")
        if name in {"deploy", "rollback", "prune", "switch"}:
            command.add_argument("--yes", action="store_true", help="do not ask before production")
        if name in {"deploy", "diff"}:
            command.add_argument(
                "--image",
                action="append",
                metavar="[NAME=]REPOSITORY@DIGEST",
                help="image in place of images.yaml's, of the payments API if no name is given; may be repeated",
            )
        if name in {"deploy", "prune"}:
            command.add_argument("--force-conflicts", action="store_true", help="take over fields that others own")
        if name in {"deploy", "rollback", "switch"}:
            command.add_argument(
                "--timeout", type=_seconds, default=180, metavar="SECONDS", help="time for the rollout (default: 180)"
            )
            command.add_argument(
                "--smoke-url", type=_url, metavar="URL", help="test through this address, not through a forwarded port"
            )
            command.add_argument("--no-smoke", action="store_true", help="do not test what was deployed")
            command.add_argument(
                "--prometheus",
                type=_url,
                default=os.environ.get("PROMETHEUS_URL") or None,
                metavar="URL",
                help="check the objective there",
            )
            command.add_argument(
                "--watch-seconds",
                type=_whole_seconds,
                default=60,
                metavar="SECONDS",
                help="how long to watch it (default: 60)",
            )
    for name in ("deploy", "rollback", "switch"):
        made[name].add_argument(
            "--releases", type=Path, default=RELEASES, metavar="FOLDER", help="where records are written as files"
        )
        made[name].add_argument(
            "--migration-timeout",
            type=_seconds,
            default=120,
            metavar="SECONDS",
            help="time for the migration (default: 120)",
        )
    made["deploy"].add_argument("--skip-signature", action="store_true", help="do not verify who signed our images")
    made["deploy"].add_argument("--no-rollback", action="store_true", help="leave a failed deploy as it is")
    made["rollback"].add_argument(
        "--to", type=int, metavar="REVISION", help="release to go back to (default: the one before)"
    )
    made["prune"].add_argument("--dry-run", action="store_true", help="only show what would go")
    made["switch"].add_argument("color", choices=("blue", "green"))
    return parser
