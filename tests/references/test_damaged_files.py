"""Files as they come: whatever is wrong with a record, the good ones around it are read."""

import io
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.references.formats import FORMATS, format_of, read
from articles.references.formats.splitting import LONGEST_RECORD, lines

RIS = "TY  - JOUR\nTI  - {}\nER  - \n"
NBIB = "PMID- {0}\nTI  - {0}\n\n"
BIBTEX = "@article{{a{0},\n  title = {{{0}}}\n}}\n"
CSL = '{{"id": "1", "type": "article",\n "title": "{}"}}'
GOOD = {"ris": RIS, "nbib": NBIB, "bibtex": BIBTEX, "csl": CSL}


def between_good_records(file_format, bad):
    """A good record, a bad one, and a good one after it."""
    first, second = GOOD[file_format].format("11"), GOOD[file_format].format("22")
    if file_format == "csl":
        return f"[{first},\n{bad},\n{second}]"
    return f"{first}{bad}\n{second}"


def titles(records):
    return [record.fields["title"] for record in records if not record.problem]


def malformed(records):
    return [(record.first_line, record.last_line) for record in records if record.problem]


BAD = [
    ("ris", "TY  - JOUR\nTI  - no end tag", (4, 5)),
    ("ris", "TY  - JOUR\nTI  - a second start\nTY  - JOUR\nER  - ", (4, 5)),
    ("ris", "junk between\nrecords", (4, 5)),
    ("ris", "TY  - JOUR\nAU  - No title\nER  - ", (4, 6)),
    ("ris", "TY  - JOUR\nTI  - \u200b\nER  - ", (4, 6)),
    ("ris", "TY  - JOUR\nTI  - a NUL \x00\nER  - ", (4, 6)),
    ("ris", f"TY  - JOUR\nTI  - {'long ' * (2 * LONGEST_RECORD // 5)}\nER  - ", (4, 6)),
    ("ris", "TY  - JOUR\nTI  - A\nDO  - \ufffd\nER  - ", (4, 7)),
    ("nbib", "no tag at all", (4, 4)),
    ("nbib", "PMID- ten\nTI  - A", (4, 5)),
    ("nbib", "PMID- 5\nFAU - No title", (4, 5)),
    ("nbib", "PMID- 5\nTI  - A \x07", (4, 5)),
    ("bibtex", "@article{b,\n title = {unbalanced", (4, 5)),
    ("bibtex", "@article{b,\n title", (4, 5)),
    ("bibtex", "@article{b,\n year = 2006}", (4, 5)),
    ("bibtex", '@article{b,\n title = "open}', (4, 5)),
    ("csl", '{"title": "no end",\n "author": [{"family": "A"}]', (3, 4)),
    ("csl", '{"title": "no bracket",\n "author": [{"family": "A"}, "type": 1}', (3, 4)),
    ("csl", '{"title": "no quotation mark,\n "type": 1}', (3, 4)),
    ("csl", '{"title": "a line\nend"}', (3, 4)),
    ("csl", '{"title": "one too many"}}', (3, 3)),
    ("csl", '"text"', (3, 3)),
    ("csl", '{"title": ' + "[" * 100_000 + "]" * 100_000 + "}", (3, 3)),
    ("csl", '{"title": ' + "9" * 10_000 + "}", (3, 3)),
    ("csl", '{"title": "half of \\ud83d a letter"}', (3, 3)),
    ("csl", '{"title": "no number", "volume": NaN}', (3, 3)),
    ("csl", '{"title": 1e999}', (3, 3)),
    ("csl", '{"items": [{"title": "in a list in an object"}]}', (3, 3)),
    ("bibtex", "@article{b,\n title = {no comma} year = 2006}", (4, 5)),
]


@pytest.mark.parametrize(("file_format", "bad", "where"), BAD)
def test_a_bad_record_is_told_with_its_lines(records, file_format, bad, where):
    parsed = records(file_format, between_good_records(file_format, bad))
    assert where in malformed(parsed)
    assert titles(parsed)[0] == "11"
    assert titles(parsed)[-1] == "22"


@pytest.mark.parametrize("file_format", ["ris", "csl"])
def test_a_file_that_was_cut_off_says_so(records, file_format):
    text = between_good_records(file_format, GOOD[file_format].format("33"))
    cut_off = text[: text.rindex("22") + 2]
    *_good, last = records(file_format, cut_off)
    assert "ends inside of this record" in last.problem


