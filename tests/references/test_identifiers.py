"""Identifiers: one form of each, whatever was pasted, and nothing for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import identifiers

FRENCH = "10.1097/01.brs.0000214881.10814.64"

GOOD = [
    ("doi", FRENCH, FRENCH),
    ("doi", f"https://doi.org/{FRENCH.upper()}", FRENCH),
    ("doi", f"http://dx.doi.org/{FRENCH}?journal=spine", FRENCH),
    ("doi", f"doi: {FRENCH}.", FRENCH),
    ("doi", f"https://doi.org/{FRENCH};", FRENCH),
    ("doi", f"DOI {FRENCH}", FRENCH),
    ("doi", "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
     "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"),
    ("doi", "https://doi.org/10.1002/(SICI)1097%3C1661::AID%3E3.0.CO%3B2-2",
     "10.1002/(sici)1097<1661::aid>3.0.co;2-2"),
    ("pmid", " 16641776 ", "16641776"),
    ("pmid", "PMID: 16641776", "16641776"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/16641776/?from=list#abstract", "16641776"),
    ("pmid", "www.ncbi.nlm.nih.gov/pubmed/16641776", "16641776"),
    ("pmcid", "pmc8846312", "PMC8846312"),
    ("pmcid", "PMCID: PMC8846312", "PMC8846312"),
    ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC8846312/", "PMC8846312"),
    ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8846312", "PMC8846312"),
    ("trial_number", "nct01931657", "NCT01931657"),
    ("trial_number", "https://clinicaltrials.gov/ct2/show/NCT01931657", "NCT01931657"),
    ("trial_number", "https://clinicaltrials.gov/study/NCT01931657?term=heat", "NCT01931657"),
    ("trial_number", "ClinicalTrials.gov/NCT01931657", "NCT01931657"),
    ("isbn", "978-0-306-40615-7", "9780306406157"),
    ("isbn", "ISBN-13: 978 0 306 40615 7", "9780306406157"),
    ("isbn", "0-306-40615-2", "9780306406157"),
    ("isbn", "0-8044-2957-x", "9780804429573"),
    ("isbn", "urn:isbn:9780306406157", "9780306406157"),
    ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("orcid", "0000000218250097", "0000-0002-1825-0097"),
]  # fmt: skip

WRONG = [
    ("doi", "10.12/short"), ("doi", "spine.2006"), ("doi", "10.1097/two words"),
    ("doi", "https://example.org/10.1097/x"), ("doi", "10.1097/" + "x" * 250),
    ("doi", "10.1097/a\x00b"), ("doi", "10.1097/"), ("doi", "١٠.١٠٩٧/x"),
    ("pmid", "0123"), ("pmid", "123456789"), ("pmid", "12a"), ("pmid", "١٢٣"),
    ("pmid", "1 pubmed.ncbi.nlm.nih.gov/2"), ("pmid", "1pubmed.ncbi.nlm.nih.gov/2"),
    ("pmcid", "8846312"), ("pmcid", "PMC0"), ("pmcid", "PMC"),
    ("trial_number", "NCT0193165"), ("trial_number", "ISRCTN15220771"),
    ("isbn", "9780306406158"), ("isbn", "0306406153"), ("isbn", "9770306406157"),
    ("isbn", "0362-2436"), ("isbn", "97803064061577"),
    ("orcid", "0000-0002-1825-0098"), ("orcid", "0000-0002-1825-009"),
]  # fmt: skip

FORMS = ["doi", "pmid", "pmcid", "trial_number", "isbn", "orcid"]


@pytest.mark.parametrize(("kind", "pasted", "stored"), GOOD)
def test_what_is_pasted_gets_its_one_form(kind, pasted, stored):
    assert getattr(identifiers, kind)(pasted) == stored


@pytest.mark.parametrize(("kind", "pasted"), [*WRONG, *((kind, "") for kind in FORMS)])
def test_what_is_no_identifier_is_none(kind, pasted):
    assert getattr(identifiers, kind)(pasted) == ""


SEEDS = st.sampled_from([pasted for _kind, pasted, *_stored in [*GOOD, *WRONG]])
TEXT = st.one_of(
    st.text(), SEEDS, st.tuples(SEEDS, st.text(max_size=3)).map("".join),
    st.tuples(st.text(max_size=3), SEEDS).map("".join),
    st.from_regex(r"(doi:|https://doi\.org/)?10\.[0-9]{4}/.{1,20}", fullmatch=True),
)  # fmt: skip


@pytest.mark.parametrize("kind", FORMS)
@given(text=TEXT)
def test_the_one_form_of_any_text_is_its_own_one_form(kind, text):
    form = getattr(identifiers, kind)
    assert form(form(text)) == form(text)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_an_isbn_of_ten_digits_is_one_of_thirteen(digits):
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits))
    check = -total % 11
    long = identifiers.isbn(digits + ("X" if check == 10 else str(check)))
    assert long[3:12] == digits
    assert identifiers.isbn(long) == long


@given(st.integers(0, 9), st.integers(0, 12))
def test_one_wrong_digit_makes_no_isbn(digit, place):
    good = "9780306406157"
    digits = f"{good[:place]}{digit}{good[place + 1 :]}"
    assert identifiers.isbn(digits) == (good if digits == good else "")


@given(st.integers(0, 9), st.integers(0, 15))
def test_one_wrong_digit_makes_no_orcid(digit, place):
    good = "0000000218250097"
    digits = f"{good[:place]}{digit}{good[place + 1 :]}"
    assert bool(identifiers.orcid(digits)) == (digits == good)


@given(st.from_regex(r"10\.[0-9]{4}/[!-~]{1,30}", fullmatch=True))
def test_the_address_of_a_doi_leads_back_to_it(text):
    stored = identifiers.doi(text)
    if stored:
        address = identifiers.doi_address(stored)
        assert not set('<>;"#?% ') & set(address.replace("%", ""))
        assert identifiers.doi(address) == stored


@pytest.mark.parametrize(
    ("doi", "version"),
    [
        ("10.1002/14651858.cd004750", ("cd004750", 1)),
        ("10.1002/14651858.cd004750.pub2", ("cd004750", 2)),
        ("10.1002/14651858.cd004750.pub12", ("cd004750", 12)),
        ("10.1002/14651858.cd004750.pub", None),
        (FRENCH, None),
        ("", None),
    ],
)
def test_the_version_of_a_cochrane_review(doi, version):
    assert identifiers.cochrane_version(doi) == version
