"""The real kubectl against a server that answers as told: which failure becomes which error."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ops.kubectl import Kubectl, free_port
from ops.kubectl_errors import (
    AlreadyExistsError,
    ConflictError,
    ConnectionLostError,
    ForbiddenError,
    KubectlError,
    NotFoundError,
    QuotaError,
    RefusedError,
    TimeLimitError,
    UnauthorizedError,
    UnknownKindError,
    error_of,
)
from tools.programs import find

BUSY = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "ServiceUnavailable", "code": 503}
PATH = "/api/v1/namespaces/shop/configmaps/settings"


class Answers:
    """A server of HTTP that gives the same answer to each request, after it was too busy for as many as it shall."""

    def __init__(self) -> None:
        self.status = 200
        self.body: dict[str, Any] = {}
        self.busy = 0
        self.requests: list[str] = []
        answers = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == PATH:  # some builds of kubectl ask for the server's version first
                    answers.requests.append(self.path)
                busy = answers.busy > 0 and self.path == PATH
                answers.busy -= busy
                body = json.dumps(BUSY if busy else answers.body).encode()
                self.send_response(503 if busy else answers.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name of the base class
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def close(self) -> None:
        """Stop the server."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def says(self, status: int, reason: str, message: str) -> None:
        """Answer with Kubernetes' object for an error."""
        self.status = status
        self.body = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason, "code": status}
        self.body["message"] = message


@pytest.fixture
def answers() -> Iterator[Answers]:
    """Return a server that answers as it is told."""
    server = Answers()
    yield server
    server.close()


@pytest.fixture
def program() -> str:
    """Return kubectl, or skip the test where there is none."""
    found = find("kubectl")
    if found is None:
        pytest.skip("kubectl was not found: run make programs, or put it on the PATH")
    return str(found)


def configured(folder: Path, port: int) -> str:
    """Write a kubeconfig for the server at *port* and return its path."""
    path = folder / "kubeconfig"
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "one", "cluster": {"server": f"http://127.0.0.1:{port}"}}],
        "contexts": [{"name": "one", "context": {"cluster": "one", "user": "one", "namespace": "shop"}}],
        "users": [{"name": "one", "user": {}}],
        "current-context": "one",
    }
    path.write_text(json.dumps(config))
    return str(path)


@pytest.fixture
def kubectl(program: str, answers: Answers, tmp_path: Path) -> Kubectl:
    """Return kubectl for the server that answers as it is told."""
    config = configured(tmp_path, answers.server.server_address[1])
    return Kubectl(program=program, kubeconfig=config, pause_seconds=0.01)


class TestServerAnswers:
    """What the API server says, through kubectl."""

    def test_an_answer_is_returned(self, kubectl: Kubectl, answers: Answers) -> None:
        """The body of a good answer comes back, after one request."""
        answers.body = {"data": {"a": "1"}}

        assert json.loads(kubectl.raw(PATH)) == {"data": {"a": "1"}}
        assert answers.requests == [PATH]

    @pytest.mark.parametrize(
        ("status", "reason", "message", "kind"),
        [
            (401, "Unauthorized", "Unauthorized", UnauthorizedError),
            (403, "Forbidden", 'configmaps "settings" is forbidden: User "eve" cannot get resource', ForbiddenError),
            (404, "NotFound", 'configmaps "settings" not found', NotFoundError),
            (409, "Conflict", "the object has been modified; please apply your changes", ConflictError),
            (409, "AlreadyExists", 'configmaps "settings" already exists', AlreadyExistsError),
            (422, "Invalid", 'ConfigMap "settings" is invalid: data: Too long', RefusedError),
            (403, "Forbidden", 'pods "a" is forbidden: exceeded quota: all, requested: pods=1', QuotaError),
            (403, "Forbidden", 'pods "a" is forbidden: violates PodSecurity "restricted"', RefusedError),
            (400, "BadRequest", 'admission webhook "image.example" denied the request: no signature', RefusedError),
        ],
    )
    def test_fails_as_the_server_says(
        self, kubectl: Kubectl, answers: Answers, status: int, reason: str, message: str, kind: type[KubectlError]
    ) -> None:
        """Each refusal is an error of its own class with the server's words, and is not tried again."""
        answers.says(status, reason, message)

        with pytest.raises(KubectlError) as caught:
            kubectl.raw(PATH)

        assert type(caught.value) is kind
        assert message.rpartition(": ")[2] in str(caught.value) or status == 401
        assert len(answers.requests) == 1

    def test_a_read_is_tried_again_while_the_server_cannot_answer(self, kubectl: Kubectl, answers: Answers) -> None:
        """A server that is away for a moment is no failure as long as a later try succeeds."""
        answers.body, answers.busy = {"data": {}}, 2

        assert json.loads(kubectl.raw(PATH)) == {"data": {}}
        assert len(answers.requests) == 3

    def test_fails_when_the_server_stays_away(self, kubectl: Kubectl, answers: Answers) -> None:
        """After the last try the loss is the error."""
        answers.busy = 1000

        with pytest.raises(ConnectionLostError):
            kubectl.raw(PATH)

        assert len(answers.requests) == kubectl.attempts

    def test_a_write_is_not_tried_again(self, kubectl: Kubectl, answers: Answers) -> None:
        """What may have happened although its answer was lost is left to the caller."""
        answers.busy = 1000

        with pytest.raises(ConnectionLostError):
            kubectl.run("get", f"--raw={PATH}")

        assert len(answers.requests) == 1

    def test_fails_when_nobody_listens(self, program: str, tmp_path: Path) -> None:
        """A refused connection is a lost one."""
        kubectl = Kubectl(program=program, kubeconfig=configured(tmp_path, free_port()), attempts=1)

        with pytest.raises(ConnectionLostError, match=r"refused"):
            kubectl.raw(PATH)


