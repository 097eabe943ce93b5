"""Reasons that a table only counts: each number leads to where the article says them."""

import pytest

from articles.demo import references
from articles.demo.articles import building
from tests.public.therapy_bodies import therapy


@pytest.mark.parametrize("address", ["/topics/neck-pain/", "/compare/cold/heat/"])
def test_a_number_leads_to_its_reasons(write, make_topic, read_page, address):
    topic = make_topic("Neck pain", short_text="Pain in the neck.")
    warnings = [
        building.relative("You wear a patch", "Why.", "Ask us.", references.emsi_tens()),
        building.precaution("Your skin is dry", "Why.", "Use a towel.", references.emsi_tens()),
    ]
    body = [building.contraindications("", *warnings)]
    write("Heat", slug="heat", topics=[topic], body=body)
    write("Cold", slug="cold", topics=[topic], body=therapy())
    links = [
        link
        for link in read_page(address).select("table.side-by-side td a")
        if link.get_text(strip=True) == "1 reason"
    ]
    said = " ".join(links[0].find_parent("p").get_text().split())
    assert said == "Ask your clinician first: 1 reason. Take care: 1 reason."
    article, _sign, place = links[0]["href"].partition("#")
    assert [link["href"] for link in links] == [f"/therapies/heat/#{place}"] * 2
    assert "You wear a patch" in read_page(article).find(id=place).get_text()
