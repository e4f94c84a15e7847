"""Every wording the screen asks for by name exists in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard import navigation
from dashboard.serving import words
from labels import LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]


def asked() -> set[str]:
    """Constant first arguments of `text(...)` and `view.text(...)` in the rooms that show things."""
    keys = set()
    for path in [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "charts").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name == "text":
                    keys.add(node.args[0].value)
    return keys


@pytest.mark.parametrize("lang", LANGUAGES)
def test_wordings_exist(lang):
    known = catalogue(lang)
    missing = {key for key in asked() if key not in known and f"{key}.one" not in known}
    assert missing == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [entry.name for entry in navigation.ENTRIES])
def test_every_page_has_a_title_and_a_place_in_the_menu(lang, name):
    assert catalogue(lang)[f"page.{name}.title"] and catalogue(lang)[f"page.{name}.menu"]


@pytest.mark.parametrize("name", words.WORDS)
def test_streamlit_words_are_translated(name):
    for key in words.WORDS[name]:
        pair = [catalogue(lang)[f"frame.streamlit.{key}"] for lang in LANGUAGES]
        assert all(pair) and pair[0] != pair[1]
