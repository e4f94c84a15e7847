"""What a line is: each rule of data/sources/nature_rules.csv on texts that it must and must not match."""

from __future__ import annotations

import re

import pytest

from labels import has
from pipelines.models import given
from tests import sample_build

#: rule, field, texts that it sets apart.
MATCHED = (
    ("joint_purchase_body", "supplier_name", ["Centre d’acquisitions gouvernementales", "SigmaSanté", "CAG"]),
    ("joint_purchase_buyer", "buyer_name", ["Groupe d’approvisionnement en commun du Vallon", "SigmaSanté"]),
    ("joint_purchase_words", "description", ["Achat regroupé de sel", "Mandat du CAG 2021"]),
    ("card_bank", "supplier_name", ["Visa Desjardins", "MASTERCARD", "Banque Nationale Visa"]),
    ("card_words", "description", ["Relevé de carte d’achat, mai", "Paiement de carte de crédit"]),
    ("tax_authority", "supplier_name", ["Ministre du Revenu du Québec", "Receveur général du Canada"]),
    ("tax_words", "description", ["Remise TPS", "TVQ à remettre", "Taxes municipales 2021"]),
    ("payroll_body", "supplier_name", ["CNESST", "Retraite Québec", "Syndicat des employés municipaux"]),
    ("payroll_words", "description", ["Paie 12", "SALAIRES", "DAS octobre", "Assurance collective"]),
    ("grant_words", "description", ["Versement d’une subvention", "AIDE FINANCIÈRE", "PSOC 2020-2021"]),
    ("grant_words", "category", ["Contributions aux organismes", "Contribution"]),
    ("public_body_name", "supplier_name", ["Ville de Valbourg", "MRC des Collines", "CIUSSS du Vallon",
                                           "Centre de services scolaire du Plateau", "Cégep de Valbourg"]),
)  # fmt: skip

#: field, texts of ordinary purchases that resemble one of the above.
ORDINARY = (
    ("supplier_name", ["Salaison du Vallon", "Villeneuve et fils", "Boutique de la Ville", "Taxi Valbourg",
                       "Ville de pneus inc.", "Coopérative de l’Université du Vallon", "Imprimerie Visage",
                       "Syndicat des copropriétaires du Lac", "Électricité Canton", "CAGE d’oiseaux"]),
    ("description", ["Papeterie", "Paiement de facture", "Libération de la retenue contractuelle",
                     "Logiciel de paie", "Service de traitement de la paie", "Formation sur les salaires",
                     "Rédaction de demandes de subvention", "Montant incluant TPS et TVQ", "Taxi",
                     "Contribution au devis d’architecture", "Carte d’affaires", "Cartes routières",
                     "Visa de voyage", "Sous-vêtements DASH", "Salon étudiant", "Régulateur OPCAG"]),
)  # fmt: skip


def natures(tmp_path, texts, batch=None, **said):
    """(nature, rule) of lines with these descriptions."""
    line = {"amount": "1.00", "date": "2016-11-02", "contract_number": "7"} | said
    lines = [line | {"description": text, "cells": ["7", "2016-11-30"]} for text in texts]
    con = sample_build.of(lines, tmp_path / "x.duckdb", batches=[batch] if batch else [])
    return con.execute('select nature, nature_rule from line order by "row"').fetchall()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """(field, text) -> (nature, rule) of every text of this file, published once."""
    said = [(field, text) for field, texts in [*((f, t) for _, f, t in MATCHED), *ORDINARY] for text in texts]
    line = {"amount": "1.00", "date": "2016-11-02", "supplier_name": "Trèfle"}
    con = sample_build.of([line | dict([pair]) for pair in said], tmp_path_factory.mktemp("n") / "x.duckdb")
    rows = con.execute('select nature, nature_rule from line order by "row"').fetchall()
    return dict(zip(said, rows, strict=True))


@pytest.mark.parametrize(("rule", "field", "texts"), MATCHED, ids=[f"{m[0]}-{m[1]}" for m in MATCHED])
def test_a_rule_sets_lines_apart(found, rule, field, texts):
    assert {text: found[field, text][1] for text in texts} == dict.fromkeys(texts, rule)
    assert "addressable" not in {found[field, text][0] for text in texts}


@pytest.mark.parametrize(("field", "texts"), ORDINARY, ids=["supplier_name", "description"])
def test_ordinary_purchases_stay(found, field, texts):
    assert {text: found[field, text][0] for text in texts} == dict.fromkeys(texts, "addressable")


def test_every_rule_is_tested():
    rules = given.nature_rules().to_pylist()
    assert {rule["rule"] for rule in rules if rule["nature"] != "addressable"} == {
        rule for rule, *_ in MATCHED
    }


def test_the_first_rule_decides_and_an_exception_shows_its_rule(tmp_path):
    texts = ["Remise TPS sur les salaires", "Logiciel de paie"]
    assert natures(tmp_path, texts) == [("taxes", "tax_words"), ("addressable", "service_about_payroll")]


def test_seao_lines_are_only_set_apart_as_joint_purchases_or_grants(tmp_path):
    """What a notice buys (payroll software, say) is a purchase; grants are published there too."""
    batch = {"batch_id": 1, "source": "seao", "organisation": None, "kind": "contracts"}
    texts = ["Achat regroupé de sel", "Logiciel, paie et salaires", "Aide financière 2017"]
    found = natures(tmp_path, texts, batch, buyer_name="Ville de Sherbrooke")
    assert [nature for nature, _ in found] == ["joint_purchase", "addressable", "grants_transfers"]


def test_rules_use_known_fields_and_plain_patterns():
    """No classes, no œ: `given.nature_words` could then miss what a pattern matches."""
    for rule in given.nature_rules().to_pylist():
        assert rule["field"] in given.FIELDS
        assert re.fullmatch(r"[a-z ()|?.*^$]*", rule["pattern"].replace(r"\b", ""))
        assert "oe" not in rule["pattern"]


def test_candidates_are_never_missed():
    """Every text of this file that a rule matches is a candidate, however it is accented and parted."""
    words = re.compile(given.nature_words())
    for _, _, texts in MATCHED:
        for text in texts:
            assert words.search(text)
            assert words.search(text.upper().replace(" ", " - "))


def test_labels_name_every_nature():
    for rule in given.nature_rules().to_pylist():
        assert has(f"nature.{rule['nature']}", "fr")
        assert has(f"nature.{rule['nature']}", "en")


def test_labels_say_every_rule():
    for rule in ("correction", "own_mapping", *(row["rule"] for row in given.nature_rules().to_pylist())):
        assert has(f"nature_rule.{rule}", "fr")
        assert has(f"nature_rule.{rule}", "en")
