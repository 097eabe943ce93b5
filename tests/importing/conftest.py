import pytest

from articles.importing import import_posts
from articles.models import TherapyArticlePage


@pytest.fixture
def import_text(article_index, tmp_path):
    """Import one text, or the bytes of one, as a file; what became of it."""

    def import_text(content, name="post.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        [result] = import_posts([path], article_index)
        return result

    return import_text


@pytest.fixture
def html_of():
    """The rich text of the one block of an imported draft."""

    def html_of(title):
        [block] = TherapyArticlePage.objects.get(title=title).body
        return block.value["text"].source

    return html_of


@pytest.fixture
def notes_of():
    """The sentences of a result for whoever goes on with the draft, of one kind or of all."""

    def notes_of(result, name=""):
        return [
            finding["message"]
            for finding in result.findings
            if finding["rule"].startswith(f"importing/{name}")
        ]

    return notes_of
