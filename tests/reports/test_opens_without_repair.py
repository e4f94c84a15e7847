"""What an Office program would mend on opening is found here, by a validator of the formats."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator

from reports import formats
from tests.sample_report import report

OFFICE = ("pptx", "xlsx", "docx")


@pytest.mark.parametrize("kind", OFFICE)
def test_a_document_breaks_no_rule_of_its_format(kind, tmp_path):
    path = tmp_path / f"document.{kind}"
    path.write_bytes(formats.render(report("fr"), kind))
    found = OpenXmlValidator().validate(path)
    assert found.is_valid, [f"{each.part_uri}: {each.description}" for each in found.errors]


def test_a_broken_document_is_found(tmp_path):
    path = tmp_path / "document.docx"
    path.write_bytes(formats.render(report("fr"), "docx").replace(b"word/styles.xml", b"word/stylez.xml"))
    assert not OpenXmlValidator().validate(path).is_valid
