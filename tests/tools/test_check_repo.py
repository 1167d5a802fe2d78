"""The checks of the repository's files: each rule finds what it should, and nothing in files as they should be."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import check_repo

ROOT = Path(__file__).resolve().parents[2]

# In pieces, or this file would be a finding itself.
HOST = "files." + "python" + "hosted." + "org"
HOME = "/ho" + "me/alice/project"
KEY = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a git checkout with the project's own package files."""
    for name in ("pyproject.toml", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)  # noqa: S607 - git is found on the PATH
    return tmp_path


def found_in(name: str, text: str) -> list[str]:
    """Apply every rule to one file."""
    return [line for rule in check_repo.RULES for line in rule(name, text)]


class TestRegistryHosts:
    """Hosts of package registries."""

    @pytest.mark.parametrize(
        "text",
        [
            f"pip install --index-url https://{HOST}/simple",
            f"see {HOST}",
            "registry." + "npm" + "js.org",
            "deb.debian" + ".org",
        ],
    )
    def test_fails_on_a_host(self, text: str) -> None:
        """A host is found with and without a scheme, in any file."""
        assert "names the registry" in found_in("docs/guide.md", text)[0]

    @pytest.mark.parametrize(
        "text", ["pip install cdk8s", "registry.k8s.io/pause:3.9", "mypypi.organic", "crates.iota"]
    )
    def test_accepts_names_of_packages_and_images(self, text: str) -> None:
        """A package's name, an image's registry and look-alikes are no findings."""
        assert found_in("docs/guide.md", text) == []


class TestMachinePaths:
    """Absolute paths of somebody's machine."""

    @pytest.mark.parametrize("text", [f"cd {HOME}", f'open("{HOME}")', "/Us" + "ers/bob/x", "=/ro" + "ot/.cache"])
    def test_fails_on_a_path(self, text: str) -> None:
        """Home folders are found."""
        assert "holds a path of one machine" in found_in("README.md", text)[0]

    @pytest.mark.parametrize(
        "text", ["/var/lib/data", "docs/home/alice", "https://example.com/home/alice", "/homes", "$HOME/x"]
    )
    def test_accepts_other_paths(self, text: str) -> None:
        """Paths inside images, relative paths and addresses are no findings."""
        assert found_in("README.md", text) == []


class TestLockFiles:
    """Addresses in lock files."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("requirements/dev.txt", "--index-url https://mirror.example/simple"),
            ("requirements/dev.txt", "thing @ git+ssh://host/thing"),
            ("package-lock.json", '"resolved": "thing.tgz"'),
        ],
    )
    def test_fails_on_an_address(self, name: str, text: str) -> None:
        """An index option, a URL or a resolved entry is found."""
        assert "run make lock" in found_in(name, text)[0]

    def test_accepts_addresses_elsewhere(self) -> None:
        """Other files may hold addresses."""
        assert found_in("README.md", "https://kubernetes.io/docs/") == []


class TestManifestSecrets:
    """Secret values in generated manifests."""

    @pytest.mark.parametrize(
        "text",
        [
            f"kind: ConfigMap\nmetadata: {{name: a}}\ndata: {{note: {KEY}}}",
            "kind: Secret\nmetadata: {name: a}\nstringData: {password: hunter2}",
            "kind: Secret\nmetadata: {name: a}\ndata: {password: aHVudGVyMg==}",
            "kind: ConfigMap\nmetadata: {name: a}\ndata: {JWT_SECRET: hunter2}",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{env: [{name: DB_PASSWORD, value: x}]}]}}}",
            "kind: ConfigMap\nmetadata: {name: a}\ndata: {url: 'postgres://user:hunter2@db/x'}",
        ],
    )
    def test_fails_on_a_value(self, text: str) -> None:
        """A key of a known form, a Secret with data, and a literal under a secret's name are found."""
        assert found_in("dist/production/0003-config.k8s.yaml", text)

    @pytest.mark.parametrize(
        "text",
        [
            "kind: ExternalSecret\nmetadata: {name: a}\nspec: {data: [{secretKey: JWT_SECRET}]}",
            "kind: ServiceAccount\nmetadata: {name: a}\nautomountServiceAccountToken: false",
            "kind: ConfigMap\nmetadata: {name: a}\ndata: {TOKEN_FILE: /run/token, JWT_SECRET: '${JWT_SECRET}'}",
            "kind: Job\nmetadata: {name: a}\nspec: {env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}]}",
            "kind: Job\nmetadata: {name: a}\nspec: {env: [{name: DB_PASSWORD_FILE, value: /run/secrets/password}]}",
        ],
    )
    def test_accepts_references(self, text: str) -> None:
        """References to Secrets, file names and placeholders are no findings."""
        assert found_in("dist/production/0003-config.k8s.yaml", text) == []

    def test_leaves_other_folders_alone(self) -> None:
        """Tests and docs may show what a key looks like."""
        assert found_in("tests/test_keys.py", KEY) == []


