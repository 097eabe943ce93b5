"""The list of contents of a page about the clinic, and the places that it leads to."""

import re

from django.utils.safestring import SafeString

from articles.templatetags.text_contents import with_contents
from clinic.models import HomePage, SecondLook, StandardPage


def test_each_heading_gets_an_id_of_its_own():
    text = with_contents(
        SafeString(
            "<h2>Who &amp; what</h2><p>A</p><h2>Who what</h2><h2><b>¿?</b></h2><h2> </h2>"
            "<h3>Not this</h3>"
        )
    )
    assert [words for _id, words in text.entries] == ["Who & what", "Who what", "¿?"]
    assert re.findall(r'<h2 id="([^"]+)">', text.html) == [name for name, _words in text.entries]
    assert len({name for name, _words in text.entries}) == 3
    assert "<h2> </h2>" in text.html


def test_a_text_of_one_part_needs_no_contents():
    assert with_contents(SafeString("<h2>Who</h2><p>A</p>")).entries == []


def test_contents_wait_until_somebody_looked_at_the_text(db, read_page, make_user):
    body = "<h2>Who we are</h2><p>A</p><h2>What we do</h2><p>B</p>"
    page = StandardPage(title="About", slug="about", body=body)
    HomePage.objects.get().add_child(instance=page)
    assert not read_page("/about/").main.nav
    SecondLook.objects.add(StandardPage.objects.get(), make_user())
    main = read_page("/about/").main
    addresses = [link["href"] for link in main.nav.find_all("a")]
    assert addresses == [f"#{heading['id']}" for heading in main.select(".prose h2")]
