"""The house rules: which way imports go, who may do what, and how large a piece may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "pressq"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOW = (
    *("sources", "layouts", "dedup", "store", "query"),
    *("changes", "update", "upkeep", "figures", "extraction", "series", "nearby", "archive", "output", "cli"),
)
"""Text flows from left to right; a part imports only what stands to its left, and itself."""

GROUND = {"errors", "model", "text", "config", "dates", "codebook"}
"""What every part may stand on."""

APART = ("layouts", "dedup", "query", "figures", "output")
"""Parts that never import one another."""

MAX_MODULE = 400
MAX_FUNCTION = 60


def part(path: Path) -> str:
    """Return the name of the part of the house that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules(*parts: str, but: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """Return the parameters of a test over the modules of some parts, or of all but some."""
    chosen = [path for path in MODULES if (part(path) in parts or not parts) and part(path) not in but]
    return pytest.mark.parametrize("path", chosen, ids=lambda path: str(path.relative_to(PACKAGE)))


def imported(path: Path) -> set[str]:
    """Return the dotted names that a module imports when it runs, here or inside a function."""
    names: set[str] = set()
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        pending.extend(ast.iter_child_nodes(node))
    return names


def parts_imported(path: Path) -> set[str]:
    """Return the parts of the house that a module imports."""
    own = {name.split(".")[1] for name in imported(path) if name.startswith("pressq.")}
    return own - {part(path)}


@modules(*FLOW)
def test_imports_go_one_way(path: Path) -> None:
    """A part imports only what stands to its left."""
    right = set(FLOW[FLOW.index(part(path)) + 1 :])
    assert parts_imported(path) & right == set()


@modules(*APART)
def test_parts_stay_apart(path: Path) -> None:
    """Parsing, grouping, querying, figures and output know nothing of one another."""
    assert parts_imported(path) & set(APART) == set()


@modules(*GROUND)
def test_the_ground_rests_on_nothing(path: Path) -> None:
    """What every part stands on imports no part."""
    assert parts_imported(path) <= GROUND


@modules(but=("cli", "__main__"))
def test_only_the_command_line_talks(path: Path) -> None:
    """Nobody else imports typer, prints or ends the process."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert calls & {"print", "exit", "sys.exit", "quit"} == set()
    assert not any(name.split(".")[0] == "typer" for name in imported(path))


@modules(but=("store", "query"))
def test_only_the_store_and_the_query_know_sql(path: Path) -> None:
    """Statements of SQL stand in two parts only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    starts = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "PRAGMA ")
    assert [text for text in texts if isinstance(text, str) and text.startswith(starts)] == []


@modules()
def test_nothing_outgrows_its_room(path: Path) -> None:
    """A module has at most 400 lines, a function at most 60."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_MODULE
    functions = [
        n for n in ast.walk(ast.parse(text)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    sizes = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions}
    assert {name: size for name, size in sizes.items() if size > MAX_FUNCTION} == {}
