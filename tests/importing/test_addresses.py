import pytest

from articles.importing.addresses import addresses, split_addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See http://a.example/x?y=1&z=2#part for more.", ["http://a.example/x?y=1&z=2#part"]),
        ("It works (http://a.example/x).The rest", ["http://a.example/x"]),
        ("It works [http://a.example/x], they say", ["http://a.example/x"]),
        ("At http://a.example/heat_(physics).", ["http://a.example/heat_(physics)"]),
        ("(see http://a.example/heat_(physics))", ["http://a.example/heat_(physics)"]),
        ("At http://a.example/page(see below)", ["http://a.example/page"]),
        ("Really, http://a.example/page?!", ["http://a.example/page"]),
        ("So says http://a.example/page.The rest", ["http://a.example/page"]),
        ("So says http://www.a.example.The rest", ["http://www.a.example"]),
        ("At http://Example.Com", ["http://Example.Com"]),
        ("At HTTPS://a.example/X", ["HTTPS://a.example/X"]),
        ("“http://a.example/x”—said", ["http://a.example/x"]),
        ('<a href="http://a.example/x">', ["http://a.example/x"]),
        ("[heat](http://a.example/x)", ["http://a.example/x"]),
        ("http://a.example/x,http://b.example/y;", ["http://a.example/x", "http://b.example/y"]),
        (
            "http://archive.example/2010/http://a.example/",
            ["http://archive.example/2010/http://a.example/"],
        ),
        ("seehttp://a.example/x", ["http://a.example/x"]),
        ("http://a.example/x\u200b next", ["http://a.example/x"]),
        ("javascript:alert(1) ftp://a.example mailto:a@a.example data:text/html,x", []),
        ("At http://a\u2105b.example/x", []),
        ("Only http:// and https://. and http://[", []),
    ],
)
def test_an_address_ends_where_the_text_goes_on(text, expected):
    assert addresses(text) == expected
    assert "".join(piece for piece, _is_address in split_addresses(text)) == text
