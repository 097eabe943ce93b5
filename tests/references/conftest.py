"""Files of references, as other programs write them and as they get damaged."""

import io

import pytest
from wagtail.models import Locale

from articles.models import Reference
from articles.references.formats import FORMATS, read


@pytest.fixture
def records():
    """Every record of a file: `records("ris", "TY  - JOUR …")`, of bytes or text."""

    def records(form, content):
        data = content.encode() if isinstance(content, str) else content
        return list(read(io.BytesIO(data), FORMATS[form]))

    return records


@pytest.fixture
def make_reference(db):
    """Store a reference: `make_reference("Heat", doi="10.1000/heat")`."""

    def make_reference(title="Superficial heat or cold for low back pain", **fields):
        locale = fields.pop("locale", None) or Locale.get_default()
        return Reference.objects.create(title=title, locale=locale, **fields)

    return make_reference
