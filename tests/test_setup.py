"""The set-up: what is pinned, who is served, and what the commands say where something is missing."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.txt", "tests/requirements.txt"]

posix = pytest.mark.skipif(os.name == "nt", reason="make and sh are for Linux and macOS; README has Windows' commands")


def pins(lock):
    """Every pinned package of a lock, as `name==version ; marker`."""
    return {line.rstrip(" \\") for line in (ROOT / lock).read_text().splitlines() if re.match(r"\w", line)}


def spoken(*command, **environment):
    """What a command that must fail says, run as nobody in particular: so that it installs nothing."""
    kept = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "BROWSER_PATH", "PYTHON")}
    run = subprocess.run(command, env=kept | environment, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode
    return run.stderr


@pytest.fixture
def empty(tmp_path):
    """A tree with nothing installed, and a PATH on which nobody is root."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    program(tmp_path / "bin" / "id", "echo 1000")
    return tmp_path


def program(path, script):
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def prepare(tree, **environment):
    path = f"{tree / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return spoken("sh", str(tree / ".ci/prepare"), "run", PATH=path, **environment)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_version_and_by_hash(lock):
    packages = re.split(r"^(?=\w)", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert [package for package in packages if "==" not in package or "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text()


def test_the_lock_holds_what_pyproject_asks_for():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {pin for pin in wanted if "==" in pin} <= pins("requirements.txt")


def test_tests_run_on_the_very_packages_that_serve():
    assert pins("requirements.txt") <= pins("tests/requirements.txt")


@posix
@pytest.mark.parametrize(
    ("said", "served"),
    [([], '--server.address "127.0.0.1" --server.port "8501"'), (["HOST=::", "PORT=80"], '"::" --server.port "80"')],
    ids=["nothing said", "HOST and PORT said"],
)
def test_only_this_machine_is_served_unless_told_otherwise(said, served):
    environment = {"PATH": os.environ["PATH"]}
    command = ["make", "--dry-run", "run", *said]
    assert served in subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True).stdout


@posix
def test_a_missing_python_is_named_with_its_cure(empty):
    said = prepare(empty, PYTHON="python2.0")
    assert "is needed; here: no python2.0" in said
    assert "sudo apt-get install python3 python3-venv" in said


@posix
def test_a_missing_venv_is_named_with_its_cure(empty):
    program(empty / "bin/python", f'case "$2" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"')
    said = prepare(empty, PYTHON=str(empty / "bin/python"))
    assert "its module venv (or ensurepip) is missing" in said
    assert f"sudo apt-get install python3.{sys.version_info.minor}-venv" in said


@posix
def test_a_missing_browser_is_an_error_not_a_skip():
    assert "BROWSER_PATH is /nowhere, which does not start" in spoken(
        "sh", ".ci/prepare", "browser", BROWSER_PATH="/nowhere"
    )
