"""From a release package (JSON) to rows of texts: awards, contracts at their end, payments.

A release tells what happened to one notice: its `tag` says what. Which rows it gives:

    awards[]                                       a row of awards each, whatever the tag
    contracts[] of a release that ends or amends   a row of final amounts each
    contracts[].implementation.transactions[]      a row of payments each
    a cancellation without awards                  a bare row: it withdraws the awards of its notice

Nothing is judged here. A row's number is the line of the file where its release starts; the next rows of
the same release take the next free numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.seao import package
from pipelines.seao.export import Export
from pipelines.seao.layout import layout

#: What the publisher's notices are called in the standard, before their number.
PREFIX = "ocds-ec9k95-"
AWARDS, FINALS, PAYMENTS = "ocds-awards", "ocds-finals", "ocds-payments"

#: Tags of a release that says what a contract is worth once amended or ended.
ENDING = frozenset(("contractAmendment", "contractTermination"))
#: Tags that withdraw the awards of a notice.
CANCELLING = frozenset(("awardCancellation", "tenderCancellation"))

#: The names under which packages are published: hebdo_20260720_20260726.json, mensuel_20260601_...
NAME = re.compile(r"(?i)(?:hebdo|mensuel)_(\d{8})_(\d{8})\.json")

_NEQ = re.compile(r"FO-(\d{10})")
#: What no text can hold, but a JSON file can write: half a character, or the sign that ends a text.
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")

Object = dict[str, object]
Texts = dict[str, str]


@dataclass
class Package:
    """The exports of one package by content, and the days between which its releases were published."""

    exports: dict[str, Export] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, content: str, line: int, texts: Texts) -> None:
        """Add a row of a content, under the next free number from `line`."""
        made = self.exports.setdefault(content, Export(content, (dt.date.min, dt.date.max), False))
        names = layout(content).names
        made.lines.append(max(line, made.lines[-1] + 1) if made.lines else line)
        made.rows.append(tuple(texts.get(name) or None for name in names))
        made.is_bare.append("award" not in texts)


def read(path: Path) -> list[Export]:
    """The exports of the package at `path`: awards, even none; then the others that it holds.

    Raises Refused as `package.releases`, and `seao_not_package` for another publisher's notices or when
    nothing says the period.
    """
    made = Package()
    made.exports[AWARDS] = Export(AWARDS, (dt.date.min, dt.date.max), False)
    for line, release in package.releases(path):
        ocid = text(release.get("ocid"))
        if ocid and not ocid.startswith(PREFIX):
            raise Refused(Problem("seao_not_package", row=line, value=ocid))
        _take(made, line, release)
    period = _period(path, made.days)
    for export in made.exports.values():
        export.period = period
    return list(made.exports.values())


def _take(made: Package, line: int, release: Object) -> None:
    """Add the rows that a release gives; those of a release said twice are marked as repeated."""
    about = _about(release)
    known = about["ocid"], about["release_id"]
    if known in made.seen and all(known):
        about["repeated"] = "1"
    made.seen.add(known)
    made.days.append(about["published"][:10])
    parties = {text(party.get("id")): party for party in objects(release, "parties")}
    contracts = {text(each.get("awardID")): each for each in objects(release, "contracts")}
    awards = {text(each.get("id")): _award(each, parties) for each in objects(release, "awards")}
    for award in objects(release, "awards"):
        contract = _contract(contracts.get(text(award.get("id")), {}))
        made.add(AWARDS, line, about | contract | _award(award, parties))
    tags = frozenset(about["tag"].split(","))
    if not awards and tags & CANCELLING:
        made.add(AWARDS, line, about)
    for contract in objects(release, "contracts"):
        told = about | awards.get(text(contract.get("awardID")), {"award": ""}) | _contract(contract)
        if tags & ENDING:
            made.add(FINALS, line, told)
        for payment in objects(contract, "implementation", "transactions"):
            made.add(PAYMENTS, line, told | _payment(payment))


def _about(release: Object) -> Texts:
    """What a release says of its notice and of itself."""
    tender = child(release, "tender")
    items = objects(tender, "items")
    tags = [text(tag) for tag in _list(release.get("tag"))]
    kinds = [text(kind) for kind in _list(tender.get("additionalProcurementCategories"))]
    documents = objects(tender, "documents")
    ocid = text(release.get("ocid"))
    return {
        "notice": ocid.removeprefix(PREFIX),
        "published": text(release.get("date")),
        "release_id": text(release.get("id")),
        "ocid": ocid,
        "tag": ",".join(tags),
        "number": text(tender.get("id")),
        "title": text(tender.get("title")),
        "method": text(tender.get("procurementMethod")),
        "method_details": text(tender.get("procurementMethodDetails")),
        "main_category": text(tender.get("mainProcurementCategory")),
        "categories": " | ".join(kinds),
        "items": " | ".join(text(item.get("description")) for item in items),
        "unspsc": next(filter(None, map(_unspsc, items)), ""),
        "document": text(documents[0].get("url")) if documents else "",
    } | _buyer(release)


def _buyer(release: Object) -> Texts:
    """Who buys: the release's buyer, else the party of that role."""
    said = child(release, "buyer")
    party = next((each for each in objects(release, "parties") if _buys(each)), {})
    names = (text(each.get("name")) for each in (said, child(release, "tender", "procuringEntity"), party))
    return {"buyer": next(filter(None, names), ""), "buyer_id": text(said.get("id") or party.get("id"))}


