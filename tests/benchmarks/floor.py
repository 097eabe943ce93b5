"""The floor: a bare WSGI function that answers each request with the same stored answer.

FLOOR_ANSWER names a file with the headers as JSON in its first line, and the body after it.
"""

import json
import os
from pathlib import Path

_first_line, _, BODY = Path(os.environ["FLOOR_ANSWER"]).read_bytes().partition(b"\n")
HEADERS = [(name, value) for name, value in json.loads(_first_line)]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
