"""Runs the site on a machine that has little more than Python: `python3 -m clinic.launcher`.

Only the standard library is used here, because this code runs before anything is installed.
"""
