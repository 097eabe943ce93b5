import json

from tests.demo.conftest import loaded, sample  # noqa: F401 - fixtures
from tests.public.conftest import home, read_page  # noqa: F401 - fixtures
from tests.schema_org.checking import errors_in


def structured_data_of(page):
    (script,) = page.find_all("script", type="application/ld+json")
    data = json.loads(script.string)
    assert errors_in(data) == []
    return data