def test_ten_megabytes_without_an_end_take_little_memory():
    part = b"TI  - " + b"long " * 2_000 + b"\n"
    file = io.BytesIO(RIS.format("11").encode() + b"TY  - JOUR\n" + part * 1_000)
    tracemalloc.start()
    records = list(read(file, FORMATS["ris"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert titles(records) == ["11"]
    assert malformed(records) == [(4, 1004)]
    assert peak < 8 * 1024 * 1024


HEADINGS = [
    "1. ", "Record #1 of 2", 'Provider: Wiley\nContent:text/plain; charset="UTF-8"', "EF", "EF  - ",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_databases_write_around_records_is_no_record(records, heading):
    assert titles(parsed := records("ris", between_good_records("ris", f"{heading}\n\n"))) == [
        "11",
        "22",
    ]
    assert not malformed(parsed)


@pytest.mark.parametrize("end", ["ER  - ", "ER  -", "ER  - 7"])
def test_words_behind_an_end_tag_do_not_end_a_record(records, end):
    abstract = f"AB  - The\nER  - positive tumors\nDO  - 10.1000/a\n{end}\n"
    (first, last) = records("ris", f"TY  - JOUR\nTI  - 11\n{abstract}{RIS.format('22')}")
    assert (first.first_line, first.last_line, first.problem) == (1, 6, "")
    assert first.fields == {"title": "11", "doi": "10.1000/a"}
    assert last.fields["title"] == "22"


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_mark_of_another_file_may_stand_in_the_middle(records, file_format):
    glued = between_good_records(file_format, "\ufeff" + GOOD[file_format].format("33"))
    assert titles(records(file_format, glued)) == ["11", "33", "22"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("file_format", ["ris", "nbib", "csl"])
def test_an_encoding_that_nobody_can_tell_is_named_as_the_problem(records, file_format, encoding):
    (first, *_rest) = records(file_format, between_good_records(file_format, "").encode(encoding))
    assert "UTF-8" in first.problem


def test_a_file_of_brackets_is_passed_over_quickly(records):
    start = time.monotonic()
    depth = 600_000
    parsed = records("csl", f'[{{"a": {"[" * depth}{"]" * depth}}},\n{GOOD["csl"].format("22")}]')
    assert titles(parsed) == ["22"]
    assert time.monotonic() - start < 3  # some 0.5 s; the square of the depth took 10


def test_a_very_long_name_is_read_quickly(records):
    start = time.monotonic()
    records("ris", f"TY  - JOUR\nTI  - A\nAU  - {'aa ' * 100_000}\nER  - \n")
    assert time.monotonic() - start < 3


def test_definitions_of_bibtex_are_used(records):
    (record,) = records(
        "bibtex",
        "@string{spine = {Spine}}\n@comment{x}\n@preamble{\"y\"}\n"
        "@article{a, title = {Heat}, journal = spine}",
    )  # fmt: skip
    assert record.fields["container"] == "Spine"


def test_nested_objects_belong_to_their_record(records):
    nested = '{"title": "Heat", "custom": {"a": {"title": "x", "b": [{"c": {}}, {"d": "}{"}]}}}'
    assert titles(records("csl", f"[{nested}, {nested}]")) == ["Heat", "Heat"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "latin-1"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_any_encoding_and_line_end_is_read(records, file_format, encoding, end):
    text = between_good_records(file_format, GOOD[file_format].format("Wärme")).replace("\n", end)
    if file_format == "nbib":
        text = text.replace("PMID- Wärme", "PMID- 7")
    parsed = records(file_format, text.encode(encoding))
    assert titles(parsed) == ["11", "Wärme", "22"]
    assert parsed[0].first_line == 1
    assert parsed[-1].last_line == text.rstrip().count(end) + 1


def test_a_file_in_one_long_line_is_read_letter_by_letter(records):
    item = '{"title": "' + "é" * 300 + '"}'
    parsed = records("csl", "[" + ",".join([item] * 500) + "]")
    assert titles(parsed) == ["é" * 300] * 500


@pytest.mark.parametrize("file_format", FORMATS)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_file_makes_it_fail(file_format, data):
    for record in read(io.BytesIO(data), FORMATS[file_format]):
        assert bool(record.problem) != bool(record.fields)


PIECES = ["TY  - JOUR\n", "TI  - A\n", "ER  - \n", "\n", "junk\n", "PMID- 1\n", "      more\n",
          "@article{a,\n", "title = {A}", "}", "{", '"', "[", "]", ",", '"title": ', '"A"', "\\",
          "@string{a = ", "\x00", "\ufeff", "FAU - A, B\n", "DP  - 2006 Apr\n"]  # fmt: skip


@pytest.mark.parametrize("file_format", FORMATS)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_no_mix_of_pieces_makes_it_fail(file_format, pieces):
    text = "".join(pieces)
    for record in read(io.BytesIO(text.encode()), FORMATS[file_format]):
        assert 1 <= record.first_line <= record.last_line <= text.count("\n") + 1


def test_lines_have_the_numbers_that_an_editor_shows():
    assert list(lines(io.BytesIO(b"a\n\r\nb\rc"))) == [(1, "a\n"), (2, "\n"), (3, "b\n"), (4, "c")]


@pytest.mark.parametrize(
    ("name", "file_format"),
    [("a.RIS", "ris"), ("b.nbib", "nbib"), ("c.bib", "bibtex"), ("d.json", "csl"), ("e.txt", None)],
)
def test_the_ending_says_the_format(name, file_format):
    detected = format_of(name)
    assert (detected and detected.name) == file_format


RIS_FIELDS = [
    ("AU  - French, S. D.\nAU  - French SD\nAU  - Cochrane Back Group", "authors",
     [{"family": "French", "given": "SD"}] * 2 + [{"literal": "Cochrane Back Group"}]),
    ("AU  - French SD\nAU  - et al.", "et_al", True),
    ("PY  - 2006/04/20/", "day", 20),
    ("PY  - 2006\nDA  - 2006/04/20", "month", 4),
    ("PY  - 2006\nDA  - 2005/12/31", "month", None),
    ("Y1  - April 20, 2006", "day", 20),
    ("DA  - 2006 Apr-Jun", "month", None),
    ("DA  - 04/05/2006", "month", None),
    ("DA  - 2006/02/30", "day", None),
    ("SP  - 416\nEP  - 25", "pages", "416-25"),
    ("SP  - 998-1006", "pages", "998-1006"),
    ("SN  - 0362-2436", "isbn", None),
    ("SN  - 0362-2436; 978-0-306-40615-7", "isbn", "9780306406157"),
    ("AN  - 44048934\nDB  - Embase", "pmid", None),
    ("AN  - 16641776\nDB  - Ovid MEDLINE(R) <1996 to May 2023>", "pmid", "16641776"),
    ("AN  - 16641776\nDP  - NLM", "pmid", "16641776"),
    ("AN  - WOS:000237\nDB  - Web of Science", "pmid", None),
    ("C2  - 16641776\nDB  - Scopus", "pmid", "16641776"),
    ("C2  - 16641776", "pmid", None),
    ("N1  - Publisher: LWW\nPMID: 16641776", "pmid", "16641776"),
    ("N1  - Comment on PMID: 16641776", "pmid", None),
    ("PY  - 2006\nDA  - APR 20", "day", 20),
    ("PY  - 2006\nDA  - 04/05", "month", None),
    ("AU  - Smith, John, Jr.", "authors", [{"family": "Smith", "given": "John, Jr."}]),
    ("AU  - van der Windt DA", "authors", [{"family": "van der Windt", "given": "DA"}]),
    ("UR  - file:///C:/heat.pdf\nUR  - https://example.org/a;b", "url", "https://example.org/a;b"),
    ("M3  - Systematic Review", "kind", "review"),
    ("M3  - Review", "kind", None),
    ("KW  - Randomized Controlled Trial", "kind", None),
]  # fmt: skip


@pytest.mark.parametrize(("tags", "name", "value"), RIS_FIELDS)
def test_what_ris_says_becomes_a_field(records, tags, name, value):
    (record,) = records("ris", f"TY  - JOUR\nTI  - Heat\n{tags}\nER  - \n")
    assert record.fields.get(name) == value


NBIB_FIELDS = [
    ("FAU - French, Simon D\nAU  - French SD", "authors",
     [{"family": "French", "given": "Simon D"}]),
    ("AU  - French SD\nCN  - Back Review Group", "authors",
     [{"family": "French", "given": "SD"}, {"literal": "Back Review Group"}]),
    ("DP  - 2006 Winter", "month", None),
    ("PT  - Journal Article\nPT  - Randomized Controlled Trial", "kind", "trial"),
    ("PT  - Systematic Review\nPT  - Practice Guideline", "kind", "guideline"),
    ("PT  - Review", "kind", None),
    ("AU  - Walker BF Jr", "authors", [{"family": "Walker", "given": "BF Jr"}]),
    ("AU  - Walker B 3rd", "authors", [{"family": "Walker", "given": "B 3rd"}]),
    ("BTI - StatPearls", "container", "StatPearls"),
    ("SI  - ClinicalTrials.gov/NCT01931657", "trial_number", "NCT01931657"),
    ("LID - 10.1097/x [doi]", "doi", "10.1097/x"),
    ("EDAT- nonsense\nPHST- nonsense", "doi", None),
]  # fmt: skip


@pytest.mark.parametrize(("tags", "name", "value"), NBIB_FIELDS)
def test_what_nbib_says_becomes_a_field(records, tags, name, value):
    (record,) = records("nbib", f"PMID- 1\nTI  - Heat.\n{tags}\n")
    assert record.fields.get(name) == value


BIBTEX_FIELDS = [
    (r"title = {{H}eat \& $p<0.05$ in 50% of {\'e}l{\`e}ves}", "title",
     "Heat & p<0.05 in 50% of élèves"),
    ("author = {French, S. D. and {Back and Neck Group} and Simone de Beauvoir}", "authors",
     [{"family": "French", "given": "SD"}, {"literal": "Back and Neck Group"},
      {"family": "de Beauvoir", "given": "Simone"}]),
    ("author = {French, S. D. and others}", "et_al", True),
    ("author = {Smith, Jr., John}", "authors", [{"family": "Smith", "given": "John, Jr."}]),
    ("note = {PMID: 16641776}", "pmid", "16641776"),
    ("publisher = {A=B}, month = apr # {~20}, year = 2006", "day", 20),
    ("year = 2006, month = apr, day = 20", "day", 20),
    ("year = {2006}, month = {April}", "month", 4),
    ("date = {2006-04-20}", "day", 20),
    ("pages = {998--1006}", "pages", "998-1006"),
    (r"url = {https://example.org/a\_b%20c}", "url", "https://example.org/a_b%20c"),
    ("doi = {https://doi.org/10.1097/X}", "doi", "https://doi.org/10.1097/X"),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "name", "value"), BIBTEX_FIELDS)
def test_what_bibtex_says_becomes_a_field(records, entries, name, value):
    title = "" if entries.startswith("title") else "title = {Heat},"
    (record,) = records("bibtex", f"@article{{a, {title}\n{entries}\n}}")
    assert record.fields.get(name) == value


CSL_FIELDS = [
    ('"author": [{"family": "French", "given": "S. D."}, {"literal": "WHO"}]', "authors",
     [{"family": "French", "given": "SD"}, {"literal": "WHO"}]),
    ('"issued": {"date-parts": [["2006", 4, 20]]}', "day", 20),
    ('"issued": {"raw": "April 20, 2006"}', "month", 4),
    ('"issued": [2006]', "year", None),
    ('"volume": 31', "volume", "31"),
    ('"volume": {"a": 1}', "volume", None),
    ('"author": "French"', "authors", None),
    ('"genre": "Observational Study"', "kind", "observational"),
    ('"note": "PMCID: PMC1\\nPMID: 16641776"', "pmid", "16641776"),
    ('"volume": -1e999', "volume", None),
]  # fmt: skip


@pytest.mark.parametrize(("member", "name", "value"), CSL_FIELDS)
def test_what_csl_says_becomes_a_field(records, member, name, value):
    (record,) = records("csl", f'[{{"title": "Heat", {member}}}]')
    assert record.fields.get(name) == value


@pytest.mark.parametrize(
    ("title", "plain_title"),
    [("<i>In vivo</i> heat<sup>2</sup>", "In vivo heat2"), ("A p < 0.05 > b", "A p < 0.05 > b"),
     ('<span class="nocase">The <b>big</b> one</span>', "The big one"), ("<i>x", "<i>x"),
     ("<script>x</script>", "<script>x</script>"), ("<jats:italic>A</jats:italic>", "A")],
)  # fmt: skip
def test_marks_of_other_programs_are_no_part_of_a_title(records, title, plain_title):
    (record,) = records("ris", f"TY  - JOUR\nTI  - {title}\nER  - \n")
    assert record.fields["title"] == plain_title
