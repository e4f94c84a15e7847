"""Suppliers: found by any of their names, and one of them in full: who pays it, for what, where it is."""

from dashboard import frame, parts, supplier, suppliers

view = frame.start("suppliers")
code = suppliers.chosen(view)
suppliers.search(view, code)
known = supplier.introduce(view, code)
part = parts.choose(view, supplier.PARTS) if known else None
supplier.draw(view, known, part)
