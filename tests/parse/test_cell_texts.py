"""Cells as texts, as a trace shows them: what stands in the file, never a power of ten."""

from decimal import Decimal

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import shapes
from pipelines.parse import cells


def texts(numbers):
    none = pa.nulls(len(numbers))
    kinds = {field.name: field.type for field in shapes.CELL}
    members = [pa.array(numbers, kinds[name]) if name == "n" else none.cast(kinds[name]) for name in kinds]
    column = pa.StructArray.from_arrays(members, names=list(kinds))
    return cells.texts(pa.table({"row": pa.array(range(len(numbers)), pa.int32()), "A": column})).to_pylist()


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_a_number_is_written_out_and_reads_back(numbers):
    for (text,), number in zip(texts(numbers), numbers, strict=True):
        assert "e" not in text.lower()
        assert float(Decimal(text)) == number


def test_cents_of_billions_stand():
    assert texts([12345678901.25, 1143920115.0, 0.1]) == [["12345678901.25"], ["1143920115"], ["0.1"]]