class TestLocks:
    """The lock files against what they lock."""

    def test_accepts_the_projects_own(self, checkout: Path) -> None:
        """The committed lock files are complete."""
        assert list(check_repo.findings(checkout)) == []

    def test_fails_when_a_dependency_is_not_locked(self, checkout: Path) -> None:
        """A dependency that was added without ``make lock`` is named."""
        project = checkout / "pyproject.toml"
        project.write_text(project.read_text().replace('"jsii>=', '"attrs>=99",\n    "jsii>=', 1))

        assert any("attrs>=99; run make lock" in line for line in check_repo.stale_python_locks(checkout))

    def test_fails_when_two_lock_files_disagree(self, checkout: Path) -> None:
        """A package has one version in all lock files."""
        lock = checkout / "requirements" / "synth.txt"
        version = check_repo.locked_versions(lock.read_text())["attrs"]
        lock.write_text(lock.read_text().replace(f"attrs=={version}", "attrs==0.1"))

        assert any("locks attrs at 0.1" in line for line in check_repo.stale_python_locks(checkout))

    def test_fails_without_a_hash(self, checkout: Path) -> None:
        """A locked package without a hash is named."""
        with (checkout / "requirements" / "app.txt").open("a") as lock:
            lock.write("unhashed==1.0\n")

        assert list(check_repo.stale_python_locks(checkout)) == [
            "requirements/app.txt: unhashed==1.0 has no hash; run make lock"
        ]

    def test_fails_when_npm_lock_is_stale(self, checkout: Path) -> None:
        """Another version in package.json than in its lock file is found."""
        package = json.loads((checkout / "package.json").read_text())
        package["devDependencies"]["cdk8s-cli"] = "2.0.0"
        (checkout / "package.json").write_text(json.dumps(package))

        assert any("does not lock cdk8s-cli 2.0.0" in line for line in check_repo.stale_node_lock(checkout))


class TestTrackedFiles:
    """Which files are looked at."""

    def test_leaves_ignored_files_out(self, checkout: Path) -> None:
        """What git ignores is not committed, so it may hold anything."""
        (checkout / ".gitignore").write_text("/local.txt\n")
        (checkout / "local.txt").write_text(HOME)
        (checkout / "new.txt").write_text(HOME)

        found = list(check_repo.findings(checkout))

        assert [line.split(":")[0] for line in found] == ["new.txt"]

    def test_leaves_binary_files_out(self, checkout: Path) -> None:
        """An archive is no text."""
        (checkout / "thing.tgz").write_bytes(b"\x1f\x8b\xff\xfe")

        assert list(check_repo.findings(checkout)) == []


class TestLayers:
    """Packages and import-linter's contracts."""

    def test_fails_when_a_package_stands_outside(self, checkout: Path) -> None:
        """Every package of the product has its contract."""
        project = (checkout / "pyproject.toml").read_text()
        assert '"payment_app"' in project
        (checkout / "pyproject.toml").write_text(project.replace('"payment_app"', '"another_app"'))
        (checkout / "payment_app").mkdir()
        (checkout / "payment_app" / "__init__.py").touch()

        assert "payment_app is not in import-linter's root_packages" in next(check_repo.unknown_layers(checkout))


def test_rules_are_documented() -> None:
    """Each rule says in one sentence what holds."""
    rules: Iterator[check_repo.Rule] = iter(check_repo.RULES)

    assert all(rule.__doc__ for rule in rules)
