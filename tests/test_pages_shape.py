"""A page is a table of contents: short, no SQL, no arithmetic, no words, no library; read by its syntax."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "pages").rglob("*.py"))
KEY = re.compile(r"[a-z][a-z0-9_]*")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def literals(page: ast.Module) -> list[str]:
    """Texts of a page but for its docstring."""
    body = page.body[1:] if ast.get_docstring(page) else page.body
    return [
        node.value
        for part in body
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_there_are_pages():
    assert len(PAGES) >= 7


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
class TestPage:
    def test_is_short_and_says_what_it_is(self, path):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
        assert ast.get_docstring(tree(path))

    def test_holds_keys_only(self, path):
        """A word a reader sees, a sentence of SQL or a colour would not look like a key."""
        assert [text for text in literals(tree(path)) if not KEY.fullmatch(text)] == []

    def test_computes_nothing(self, path):
        nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.BinOp | ast.AugAssign)]
        assert nodes == []

    def test_defines_nothing(self, path):
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try)
        assert [node for node in ast.walk(tree(path)) if isinstance(node, kinds)] == []

    def test_imports_blocks_and_acts_only(self, path):
        modules = {
            f"{node.module}.{alias.name}" if node.module in ("pipelines", "reports") else node.module
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert modules <= {
            "dashboard",
            "dashboard.receiving",
            "dashboard.identities",
            "dashboard.procurement",
            "pipelines.acts",
            "reports.desk",
        }
        assert not any(isinstance(node, ast.Import) for node in ast.walk(tree(path)))

    def test_opens_with_its_frame(self, path):
        """Nothing is shown before the frame, which decides what a visitor may see."""
        first = next(node for node in tree(path).body if isinstance(node, ast.Assign))
        assert ast.unparse(first.value).startswith(f"frame.start('{path.stem}'")


def test_the_menu_knows_every_page():
    from dashboard import navigation

    assert sorted(entry.script for entry in navigation.ENTRIES) == PAGES


def test_the_front_door_does_nothing_else():
    """Page configuration, then the pages: three statements beside the imports and the docstring."""
    body = [node for node in tree(ROOT / "app.py").body if not isinstance(node, ast.Import | ast.ImportFrom)]
    assert [type(node) for node in body] == [ast.Expr, ast.Expr, ast.Expr]
