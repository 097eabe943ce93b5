"""How a source prints: AMA Manual of Style, 11th edition."""

import json
import threading
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import demo
from articles.blocks import Source
from articles.content import format_source
from articles.content.ama_style import format_item
from articles.models import Reference

# Written by hand from the rules. DOIs are stored in lower case, which leads to the same place.
HEAT = [
    "French SD, Cameron M, Walker BF, Reggars JW, Esterman AJ. A Cochrane review of superficial "
    "heat or cold for low back pain. Spine (Phila Pa 1976). 2006;31(9):998-1006. "
    "doi:10.1097/01.brs.0000214881.10814.64",
    "French SD, Cameron M, Walker BF, Reggars JW, Esterman AJ. Superficial heat or cold for low "
    "back pain. Cochrane Database Syst Rev. 2006;(1):CD004750. "
    "doi:10.1002/14651858.cd004750.pub2",
    "Nadler SF, Steiner DJ, Erasala GN, Hengehold DA, Abeln SB, Weingand KW. Continuous low-level "
    "heatwrap therapy for treating acute nonspecific low back pain. Arch Phys Med Rehabil. "
    "2003;84(3):329-334. doi:10.1053/apmr.2003.50102",
    "Nadler SF, Steiner DJ, Petty SR, Erasala GN, Hengehold DA, Weingand KW. Overnight use of "
    "continuous low-level heatwrap therapy for relief of low back pain. Arch Phys Med Rehabil. "
    "2003;84(3):335-342. doi:10.1053/apmr.2003.50103",
    "Qaseem A, Wilt TJ, McLean RM, Forciea MA; Clinical Guidelines Committee of the American "
    "College of Physicians. Noninvasive treatments for acute, subacute, and chronic low back pain: "
    "a clinical practice guideline from the American College of Physicians. Ann Intern Med. "
    "2017;166(7):514-530. doi:10.7326/m16-2367",
    "Mayer JM, Ralph L, Look M, et al. Treating acute low back pain with continuous low-level heat "
    "wrap therapy and/or exercise: a randomized controlled trial. Spine J. 2005;5(4):395-403.",
    "Nadler SF, Steiner DJ, Erasala GN, et al. Continuous low-level heat wrap therapy provides "
    "more efficacy than ibuprofen and acetaminophen for acute low back pain. Spine (Phila Pa "
    "1976). 2002;27(10):1012-1017. doi:10.1097/00007632-200205150-00003",
    "Petrofsky J, Berk L, Bains G, et al. Moist heat or dry heat for delayed onset muscle "
    "soreness. J Clin Med Res. 2013;5(6):416-425. doi:10.4021/jocmr1521w",
    "Gale GD, Rothbart PJ, Li Y. Infrared therapy for chronic low back pain: a randomized, "
    "controlled trial. Pain Res Manag. 2006;11(3):193-196. doi:10.1155/2006/876920",
]
PAGES = [
    "Todd JF; US Food and Drug Administration. Heating devices: how to avoid burns. January 10, "
    "1997. Accessed November 22, 2026. http://www.fda.gov/MedicalDevices/Safety/AlertsandNotices/"
    "TipsandArticlesonDeviceSafety/ucm230128.htm",
    "Physical modalities. aneskey.com.",
    "National Institute for Health and Care Excellence (NICE). Osteoarthritis: care and "
    "management. NICE guideline CG177 (2014; since replaced). 2014.",
]


def words(source):
    return BeautifulSoup(format_source(source), "html.parser").get_text()


def people(*names):
    return [
        {"family": family, "given": given}
        for family, _space, given in (name.partition(" ") for name in names)
    ]


FRENCH = {
    "title": "Heat or cold",
    "authors": people("French SD", "Cameron M"),
    "container": "Spine",
    "year": 2006,
    "volume": "31",
    "issue": "9",
    "pages": "998-1006",
}


@pytest.fixture
def samples(db):
    for name in demo.references.__all__:
        getattr(demo.references, name)()
    return {
        words(Source(**reference.as_shown())): reference for reference in Reference.objects.all()
    }


def test_the_sources_of_the_heat_article(samples):
    assert [source for source in (*HEAT, *PAGES) if source not in samples] == []


def test_every_sample_prints_what_is_recorded_of_it(samples):
    assert len(samples) == len(demo.references.__all__)
    for text, reference in samples.items():
        assert f"{reference.title}." in text
        assert (reference.container_short or reference.container) in text
        assert str(reference.year or "") in text
        assert reference.authors == [] or text.startswith(
            reference.authors[0].get("family") or reference.authors[0]["literal"]
        )
        assert ".." not in text


SIX = ["A A", "B B", "C C", "D D", "E E", "F F"]


