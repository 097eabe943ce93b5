"""The measurements themselves: what they read, compare and print."""

import hashlib
import io
import json
import subprocess
import sys

import psycopg
import pytest

from articles.content import clinical_content, digest, summary_of
from articles.models import TherapyArticlePage, chain
from tests.signing import publish
from tests.stored_pages.real_site import wait_for

from . import costs, document, plain_wagtail, processor_time, reasons, scaling
from .behind_nginx import Requests
from .copies import hmac_of
from .costs import Cost
from .load import Comparison, failed_reads, in_turn, read_rate, reads
from .progress import Progress, minutes
from .site import SERVER
from .table import Group, Row, as_markdown, as_text
from .variants import Sample, vocabulary, words_for

REPORT = """Running 2s test @ http://127.0.0.1:8000/
  1 threads and 8 connections
  6274 requests in 2.00s, 80.11MB read
Requests/sec:   3137.12
Transfer/sec:     40.05MB
"""


def test_the_rate_is_read():
    assert read_rate(REPORT, "/") == 3137.12


@pytest.mark.parametrize(
    "failure",
    [
        "  Non-2xx or 3xx responses: 12",
        "  Socket errors: connect 0, read 5, write 0, timeout 0",
    ],
)
def test_a_failed_request_is_no_measurement(failure):
    report = REPORT.replace("Requests/sec", f"{failure}\nRequests/sec")
    with pytest.raises(RuntimeError, match=failure.strip()):
        read_rate(report, "/therapies/")


def test_failed_requests_are_counted():
    failures = """
  Socket errors: connect 1, read 5, write 0, timeout 2
  Non-2xx or 3xx responses: 12
"""
    assert (reads(REPORT), failed_reads(REPORT)) == (6274, 0)
    assert failed_reads(REPORT + failures) == 20


def test_the_two_of_a_pair_take_turns_after_a_first_that_does_not_count():
    order = []

    def measuring(name, value):
        return lambda: order.append(name) or value

    result = in_turn(measuring("ours", 3.0), measuring("base", 2.0), rounds=3)
    assert order == ["ours", "base", "ours", "base", "base", "ours", "ours", "base"]
    assert result.pairs == [(3.0, 2.0)] * 3


def test_a_load_that_slows_both_changes_no_ratio():
    result = Comparison([(9.0, 10.0), (1.8, 2.0), (4.0, 5.0)])
    assert result.ratio == pytest.approx(0.9)
    assert str(result) == "0.90 (0.80–0.90)"


GROUPS = [
    Group(
        "Pages",
        [
            Row("home", "≥ 0.9", "0.95", True, "95 ÷ 100 requests a second."),
            Row("article", "≥ 0.9", "0.5", False),
            Row("memory", "", "20 MB"),
        ],
    )
]


def test_the_table_for_a_terminal_has_goal_and_figure_in_one_line(monkeypatch):
    monkeypatch.setitem(reasons.REASONS, "article", "The text is long.")
    lines = [line.split() for line in as_text(GROUPS).splitlines()]
    assert ["home", "≥", "0.9", "0.95", "yes"] in lines
    assert ["article", "≥", "0.9", "0.5", "NO"] in lines
    assert ["memory", "20", "MB"] in lines
    assert ["The", "text", "is", "long."] in lines


def test_a_missed_goal_without_a_reason_says_so():
    assert "nobody has looked into the reason" in as_text(GROUPS)


def test_the_table_for_the_document_has_a_line_for_each_row():
    lines = as_markdown(GROUPS).splitlines()
    assert "| home | ≥ 0.9 | 0.95 | yes | 95 ÷ 100 requests a second. |" in lines
    assert any(line.startswith("| article | ≥ 0.9 | 0.5 | **no** | Missed") for line in lines)
    assert len({line.count("|") for line in lines}) == 1


def test_the_document_keeps_its_prose(tmp_path):
    path = tmp_path / "performance.md"
    path.write_text(f"Before.\n{document.BEGIN}\nold\n{document.END}\nAfter.\n")
    document.keep("new", path)
    document.keep("newer", path)
    assert path.read_text() == f"Before.\n{document.BEGIN}\n\nnewer\n\n{document.END}\nAfter.\n"


def test_a_document_without_its_marks_is_left_alone(tmp_path):
    path = tmp_path / "performance.md"
    path.write_text(f"{document.END} {document.BEGIN}")
    with pytest.raises(ValueError, match="once each"):
        document.keep("new", path)
    assert path.read_text() == f"{document.END} {document.BEGIN}"


