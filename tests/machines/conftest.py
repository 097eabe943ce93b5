import json
from pathlib import Path

from tests.demo.conftest import loaded, sample  # noqa: F401 - fixtures
from tests.public.conftest import home, media, read_page  # noqa: F401 - fixtures
from tests.schema_org.checking import errors_in
from tests.texts.conftest import look, second_person  # noqa: F401 - fixtures

CSL_SCHEMA = json.loads((Path(__file__).parents[1] / "references/csl-data.json").read_text())


def structured_data_of(page):
    (script,) = page.find_all("script", type="application/ld+json")
    data = json.loads(script.string)
    assert errors_in(data) == []
    return data
