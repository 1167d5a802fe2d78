"""What goes into the image of the database, and what stays in its base."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from image.postgres import COMMANDS, SITE, UNUSED, command, compile_sources, owners, settled, write


class TestSelection:
    """Files of the base."""

    @pytest.mark.parametrize(
        "path",
        [
            "/usr/lib/postgresql/18/bin/postgres",
            "/usr/lib/postgresql/18/lib/plpgsql.so",
            "/usr/lib/postgresql/18/lib/postgresql/plpgsql.so",
            "/usr/lib/python3.11/asyncio/base_events.py",
            "/usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
            f"{SITE}/botocore/data/s3/2006-03-01/service-2.json.gz",
            f"{SITE}/botocore/data/endpoints.json",
            f"{SITE}/barman-3.19.1.dist-info/METADATA",
            "/usr/share/zoneinfo/America/Sao_Paulo",
        ],
    )
    def test_what_a_server_or_a_command_reads_is_taken(self, path: str) -> None:
        """In the layout of Debian's packages and of the wheel."""
        assert UNUSED.search(path) is None

    @pytest.mark.parametrize(
        "path",
        [
            "/usr/lib/postgresql/18/lib/llvmjit.so",
            "/usr/lib/postgresql/18/lib/bitcode/postgres.index.bc",
            "/usr/lib/postgresql/18/include/postgresql/libpq-fe.h",
            "/usr/lib/postgresql/18/lib/libpq.a",
            "/usr/lib/python3.11/test/test_os.py",
            "/usr/lib/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
            f"{SITE}/botocore/data/ec2/2016-11-15/service-2.json.gz",
            f"{SITE}/barman/__pycache__/cli.cpython-311.pyc",
            "/usr/share/zoneinfo/right/UTC",
        ],
    )
    def test_what_none_reads_stays_behind(self, path: str) -> None:
        """Compiler of queries, headers, tests, interfaces of other services."""
        assert UNUSED.search(path) is not None

    def test_a_file_keeps_its_name_in_the_folder_that_a_link_leads_to(self, tmp_path: Path) -> None:
        """A library is searched by its short name, which is a link itself."""
        (tmp_path / "usr/lib").mkdir(parents=True)
        (tmp_path / "lib").symlink_to("usr/lib")
        (tmp_path / "usr/lib/libshop.so.1.2").touch()
        (tmp_path / "usr/lib/libshop.so.1").symlink_to("libshop.so.1.2")

        assert settled(tmp_path / "lib/libshop.so.1") == tmp_path.resolve() / "usr/lib/libshop.so.1"


class TestOwners:
    """Debian's packages of the files."""

    def test_are_found_by_the_path_before_and_after_the_links(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Debian's lists still name /lib; a file of no package is nobody's."""
        (tmp_path / "zlib1g:amd64.list").write_text("/.\n/lib/libz.so.1\n", encoding="utf-8")
        (tmp_path / "dash.list").write_text("/.\n/usr/bin/dash\n", encoding="utf-8")
        (tmp_path / "perl.list").write_text("/.\n/usr/bin/perl\n", encoding="utf-8")
        asked: list[list[str]] = []

        def answer(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            asked.append(words)
            return subprocess.CompletedProcess(words, 0, "dash 0.5\nzlib1g 1:1.2\n", "")

        monkeypatch.setattr("image.postgres.subprocess.run", answer)
        paths = [Path("/usr/lib/libz.so.1"), Path("/usr/bin/dash"), Path("/usr/lib/postgresql/18/bin/postgres")]

        assert owners(paths, tmp_path) == {"dash": "0.5", "zlib1g": "1:1.2"}
        assert asked[0][-2:] == ["dash", "zlib1g:amd64"]


class TestWrite:
    """The root of the image."""

    def test_has_folders_links_programs_and_the_operations(self, tmp_path: Path) -> None:
        """At the places that pods mount volumes on, and on the PATH."""
        operations, root, script = tmp_path / "ops", tmp_path / "root", tmp_path / "barman-cloud-backup"
        (operations / "backup").mkdir(parents=True)
        (operations / "backup" / "__init__.py").write_text("DONE = True\n", encoding="utf-8")
        script.write_text("#!/bin/sh\n", encoding="utf-8")
        script.chmod(0o755)
        write(root, [], [script], operations)

        assert (root / "usr/bin/sh").readlink() == Path("dash")
        assert (root / "lib").readlink() == Path("usr/lib")
        assert (root / "tmp").stat().st_mode & 0o7777 == 0o1777
        for name in (*COMMANDS, script.name):
            assert (root / "usr/local/bin" / name).stat().st_mode & 0o777 == 0o755
        assert (root / SITE.relative_to("/") / "ops/backup/__init__.py").is_file()
        assert compile_sources(root) == 1

    def test_byte_code_is_used_whatever_the_date_of_its_source(self, tmp_path: Path) -> None:
        """Builders of images set all dates to that of the commit."""
        source = tmp_path / "shop.py"
        source.write_text("NAME = 'compiled'\n", encoding="utf-8")
        compile_sources(tmp_path)
        source.write_text("NAME = 'source'\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", "import shop; print(shop.NAME)"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )

        assert done.stdout.strip() == "compiled"

    def test_fails_softly_for_sources_of_other_versions(self, tmp_path: Path) -> None:
        """Which some packages carry and none imports."""
        (tmp_path / "old.py").write_text("print 'old'\n", encoding="utf-8")

        assert compile_sources(tmp_path) == 0


class TestCommand:
    """A program of the PATH."""

    def test_runs_the_package_with_its_own_name_first(self, tmp_path: Path) -> None:
        """And then the caller's arguments."""
        package = tmp_path / "ops" / "backup"
        package.mkdir(parents=True)
        (tmp_path / "ops/__init__.py").touch()
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text("import sys\nprint(sys.argv[1:])\n", encoding="utf-8")
        script = tmp_path / "postgres-backup"
        script.write_text(command("postgres-backup"), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(script), "--verify"], cwd=tmp_path, capture_output=True, text=True, check=True
        )

        assert done.stdout.strip() == "['postgres-backup', '--verify']"