@pytest.mark.parametrize(
    ("authors", "et_al", "expected"),
    [
        (people("French SD"), False, "French SD. "),
        (people("French SD", "Cameron M"), True, "French SD, Cameron M, et al. "),
        (people(*SIX), False, "A A, B B, C C, D D, E E, F F. "),
        (people(*SIX), True, "A A, B B, C C, et al. "),
        (people(*SIX, "G G"), False, "A A, B B, C C, et al. "),
        ([*people("A A"), {"literal": "Back Group"}], False, "A A; Back Group. "),
        ([*people("A A"), {"literal": "Back Group"}], True, "A A, et al; Back Group. "),
        ([{"literal": "Back Group, Ltd."}], False, "Back Group, Ltd. "),
        ([{"literal": "Back Group"}], True, "Back Group; et al. "),
        (people("French Simon David"), False, "French SD. "),
        (people("French S.-D."), False, "French SD. "),
        (people("Smith John Paul Jr."), False, "Smith JP Jr. "),
        (people("Walker Bruce F 3rd"), False, "Walker BF III. "),
        ([{"family": "van Tulder", "given": "MW"}], False, "van Tulder MW. "),
        ([{"family": "Williams", "given": "ACdeC"}], False, "Williams ACdeC. "),
        ([{"family": "王", "given": "小明"}], False, "王 小明. "),
        ([{"family": "Sukarno"}], False, "Sukarno. "),
        ([], False, ""),
    ],
)
def test_authors(authors, et_al, expected):
    text = words(Source(**{**FRENCH, "authors": authors, "et_al": et_al}))
    assert text == f"{expected}Heat or cold. Spine. 2006;31(9):998-1006."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"pages": ""}, "Spine. 2006;31(9)."),
        ({"issue": ""}, "Spine. 2006;31:998-1006."),
        ({"volume": ""}, "Spine. 2006;(9):998-1006."),
        ({"year": None}, "Spine. 31(9):998-1006."),
        ({"container_short": "Spine (Phila. Pa 1976)"}, "Spine (Phila Pa 1976). 2006;31(9)"),
        (
            {"volume": "", "issue": "", "pages": "", "doi": "10.1/x", "month": 3, "day": 2},
            "Spine. Published online March 2, 2006. doi:10.1/x",
        ),
        ({"volume": "", "issue": "", "pages": "", "month": 3}, "Spine. March 2006."),
        (
            {"url": "https://a.example/?a=1&b=2", "pages": ""},
            "Spine. 2006;31(9). https://a.example/?a=1&b=2",
        ),
        (
            {"url": "https://a.example/", "accessed_on": "2026-11-02", "pages": ""},
            "Spine. 2006;31(9). Accessed November 2, 2026. https://a.example/",
        ),
        ({"accessed_on": "2026-11-02"}, "Spine. 2006;31(9):998-1006."),
        ({"url": "https://a.example/", "doi": "10.1/x"}, "Spine. 2006;31(9):998-1006. doi:10.1/x"),
    ],
)
def test_what_is_missing_leaves_no_hole(fields, expected):
    text = words(Source(**FRENCH | fields))
    assert text.startswith(f"French SD, Cameron M. Heat or cold. {expected}")


@pytest.mark.parametrize("title", ["Does heat help?", "It does!", "Is it “warm?”", "It is.", "So"])
def test_a_title_gets_a_full_stop_only_if_it_has_no_end_of_its_own(title):
    text = words(Source(**FRENCH | {"title": title}))
    end = "" if title[-1] in "?!”." else "."
    assert text.startswith(f"French SD, Cameron M. {title}{end} Spine. 2006")


def test_the_journal_is_set_apart_and_the_doi_is_the_link():
    html = BeautifulSoup(format_source(Source(**FRENCH, doi="10.1000/a<b>;2-#")), "html.parser")
    assert html.i.get_text() == "Spine"
    assert html.a.get_text() == "doi:10.1000/a<b>;2-#"
    assert html.a["href"] == "https://doi.org/10.1000/a%3Cb%3E%3B2-%23"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x", "https://"])
def test_only_an_address_on_the_web_is_a_link(url):
    html = BeautifulSoup(format_source(Source(title="T", url=url)), "html.parser")
    assert not html.a
    assert url in html.get_text()


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '<span class="nocase">x</span> & <i>y</i> &lt;b&gt;',
    "A title in Title Case, and the pH of mRNA -- 1998-1999",
    "“Quotes” 'and' \"more\"",
    "\ue000\ue010\ue011\ue012 private letters",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_print_as_words(text):
    fields = {"title": text, "container": text, "volume": text, "pages": text, "url": text}
    source = Source(**fields, authors=[{"literal": text}], year=2020)
    html = BeautifulSoup(format_source(source), "html.parser")
    assert {tag.name for tag in html.find_all(True)} <= {"i", "a"}
    visible = "".join(letter for letter in text if not "\ue000" <= letter <= "\uf8ff").strip()
    assert html.get_text().count(visible) >= 4


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_a_title_prints_as_it_is_recorded(title):
    assert title in words(Source(title=title, authors=people("French SD")))


def test_a_source_is_worked_out_once():
    source = Source(**FRENCH | {"title": "Worked out once"})
    before = format_item.cache_info().misses
    assert format_source(source) == format_source(Source(**json.loads(json.dumps(source.__dict__))))
    assert format_item.cache_info().misses == before + 1


def test_threads_do_not_mix_their_sources():
    sources = [Source(**FRENCH | {"title": f"Title {number}"}) for number in range(40)]
    texts = {}

    def run(part):
        texts.update({source.title: words(source) for source in part})

    threads = [threading.Thread(target=run, args=(sources[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f". {title}. Spine" in text for title, text in texts.items())
    assert len(texts) == 40


@pytest.mark.parametrize(
    ("kind", "name"),
    [("trial", "Randomized trial"), ("other", ""), ("unknown", ""), ("", ""), ("gone", "")],
)
def test_the_kind_is_said_where_it_tells_something(kind, name):
    assert Source(title="Heat", kind=kind).kind_name == name


def test_nobody_has_read_a_page_on_a_day_to_come(make_reference):
    page = make_reference(url="https://a.example/", accessed_on=timezone.localdate())
    page.full_clean()
    page.accessed_on += timedelta(days=1)
    with pytest.raises(ValidationError, match="still to come"):
        page.full_clean()
