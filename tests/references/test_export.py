"""Which references go out, and in what form."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Reference, TherapyArticlePage
from articles.references.export import citation_key, cited_in, export_pieces, file_name
from articles.references.formats import FORMATS, read


def claims(*references):
    return [
        ("evidence", {"claims": [{"statement": "It may help.", "references": list(references)}]})
    ]


@pytest.fixture
def heat(write, make_topic, make_reference):
    """An article whose edition cites one paper, and whose draft cites another."""
    old, new = make_reference("Old", year=2006), make_reference("New", doi="10.1000/new")
    make_reference("Never cited")
    article = write("Heat", body=claims(old), topics=[make_topic("Back pain")])
    article.body = claims(new)
    article.save_revision()
    return article


def command(*options):
    out = io.StringIO()
    call_command("export_references", *options, stdout=out)
    return out.getvalue()


def titles(text, file_format="ris"):
    return [
        record.fields["title"] for record in read(io.BytesIO(text.encode()), FORMATS[file_format])
    ]


def test_an_article_has_the_references_of_draft_and_edition(heat):
    articles = type(heat).objects.filter(pk=heat.pk)
    assert {reference.title for reference in cited_in(articles)} == {"Old", "New"}


def test_an_older_draft_does_not_count(heat, make_reference):
    heat.body = claims(make_reference("Newest"))
    heat.save_revision()
    articles = type(heat).objects.filter(pk=heat.pk)
    assert {reference.title for reference in cited_in(articles)} == {"Old", "Newest"}


def test_the_paper_that_a_guideline_leans_on_goes_out_with_a_draft(write, make_guideline):
    guideline = make_guideline()
    write("Heat", publish=False, body=[("guidelines", {"guidelines": [guideline]})])
    assert list(cited_in(TherapyArticlePage.objects.all())) == [guideline.reference]


@pytest.mark.parametrize("file_format", FORMATS)
def test_everything_goes_out_in_each_format_and_comes_back(heat, file_format):
    text = command("--format", file_format)
    assert sorted(titles(text, file_format)) == ["Never cited", "New", "Old"]


def test_one_article_or_one_topic_goes_out(heat):
    assert titles(command("--format=ris", f"--article={heat.pk}")) == ["New", "Old"]
    assert titles(command("--format=ris", "--topic=back-pain")) == ["New", "Old"]


@pytest.mark.parametrize("option", ["--article=999999", "--topic=nothing"])
def test_what_is_not_there_is_said(heat, option):
    with pytest.raises(CommandError, match="There is no"):
        command("--format=ris", option)


def test_no_references_make_an_empty_file(db):
    assert command("--format=ris") == ""
    assert json.loads(command("--format=csl")) == []


def test_keys_are_plain_and_unique(make_reference):
    person = make_reference(authors=[{"family": "O’Neill}", "given": "A"}], year=2006)
    group = make_reference(authors=[{"literal": "世界"}])
    assert citation_key(person) == f"oneill-2006-{person.pk}"
    assert citation_key(group) == f"reference-{group.pk}"


@pytest.mark.parametrize(
    "subject", ['Heat"\r\nSet-Cookie: a=b', "../../etc", "痛み", "", "a" * 300]
)
def test_a_file_name_has_nothing_but_letters_digits_and_hyphens(subject):
    name = file_name(subject, FORMATS["ris"])
    assert name.startswith("references")
    assert name.endswith(".ris")
    assert name.removesuffix(".ris").replace("-", "").isalnum()
    assert name.isascii()


def test_a_large_export_is_read_in_batches(make_reference, django_assert_max_num_queries):
    for number in range(30):
        make_reference(f"Study {number}")
    with django_assert_max_num_queries(4):
        assert len(titles("".join(export_pieces(Reference.objects.all(), FORMATS["ris"])))) == 30
