"""Builds the demonstration store: every fictitious file through the real pipeline."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from labels import DEFAULT
from pipelines import acts, home, publish, reading
from pipelines.categories import choices
from pipelines.demo import deliveries, listing, programme, publications, world
from pipelines.demo.deliveries import Delivery
from pipelines.imports import Request
from pipelines.organisations import Expected, Organisation
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.reference import fingerprint
from pipelines.store import Store

#: Says from which facts and which code the store was made; another one calls for a new store.
STAMP = "made-from"


@dataclass(frozen=True)
class Sent:
    """One delivery and the batch it became."""

    delivery: Delivery
    imported: acts.Imported


def default() -> Path:
    """The demonstration's own store: `$ESJ_DEMO_HOME` when set, else `data/demo`."""
    return Path(os.environ.get("ESJ_DEMO_HOME") or home.DEFAULT.parent / "demo")


def make(store: Path, say: Say = silent) -> list[Sent]:
    """Make the demonstration store anew in `store`, whatever demonstration stood there.

    Raises Refused (`store_not_demo`) when `store` holds anything but a demonstration.
    """
    _clear(store)
    folder = store / "workbooks"
    sent = deliveries.write(folder)
    with acts.publishing(store, say) as opened:
        opened.do("store", {"demo": True})
        for organisation in world.load().facts["organisation"]:
            opened.do("organisation", _organisation(organisation).to_json())
        imported = [Sent(delivery, _import(opened, delivery)) for delivery in sent]
        _import_published(opened, store / "seao")
        _import_directory(opened, store / "directory")
        _import_programme(opened, store / "programme")
        _decide_categories(opened)
    (store / STAMP).write_text(_stamp(), encoding="utf-8")
    return imported


def is_current(store: Path) -> bool:
    """Whether `store` holds the demonstration that `make` would make now."""
    stamp = store / STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _stamp()


def _stamp() -> str:
    return f"{publish.VERSION} {fingerprint()}"


def _clear(store: Path) -> None:
    journal = home.journal(store)
    first = min(journal.glob("*.json"), default=None) if journal.exists() else None
    if first is not None:
        act = json.loads(first.read_text(encoding="utf-8"))
        if not (act["act"] == "store" and act["detail"].get("demo")):
            raise Refused(Problem("store_not_demo", value=str(store)))
    shutil.rmtree(store, ignore_errors=not store.exists())


def _organisation(facts: dict) -> Organisation:
    names = ("slug", "name", "sector", "territory", "tax_class", "fiscal_year_end")
    kept = {name: facts[name] for name in names}
    days = {name: facts[name].isoformat() for name in ("signatory_since", "left_on") if name in facts}
    language = facts.get("language", DEFAULT)
    return Organisation(**kept, **days, language=language, expected=_expected(facts))


def _expected(facts: dict) -> tuple[Expected, ...]:
    """Purchases as often as it says, since its first file, and contracts from who keeps a register."""
    since = max(facts["signatory_since"], facts.get("starts", facts["signatory_since"])).isoformat()
    purchases = Expected("purchases", facts.get("scope", "all"), facts.get("every", "year"), since)
    registers = {each["organisation"] for each in world.load().facts["contracts"]}
    return (purchases, Expected("contracts")) if facts["slug"] in registers else (purchases,)


def _import_published(opened: Store, folder: Path) -> None:
    """Import what the organisations publish of their contracts, kept apart from their own files."""
    folder.mkdir(parents=True, exist_ok=True)
    path = publications.write(folder, world.load()).path
    request = Request(source="seao", mode="add")
    opened.say("checking", file=path.name)
    acts.record(opened, path, reading.checked(path, request, opened.home), request)


def _import_directory(opened: Store, folder: Path) -> None:
    """Import the directory of the social-economy enterprises that the organisations buy from."""
    folder.mkdir(parents=True, exist_ok=True)
    path = listing.write(folder, world.load()).path
    request = Request(kind="suppliers")
    opened.say("checking", file=path.name)
    acts.record(opened, path, reading.checked(path, request, opened.home), request)


def _import_programme(opened: Store, folder: Path) -> None:
    """Import the plan, the activities held and the survey of re-spending."""
    folder.mkdir(parents=True, exist_ok=True)
    for sent in programme.write(folder, world.load()):
        request = Request(kind=sent.kind)
        opened.say("checking", file=sent.path.name)
        acts.record(opened, sent.path, reading.checked(sent.path, request, opened.home), request)


def _decide_categories(opened: Store) -> None:
    """Tell the category of some of what the organisations send, whoever sends it."""
    for said in world.load().facts["category"]:
        opened.do("category", choices.detail({"field": "category", **said}, None))


def _import(opened: Store, delivery: Delivery) -> acts.Imported:
    request = Request(
        organisation=delivery.organisation,
        kind=delivery.kind,
        scope=delivery.scope,
        period=delivery.period,
    )
    opened.say("checking", file=delivery.path.name)
    checked = reading.checked(delivery.path, request, opened.home)
    if checked.status != "ready":
        raise Refused(next(problem for problem in checked.problems if problem.severity == "file"))
    [imported] = acts.record(opened, delivery.path, checked, request)
    return imported
