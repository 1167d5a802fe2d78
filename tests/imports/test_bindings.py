"""Tests of constructs_lib._bindings and of the generated bindings behind it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import cdk8s
import pytest

from constructs_lib import _bindings as b
from tests.support import custom_resources
from tools import import_crds

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, folder: Path) -> str:
    """Run *code* in a fresh interpreter that finds packages in *folder* alone; return what it prints."""
    script = f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"
    # -I keeps the working directory and PYTHONPATH out.
    done = subprocess.run([sys.executable, "-I", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class TestNames:
    """The name of each API group."""

    @pytest.mark.parametrize("path", sorted((ROOT / "crds").glob("*.yaml")), ids=lambda path: path.stem)
    def test_each_schema_file_has_one_name(self, path: Path) -> None:
        """Each API group of crds/ can be reached by exactly one name."""
        module = import_crds.module_of(path.stem).removeprefix(f"{import_crds.PREFIX}/").replace("/", ".")

        assert list(b._MODULES.values()).count(module) == 1

    def test_the_public_names_are_the_groups(self) -> None:
        """The names that type checkers see are those that can be loaded."""
        assert sorted(b.__all__) == sorted(b._MODULES)

    @pytest.mark.parametrize(
        "definition", custom_resources.definitions(), ids=lambda definition: str(definition["metadata"]["name"])
    )
    def test_each_kind_has_a_class(self, definition: dict[str, Any]) -> None:
        """Each kind of crds/ has a class in the binding of its group, which makes objects of that kind and version."""
        spec = definition["spec"]
        module = import_crds.module_of(spec["group"]).removeprefix(f"{import_crds.PREFIX}/").replace("/", ".")
        name = next(name for name, path in b._MODULES.items() if path == module)
        classes: list[Any] = [
            found
            for found in vars(getattr(b, name)).values()
            if isinstance(found, type) and issubclass(found, cdk8s.ApiObject)
        ]
        kinds = {found.GVK.kind.lower(): found.GVK.api_version for found in classes}

        assert kinds[spec["names"]["kind"].lower()] == f"{spec['group']}/{spec['versions'][0]['name']}"

    def test_fails_for_an_unknown_name(self) -> None:
        """A name that is no group is refused like any missing attribute."""
        with pytest.raises(AttributeError, match=r"module 'constructs_lib\._bindings' has no attribute 'kede'"):
            b.kede  # type: ignore[attr-defined]  # noqa: B018 - the access is what is tested


class TestLoading:
    """When and from where a binding is loaded."""

    def test_importing_the_library_loads_no_binding(self) -> None:
        """A user who needs no custom resource pays for none."""
        code = (
            "import constructs_lib, constructs_lib._bindings\n"
            "print([name for name in sys.modules if name.partition('.')[0] == 'imports' or '._imports' in name])"
        )

        assert run(code, ROOT) == "[]"

    def test_a_name_loads_its_own_group_alone(self) -> None:
        """The first use of a name loads that binding and no other."""
        code = (
            "from constructs_lib import _bindings as b\n"
            "b.vpa.VerticalPodAutoscaler\n"
            "print([name for name in sys.modules if name.endswith('._jsii') and name.startswith('imports.')])"
        )

        assert run(code, ROOT) == "['imports.payment_constructs.io.k8s.autoscaling._jsii']"

    def test_the_wheel_uses_the_modules_below_the_package(self, tmp_path: Path) -> None:
        """Every binding works from ``constructs_lib._imports``, which wins over another project's ``imports``."""
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "constructs_lib", tmp_path / "constructs_lib", ignore=ignore)
        shutil.copytree(ROOT / "imports", tmp_path / "constructs_lib" / "_imports", ignore=ignore)
        (tmp_path / "imports").mkdir()
        (tmp_path / "imports" / "__init__.py").write_text("raise RuntimeError('another project')\n", encoding="utf-8")
        code = (
            "import cdk8s\n"
            "from constructs_lib import _bindings as b\n"
            "modules = [getattr(b, name) for name in b.__all__]\n"
            "chart = cdk8s.Chart(cdk8s.App(), 'chart')\n"
            "b.sealed_secrets.SealedSecret(chart, 'secret', spec={'encrypted_data': {'key': 'AgB'}})\n"
            "print(cdk8s.Testing.synth(chart)[0]['spec'], 'imports' in sys.modules, len(modules))"
        )

        assert run(code, tmp_path) == f"{{'encryptedData': {{'key': 'AgB'}}}} False {len(b.__all__)}"


class TestRendering:
    """What the bindings make of typed values."""

    def test_names_that_python_cannot_hold_come_out_right(self) -> None:
        """Fields whose names are reserved words or hold capitals and underscores keep Kubernetes' spelling."""
        chart = cdk8s.Chart(cdk8s.App(), "chart")
        b.monitoring.PrometheusRule(
            chart,
            "rules",
            spec=b.monitoring.PrometheusRuleSpec(
                groups=[
                    b.monitoring.PrometheusRuleSpecGroups(
                        name="api",
                        rules=[
                            b.monitoring.PrometheusRuleSpecGroupsRules(
                                alert="Down", expr="up == 0", for_="5m", keep_firing_for="10m"
                            )
                        ],
                    )
                ]
            ),
        )

        manifest = cdk8s.Testing.synth(chart)[0]

        rule = {"alert": "Down", "expr": "up == 0", "for": "5m", "keep_firing_for": "10m"}
        assert manifest["spec"] == {"groups": [{"name": "api", "rules": [rule]}]}
        assert custom_resources.errors_for(manifest) == []

    def test_our_binding_does_not_meet_one_that_a_user_imported(self) -> None:
        """The assembly carries our own name, so jsii does not take it for the same group imported by someone else."""
        binding: Any = b.keda.ScaledObject

        assert binding.__jsii_type__ == f"{import_crds.PREFIX}_shkeda.ScaledObject"
