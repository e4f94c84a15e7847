"""What was bought, on one list: families of the UNSPSC, told by codes and by decisions (ADR 0013).

The models `category_*` and `line_category` tell it; here is what a person may say (`choices`) and the
crosswalk of an organisation as a file (`crosswalk`).
"""
