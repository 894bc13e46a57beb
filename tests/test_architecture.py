"""Who may import whom. To import backwards is to have a function in the wrong file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "nkeconomy"

# Each may import those before it on its side, and model. The two sides meet in the release file only.
BUILD = (
    "cell",
    "table",
    "vocabulary",
    "documents",
    "claims",
    "decisions",
    "quantity",
    "read_back",
    "suggest",
    "interval",
    "formula",
    "slips",
    "rules",
    "cited",
    "rulings",
    "check",
    "readings",
    "sheets",
    "explain",
    "verdicts",
    "suspicions",
    "derive",
    "contradictions",
    "rivals",
    "many",
    "normalise",
    "intake",
    "standing",
    "material",
    "release",
    "__main__",
)
SERVE = (
    "fonts",
    "frame",
    "record",
    "spans",
    "glyphs",
    "doubt",
    "wording",
    "money",
    "ledger",
    "store",
    "shelf",
    "queries",
    "changes",
    "parameters",
    "figures",
    "citations",
    "export",
    "ui",
    "views",
    "pinned",
    "document",
    "printing",
    "briefs",
    "slides",
    "api",
)
# What changes the data, and commands on releases that are there: they know both sides, and the command line knows them.
EDITING = ("texts", "history", "drafts", "publishing", "suggesting")
BETWEEN = {
    "texts": set(),
    **{name: {*BUILD[:-1], *EDITING[: place + 1], "store"} for place, name in enumerate(EDITING) if place},
    "editors": set(),
    "adding": {*BUILD[:-1], *SERVE, *EDITING, "editors"},
    "releases": {*BUILD[:-1], *SERVE[: SERVE.index("changes") + 1]},
    "exporting": {"release", *SERVE},
    "server": {*SERVE, "editors", "adding"},
}
ALLOWED = (
    {"__init__": set(), "model": set()}
    | {name: {"model", *BUILD[:place]} for place, name in enumerate(BUILD)}
    | {"__main__": {"model", *BUILD[:-1], *BETWEEN}}
    | {name: {"model", *SERVE[: place + 1]} for place, name in enumerate(SERVE)}
    | {name: {"model", *known} for name, known in BETWEEN.items()}
)
MODULES = {path.relative_to(PACKAGE): path for path in sorted(PACKAGE.rglob("*.py"))}


def owner(path):
    """The module, or the package within ours, that a file belongs to."""
    return path.parts[0].removesuffix(".py")


def imports(path):
    """Every module that a file imports anywhere: `nkeconomy.check`, `duckdb`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom) and node.module == "nkeconomy":
            yield from (f"nkeconomy.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def ours(path):
    return {name.split(".")[1] for name in imports(path) if name.startswith("nkeconomy.")}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_knows_only_those_before_it(path):
    assert owner(path) in ALLOWED, "a new module: say in this table where it stands"
    assert ours(MODULES[path]) - {owner(path)} <= ALLOWED[owner(path)]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_is_imported_by_its_full_name(path):
    assert [name for name in imports(MODULES[path]) if name.startswith(".")] == []


@pytest.mark.parametrize("path", sorted((REPOSITORY / "pages").glob("*.py")), ids=lambda path: path.name)
def test_a_page_knows_the_serve_side_only(path):
    """The one that changes the data knows the desk on which that is done."""
    assert ours(path) <= {*SERVE, "adding", "editors"}


@pytest.mark.parametrize("path", [path for path in MODULES if owner(path) in set(BUILD) - {"many", "release"}], ids=str)
def test_the_build_side_needs_the_standard_library_only_until_it_writes(path):
    foreign = {module.split(".")[0] for module in imports(MODULES[path])} - {"nkeconomy"}
    assert foreign <= sys.stdlib_module_names


def test_a_check_loads_nothing_heavy():
    code = "import sys, nkeconomy.__main__; print(sorted({'duckdb', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_is_run_as_code(path):
    """No eval, no exec, no compile of text as Python: formulas are parsed, never run."""
    names = {
        node.id for node in ast.walk(ast.parse(MODULES[path].read_text(encoding="utf-8"))) if isinstance(node, ast.Name)
    }
    assert not names & {"eval", "exec", "compile", "__import__"}
