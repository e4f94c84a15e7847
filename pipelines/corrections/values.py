"""The values a person may give to a field of a line, read strictly by the field's type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from pipelines import periods
from pipelines.models import given
from pipelines.problems import Problem, Refused
from pipelines.shapes import TAX_BASES

PROCUREMENT_METHODS = ("open", "limited", "direct")
YES_NO = ("true", "false")
#: An amount with a dot, below the 10^15 that the parsers accept.
AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,2})?")
NEQ = re.compile(r"(11|22|33|88)\d{8}")


def natures() -> tuple[str, ...]:
    """What a line can be: the natures of data/sources/nature_rules.csv, addressable first."""
    told = dict.fromkeys(given.nature_rules()["nature"].to_pylist())
    return ("addressable", *sorted(told.keys() - {"addressable"}))


#: Fields whose value is one of a closed list.
CHOICES: dict[str, Callable[[], tuple[str, ...]]] = {
    "nature": natures,
    "tax_basis": lambda: TAX_BASES,
    "procurement_method": lambda: PROCUREMENT_METHODS,
    "social_economy": lambda: YES_NO,
    "responsible": lambda: YES_NO,
}
TEXTS = (
    "supplier_name",
    "supplier_number",
    "document_number",
    "contract_number",
    "description",
    "category",
    "unspsc",
    "municipality",
    "postal_code",
    "province",
    "country",
    "buyer_unit",
)
#: Fields that a correction can amend; those of a line that need a value.
FIELDS = ("amount", "date", "end_date", "neq", *TEXTS, *CHOICES)
NEEDED = ("amount", "date", "nature", "supplier_name", "tax_basis")
#: Fields by which one's own mapping can tell natures.
MAPPED = ("supplier_name", "category", "buyer_unit")


def choices(field: str) -> tuple[str, ...]:
    """The codes that a field can hold; none when it is not a closed list."""
    return CHOICES[field]() if field in CHOICES else ()


def parse(field: str, written: str | None) -> str | None:
    """The value of `field` as the journal keeps it; None for a value taken away.

    An amount is dollars with a dot (`1234.56`), a date is ISO or an interval `D..D`, an end date is
    ISO, a closed choice is its code, a text is trimmed. Raises Refused (`value_field`, `value_missing`,
    `value_amount`, `value_date`, `value_choice`, `value_neq`).
    """
    if field not in FIELDS:
        raise Refused(Problem("value_field", value=field, slots={"choices": ", ".join(FIELDS)}))
    said = (written or "").strip()
    if not said:
        if field in NEEDED:
            raise Refused(Problem("value_missing", value=field))
        return None
    return _readers().get(field, _text)(field, said)


def reason(written: str | None) -> str:
    """Why a person decides, trimmed. Raises Refused (`reason_missing`)."""
    said = (written or "").strip()
    if not said:
        raise Refused(Problem("reason_missing"))
    return said


def is_neq(written: str) -> bool:
    """Whether `written` can be an enterprise number, as the macro valid_neq says of ten digits.

    Prefix of the register, no filler such as 1111111111, Luhn's check digit over the last eight.
    """
    if not NEQ.fullmatch(written) or len(set(written[2:])) == 1:
        return False
    digits = [int(char) for char in written[2:]]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[::2]]
    return (sum(doubled) + sum(digits[1::2])) % 10 == 0


def _readers() -> dict[str, Callable[[str, str], str]]:
    return {"amount": _amount, "date": _date, "end_date": _day, "neq": _neq} | dict.fromkeys(CHOICES, _choice)


def _text(_field: str, said: str) -> str:
    return said


def _amount(_field: str, said: str) -> str:
    if not AMOUNT.fullmatch(said):
        raise Refused(Problem("value_amount", value=said))
    return f"{Decimal(said):.2f}"


def _date(field: str, said: str) -> str:
    if ".." not in said:
        return _day(field, said)
    try:
        return periods.write(periods.parse(said))
    except ValueError as error:
        raise Refused(Problem("value_date", value=said)) from error


def _day(_field: str, said: str) -> str:
    try:
        return dt.date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise Refused(Problem("value_date", value=said)) from error


def _neq(_field: str, said: str) -> str:
    if not is_neq(said):
        raise Refused(Problem("value_neq", value=said))
    return said


def _choice(field: str, said: str) -> str:
    if said not in choices(field):
        raise Refused(Problem("value_choice", value=said, slots={"choices": ", ".join(choices(field))}))
    return said
