"""Every field of a directory has its words."""

from __future__ import annotations

import pytest

from labels import LANGUAGES, has
from pipelines import blank
from pipelines.directory import headings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_its_name_and_is_offered_to_fill(lang):
    assert all(has(f"directory.field.{field}", lang) for field in headings.FIELDS)
    assert {*headings.FIELDS} - {*blank.FIELDS["suppliers"]} == {"status", "province", "country"}
