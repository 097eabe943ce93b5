"""What is asked in a way that no reader of the site uses."""

import pytest


@pytest.mark.parametrize("address", ["/", "/search/", "/robots.txt", "/admin/login/", "/no/"])
def test_a_trace_gives_nothing_back(client, home, address):
    answer = client.trace(address, headers={"x-told": "quokka"})
    assert b"quokka" not in answer.content
    assert answer["Content-Type"] != "message/http"
