"""What a model is: one SELECT in a file, on a floor, and the statement that makes a relation of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = ("staging", "intermediate", "mart", "mirror")
#: Where a line stands in its file.
SOURCE = ("batch_id", "sheet", "row")


@dataclass(frozen=True)
class Model:
    """One model. A view is computed where it is read; it takes no parameters.

    is_per_rule: run once for each rule of nature, with the rule's fields as parameters.
    is_taken_out: the table stands already, copied; the SELECT says which of its rows are not published.
    of: relations that stand before it and give it all its rows: when none of them has one, neither has the
    model, and no line is read to find that out.
    """

    name: str
    floor: str
    is_view: bool = False
    is_per_rule: bool = False
    is_taken_out: bool = False
    folder: Path = HERE
    of: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """The model's one SELECT."""
        return (self.folder / f"{self.name}.sql").read_text(encoding="utf-8")

    @property
    def statement(self) -> str:
        """The statement that makes the model: a table of the published file, or a temporary relation."""
        if self.is_taken_out:
            key = " and ".join(f'kept."{name}" = gone."{name}"' for name in SOURCE)
            gone = f"using (\n{self.sql}) as gone where {key}"
            return f"delete from published.{self.name} as kept {gone}"  # noqa: S608 (our own file)
        return f"{self._create} {self.sql}"

    @property
    def statement_of_none(self) -> str:
        """The statement that makes the model without any row, of the same columns."""
        return f"{self._create} select * from (\n{self.sql}\n) limit 0"  # noqa: S608 (our own file)

    @property
    def _create(self) -> str:
        kind = "view" if self.is_view else "table"
        if self.floor in ("mart", "mirror"):
            return f"create {kind} published.{self.name} as"
        return f"create temp {kind} {self.name} as"
