"""Templates are data: each loads, names blocks that exist, and has its words in both languages."""

from __future__ import annotations

import inspect
import string
from pathlib import Path

import pytest

from labels import LANGUAGES, catalogue
from measures import BY_KEY
from reports import templates
from reports.asked import Asked, NotPossible
from reports.blocks import BLOCKS
from reports.prepare import context
from reports.report import FORMATS
from reports.templates import KEYS, Template, load

GOLDEN = Path(__file__).parent / "golden"
SUBJECTS = {"organisation": "ville-aubepine", "territory": "45"}


def words(template: Template) -> dict[str, list[str]]:
    """Everything a template says, by language."""
    said = {
        lang: [template.title[lang], template.subtitle[lang], *template.limits[lang]] for lang in LANGUAGES
    }
    for part in template.parts:
        for lang in LANGUAGES:
            said[lang] += [part.title[lang], *part.paragraphs.get(lang, ())]
    return said


@pytest.mark.parametrize("key", KEYS)
def test_a_template_is_whole(key):
    template = load(key)
    french, english = words(template).values()
    assert len(french) == len(english) and all(french) and all(english)
    names = [part.key for part in template.parts]
    assert len(names) == len(set(names)) and names[0] == "highlights"
    assert set(template.formats) <= set(FORMATS) and template.layout in ("report", "page")
    assert all((GOLDEN / f"{key}-{lang}.json").is_file() for lang in LANGUAGES)


@pytest.mark.parametrize("key", KEYS)
def test_its_blocks_and_options_exist(key):
    for part in load(key).parts:
        for block in part.blocks:
            inspect.signature(BLOCKS[block.kind]).bind(None, part.key, **block.options)
            assert set(block.options.get("measures", ())) <= set(BY_KEY)


@pytest.mark.parametrize("key", KEYS)
def test_its_words_name_only_slots_that_are_filled(reader, key):
    ctx = context(reader, Asked(key, subject=SUBJECTS.get(key, "")))
    for said in words(load(key)).values():
        for wording in said:
            assert {name for _, name, *_ in string.Formatter().parse(wording) if name} <= set(ctx.slots)


def test_another_template_is_one_more_file(tmp_path, monkeypatch, reader):
    """Nothing names a template but its file."""
    said = (templates.FOLDER / "territory.toml").read_text(encoding="utf-8")
    (tmp_path / "short.toml").write_text(said.split("[[section]]")[0] + "\n[[section]]\nkey = 'only'\n"
                                         "title.fr = 'Un'\ntitle.en = 'One'\n", encoding="utf-8")  # fmt: skip
    monkeypatch.setattr(templates, "FOLDER", tmp_path)
    monkeypatch.setattr(templates, "KEYS", ("short",))
    load.cache_clear()
    try:
        made = load("short")
    finally:
        load.cache_clear()
    assert [part.key for part in made.parts] == ["only"] and made.subject == "territory"


def test_no_other_template_is_known():
    with pytest.raises(NotPossible) as refused:
        load("other")
    assert "fund" in refused.value.text("fr")


#: Groups of sentences about how a figure changed, and the forms that each must have.
CHANGED = ("up", "down", "flat", "unknown", "none")
FINDINGS = [
    f"report.finding.{key}" for key in ("local_share", "territory_share", "organisation_share", "beside")
] + [
    f"report.title.{key}"
    for key in ("kept", "spend_retained", "contract_count", "people_reached", "social_economy_supplier_count",
                "beside")
] + [
    f"report.suggested.{of}.{key}"
    for of in ("region", "buyer", "territory")
    for key in ("spend_retained", "contract_count", "supplier_count", "social_economy_supplier_count")
]  # fmt: skip


@pytest.mark.parametrize("group", FINDINGS)
def test_a_sentence_has_a_form_for_rising_falling_flat_unknown_and_none(group):
    for lang in LANGUAGES:
        forms = {form: catalogue(lang)[f"{group}.{form}"] for form in CHANGED}
        assert len(set(forms.values())) == len(CHANGED)


@pytest.mark.parametrize("key", KEYS)
def test_years_of_a_template_have_their_titles(key):
    """The first measure of a block of years has a title of its own for each direction."""
    for part in load(key).parts:
        for block in part.blocks:
            if block.kind == "years":
                named = f"report.title.{block.options['measures'][0]}"
                assert all(f"{named}.{form}" in catalogue(lang) for lang in LANGUAGES for form in CHANGED)
