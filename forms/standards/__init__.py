"""Numbers that states give out: how they are built and checked. Pure functions, one file a standard.

Field types (`forms/field_types`) say in words what is wrong with such a number; rule operators only ask yes or no.
Nothing here normalises: full-width or spaced text is not a number yet, `forms/field_types/reading.py` makes it one.
"""