class TestCalls:
    """How kubectl is called."""

    def test_options_come_before_the_call(self) -> None:
        """Cluster and namespace are chosen by options, unless the call names a namespace."""
        kubectl = Kubectl(kubeconfig="k", context="c", namespace="n")

        assert kubectl.command("get", "pods") == [
            "kubectl",
            "--kubeconfig=k",
            "--context=c",
            "--namespace=n",
            "get",
            "pods",
        ]
        assert "--namespace=n" not in kubectl.command("get", "pods", "--all-namespaces")
        assert "--namespace=n" in kubectl.command("exec", "pod/a", "--", "psql", "-A")

    def test_fails_without_the_program(self) -> None:
        """A program that is not there is said so, with what to do."""
        with pytest.raises(KubectlError, match="install kubectl"):
            Kubectl(program="/does/not/exist").read("version")

    def test_fails_when_it_does_not_end(self, tmp_path: Path) -> None:
        """A call that hangs ends at its time limit."""
        program = tmp_path / "kubectl"
        program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
        program.chmod(0o755)

        with pytest.raises(TimeLimitError, match=r"kubectl version: no end within 0\.3 s"):
            Kubectl(program=str(program), timeout_seconds=0.3).read("version")


class TestErrorOf:
    """Words of kubectl and API server, as they were seen with 1.32 and 1.34."""

    @pytest.mark.parametrize(
        ("said", "kind"),
        [
            (
                "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
                ConnectionLostError,
            ),
            ("Unable to connect to the server: net/http: TLS handshake timeout", ConnectionLostError),
            ('error: Get "https://10.0.0.1/api": unexpected EOF', ConnectionLostError),
            (
                "Error from server (ServiceUnavailable): the server is currently unable to handle the request",
                ConnectionLostError,
            ),
            (
                "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority",
                UnauthorizedError,
            ),
            ('error: Apply failed with 1 conflict: conflict with "hpa": .spec.replicas', ConflictError),
            (
                'error: resource mapping not found for "db": no matches for kind "Cluster" in version "postgresql.cnpg.io/v1"',
                UnknownKindError,
            ),
            ('The Deployment "api" is invalid: spec.selector: field is immutable', RefusedError),
            ("error: unknown flag: --applyset", KubectlError),
        ],
    )
    def test_the_class_follows_the_words(self, said: str, kind: type[KubectlError]) -> None:
        """Every kind of failure is told apart."""
        error = error_of("kubectl apply", 1, said)

        assert type(error) is kind
        assert said in str(error)

    def test_a_lost_connection_among_others_decides(self) -> None:
        """An apply that lost the connection after a refusal may be tried again, which shows the refusal again."""
        said = 'The Service "a" is invalid: spec.ports: Required value\nerror: read tcp: connection reset by peer'

        assert type(error_of("kubectl apply", 1, said)) is ConnectionLostError

    @pytest.mark.parametrize("day", ["0128", "1128"])
    def test_kubectls_own_log_is_no_answer(self, day: str) -> None:
        """In every month; and words that begin like its lines are kept."""
        logged = f'E{day} 10:00:00.123456   123 memcache.go:265] "Unhandled Error" err="connection refused"'
        said = f"I{day} 10:00:00.1 1 a.go:1] any\n{logged}\nError from server (Invalid): no\nInvalid value: 3"

        error = error_of("kubectl apply", 1, said)

        assert type(error) is RefusedError
        assert error.message == "Error from server (Invalid): no\nInvalid value: 3"

    def test_warnings_are_no_part_of_the_message(self) -> None:
        """The server's warnings do not hide its error."""
        said = 'Warning: autoscaling/v1 is deprecated\nError from server (NotFound): pods "a" not found'

        assert error_of("kubectl get", 1, said).message == 'Error from server (NotFound): pods "a" not found'