@pytest.mark.parametrize(
    ("path", "command"),
    [(document.PATH, "make bench"), (scaling.DOCUMENT, scaling.COMMAND)],
)
def test_the_documents_of_this_site_have_their_marks(path, command):
    text = path.read_text()
    assert [text.count(mark) for mark in document.marks(command)] == [1, 1]


def test_the_time_of_a_group_and_of_postgresql_is_seen(db):
    """That of a session that has ended, too."""
    before = processor_time.of_postgresql(SERVER)
    with psycopg.connect(SERVER) as session:
        session.execute("SELECT sum(number) FROM generate_series(1, 3000000) AS number")
    assert processor_time.of_postgresql(SERVER) > before
    busy = "import time\nwhile time.process_time() < 0.3: pass\ntime.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", busy], start_new_session=True)
    try:
        wait_for(lambda: processor_time.of_group(process.pid) >= 0.2, 20)
    finally:
        process.kill()
        process.wait()


def test_a_cost_says_how_many_requests_a_core_answers():
    cost = Cost(100, site=4, database=1)
    assert (cost.total, cost.a_second) == (5, 200)
    assert "PostgreSQL 1.00" in costs.row("search", cost).details


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_one_bar_in_a_terminal_and_rare_lines_without_one(monkeypatch):
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        progress = Progress("Articles", 200, stream)
        for done in (50, 100, 150):
            progress.show(done)
        assert progress.end() == 40
    assert "\n" not in terminal.getvalue().rstrip("\n")
    assert "[###############...............]  50%  100 of 200, about 20 s left" in (
        terminal.getvalue()
    )
    lines = file.getvalue().splitlines()
    assert len(lines) == 2
    assert lines[-1] == "Articles: 200 in 40 s."


def test_a_length_of_time_is_said_as_people_do():
    assert (minutes(59.4), minutes(185)) == ("59 s", "3 min 05 s")


def test_the_plain_page_has_the_same_text():
    html = """<html><body><nav>Menu</nav><main><h1>Heat &amp; cold</h1><p>The <strong>main</strong>
    message.</p><section><h2>How</h2><ul><li>Warm it.</li><li>Stop at &lt; 5 minutes.</li></ul>
    </section></main><footer>Us</footer></body></html>"""
    assert plain_wagtail.article_of(html) == {
        "title": "Heat &amp; cold",
        "introduction": "The main message.",
        "body": [
            {"type": "paragraph", "value": "<p>The main message.</p>"},
            {"type": "heading", "value": "How"},
            {"type": "paragraph", "value": "<p>Warm it.</p><p>Stop at &lt; 5 minutes.</p>"},
        ],
    }


def test_every_style_sheet_and_script_is_a_request():
    reader = Requests()
    reader.feed(
        '<link rel="stylesheet" href="/a.css"><link rel="icon" href="/i.svg">'
        '<link rel="stylesheet" href="/print.css" media="print"><script src="/s.js"></script>'
        '<script type="application/ld+json">{}</script>'
    )
    assert reader.addresses == ["/a.css", "/print.css", "/s.js"]


def test_copies_differ_in_their_words_and_are_what_their_seal_covers(write):
    introduction = "A continuous warmth may slightly ease new low back pain afterward."
    article = publish(write(title="Heat for back pain", introduction=introduction))
    sample = Sample(article.edition, TherapyArticlePage.objects.get(pk=article.pk))
    first, second, rare = (words_for(number, sample.gap_count) for number in (1, 2, 19))
    assert sample.title.filled(first) == "Heat for back pain 1"
    assert sample.title.filled(rare) == "Heat for back comfort 19"
    article.title = sample.title.filled(first)
    article.introduction = sample.introduction.filled(first)
    article.body = sample.body.filled(first)
    assert article.introduction not in (introduction, sample.introduction.filled(second))
    assert len(article.introduction.split()) == len(introduction.split())
    content = clinical_content(article).content
    canonical = sample.canonical.filled(first)
    assert json.loads(canonical) == json.loads(sample.sealed.filled(first)) == content
    assert hashlib.sha256(canonical.encode()).hexdigest() == digest(content)
    assert json.loads(sample.summary.filled(first)) == summary_of(content)
    sealed = f'{{"content": {sample.sealed.filled(first)}}}'
    assert hmac_of("a key", sealed) == chain.code("a key", {"content": content})


def test_the_vocabulary_has_no_word_twice_and_few_that_are_frequent():
    words, weights = vocabulary()
    assert len(set(words)) == len(words) > 20_000
    share_of_first_hundred = weights[99] / weights[-1]
    assert 0.3 < share_of_first_hundred < 0.6
