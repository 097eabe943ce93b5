"""No element of a page for patients is given the role that it has by itself.

HTML forbids it for the parts of a table (https://www.w3.org/TR/html-aria/), and warns elsewhere.
"""

from pathlib import Path

from bs4 import BeautifulSoup

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FOR_STAFF = ("admin", "signoff", "wagtailadmin", "wagtailusers")
OWN_ROLES = {
    "a": {"link"},
    "article": {"article"},
    "aside": {"complementary"},
    "button": {"button"},
    "fieldset": {"group"},
    "footer": {"contentinfo"},
    "form": {"form"},
    "header": {"banner"},
    "hr": {"separator"},
    "img": {"img"},
    "li": {"listitem"},
    "main": {"main"},
    "nav": {"navigation"},
    "ol": {"list"},
    "section": {"region"},
    "table": {"table"},
    "tbody": {"rowgroup"},
    "td": {"cell"},
    "th": {"columnheader", "rowheader"},
    "thead": {"rowgroup"},
    "tr": {"row"},
    "ul": {"list"},
}


def needless_roles(html):
    return [
        (element.name, element["role"])
        for element in BeautifulSoup(html, "html.parser").find_all(role=True)
        if element["role"] in OWN_ROLES.get(element.name, ())
    ]


def test_no_element_is_given_the_role_that_it_has():
    templates = [
        path
        for path in TEMPLATES.rglob("*.html")
        if not set(path.relative_to(TEMPLATES).parts) & set(FOR_STAFF)
    ]
    assert len(templates) > 50
    found = {path.name: needless_roles(path.read_text()) for path in templates}
    assert {name: roles for name, roles in found.items() if roles} == {}


def test_a_needless_role_is_seen():
    assert needless_roles('<table role="table"><tr><td role="cell">{{ x }}</td></tr></table>') == [
        ("table", "table"),
        ("td", "cell"),
    ]
    assert needless_roles('<form role="search"></form><p role="status"></p>') == []
