"""What whoever shows a link to a page prints below its title, also of a page for no search."""

import pytest
from bs4 import BeautifulSoup

ADDRESSES = {
    "/": 200,
    "/therapies/": 200,
    "/therapies/heat-for-back-pain/": 200,
    "/topics/": 200,
    "/topics/low-back-pain/": 200,
    "/compare/cold-packs-for-back-pain/heat-for-back-pain/": 200,
    "/compare/": 200,
    "/a-z/": 200,
    "/a-z/l/": 200,
    "/clinicians/maya-ortiz/": 200,
    "/clinicians/maya-ortiz/signed/": 200,
    "/about/": 200,
    "/search/?q=pain": 200,
    "/helpful/1/": 405,
    "/no-such-page/": 404,
}


@pytest.mark.parametrize(("address", "status"), ADDRESSES.items(), ids=ADDRESSES)
def test_each_page_has_one_description(sample, client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    head = BeautifulSoup(answer.content, "html.parser").head
    (description,) = head.find_all("meta", attrs={"name": "description"})
    assert len(description["content"].split()) > 3
