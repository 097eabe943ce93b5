"""A page is made once, kept as a file, and right within a second: docs/stored-pages.md.

Whoever makes a page for patients says with `marks.may_be_stored` that it may be stored.
"""
