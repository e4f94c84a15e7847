"""What the files looked at here have in common."""

from __future__ import annotations

from pipelines import acts

HEADINGS = ("Fournisseur", "Montant avant taxes", "Date de facture", "No facture")
REQUEST = acts.Request("ville-de-sherbrooke")