def _buys(party: Object) -> bool:
    return any(text(role) in ("buyer", "procuringEntity") for role in _list(party.get("roles")))


def _unspsc(item: Object) -> str:
    said = child(item, "classification")
    return text(said.get("id")) if text(said.get("scheme")).upper() == "UNSPSC" else ""


def _award(award: Object, parties: dict[str, Object]) -> Texts:
    """What an award says, and where its supplier is. Several suppliers of one award share its amount."""
    named = objects(award, "suppliers")
    known = [parties.get(text(each.get("id")), each) for each in named]
    return {
        "award": text(award.get("id")) or "-",
        "status": text(award.get("status")),
        "award_date": text(award.get("date")),
        "award_amount": text(child(award, "value").get("amount")),
        "award_currency": text(child(award, "value").get("currency")),
        "supplier": " + ".join(map(_name, named, known)),
        "supplier_id": " + ".join(text(each.get("id")) for each in named),
        "supplier_count": str(len(named)),
    } | (_place(known[0], text(named[0].get("id"))) if len(named) == 1 else {})


def _name(said: Object, party: Object) -> str:
    return text(said.get("name")) or text(party.get("name"))


def _place(party: Object, number: str) -> Texts:
    """The address and enterprise number of a supplier; the number also stands in `FO-<number>`."""
    at, details = child(party, "address"), child(party, "details")
    neq = next((text(said) for name, said in details.items() if name.lower() == "neq"), "")
    coded = _NEQ.fullmatch(number)
    return {
        "neq": neq,
        "coded_neq": coded[1] if coded else "",
        "street": text(at.get("streetAddress")),
        "locality": text(at.get("locality")),
        "region": text(at.get("region")),
        "postal_code": text(at.get("postalCode")),
        "country": text(at.get("countryName")),
    }


def _contract(contract: Object) -> Texts:
    return {
        "contract": text(contract.get("id")),
        "contract_status": text(contract.get("status")),
        "contract_amount": text(child(contract, "value").get("amount")),
        "contract_currency": text(child(contract, "value").get("currency")),
        "signed": text(contract.get("dateSigned")),
        "starts": text(child(contract, "period").get("startDate")),
        "ends": text(child(contract, "period").get("endDate")),
    }


def _payment(payment: Object) -> Texts:
    value = child(payment, "value") or child(payment, "amount")
    return {
        "payment": text(payment.get("id")),
        "payment_date": text(payment.get("date")),
        "payment_amount": text(value.get("amount")),
        "payment_currency": text(value.get("currency")),
    }


def _period(path: Path, days: list[str]) -> tuple[dt.date, dt.date]:
    """The days that the package tells: its name says them, else those of its releases."""
    named = NAME.fullmatch(path.name)
    known = sorted(filter(None, map(_day, named.groups() if named else days)))
    if not known:
        raise Refused(Problem("seao_not_package", row=1, value=path.name))
    return known[0], known[-1]


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def text(value: object) -> str:
    """A text or a number as it stands in the file; "" for anything else."""
    return _IMPOSSIBLE.sub("\ufffd", value) if isinstance(value, str) else ""


def child(value: Object, *names: str) -> Object:
    """The object under these names, {} when there is none."""
    for name in names:
        found = value.get(name)
        value = found if isinstance(found, dict) else {}
    return value


def objects(value: Object, *names: str) -> list[Object]:
    """The list under these names; what stands in it and is no object counts as an empty one."""
    *above, last = names
    return [each if isinstance(each, dict) else {} for each in _list(child(value, *above).get(last))]


def _list(value: object) -> list[object]:
    """A list as it is; nothing for none; what stands where a list should be is its only part."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]
