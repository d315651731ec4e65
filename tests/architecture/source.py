"""The product's own files, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "intervisit"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(below: Path = SOURCE) -> list[Path]:
    """Give every Python module, migrations apart."""
    return sorted(
        path for path in below.rglob("*.py") if "migrations" not in path.parts
    )


def view_modules() -> list[Path]:
    """Give every module with views in it."""
    return [
        path
        for path in modules()
        if path.name == "views.py" or path.parent.name == "views"
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give the functions of a module, at any depth."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, FUNCTIONS):
            yield node


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body, its docstring apart."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def called_names(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Give every call with the last part of the name that it calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Attribute):
                yield name.attr, node
            elif isinstance(name, ast.Name):
                yield name.id, node


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))
