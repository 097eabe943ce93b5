"""A stand-in for Crossref and PubMed on a free port, which can be told to misbehave."""

import json
import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote
from xml.sax.saxutils import escape

FRENCH = {
    "DOI": "10.1097/01.BRS.0000214881.10814.64",
    "title": ["A Cochrane review of superficial heat or cold for low back pain"],
    "author": [
        {"family": "French", "given": "Simon D."},
        {"family": "Cameron", "given": "Melainie"},
        {"family": "Walker", "given": "Bruce F."},
    ],
    "container-title": ["Spine"],
    "short-container-title": ["Spine (Phila Pa 1976)"],
    "issued": {"date-parts": [[2006, 4, 20]]},
    "volume": "31",
    "issue": "9",
    "page": "998-1006",
    "type": "journal-article",
}


def update(kind, **fields):
    """One entry of `updated-by`, as Crossref has it."""
    return {
        "DOI": "10.1000/NOTICE",
        "type": kind,
        "label": kind.replace("_", " ").capitalize(),
        "source": "publisher",
        "updated": {"date-parts": [[2010, 2, 6]]},
        **fields,
    }


def crossref(**fields):
    work = {"status": "ok", "message-type": "work", "message": FRENCH | fields}
    return json.dumps(work).encode()


def pubmed(*, types=("Journal Article",), ties=(), title="Superficial heat or cold", **fields):
    """A record as `efetch` gives it, with only what is read of it."""
    kinds = "".join(f"<PublicationType>{escape(name)}</PublicationType>" for name in types)
    corrections = "".join(
        f'<CommentsCorrections RefType="{name}"><RefSource>J Retr. 2010</RefSource>'
        f"<PMID>{pmid}</PMID></CommentsCorrections>"
        for name, pmid in ties
    )
    date = fields.get("date", "<Year>2006</Year><Month>Apr</Month><Day>20</Day>")
    return f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation>
<PMID Version="1">16641776</PMID>
<Article><Journal><JournalIssue><Volume>31</Volume><Issue>9</Issue><PubDate>{date}</PubDate>
</JournalIssue><Title>Spine</Title></Journal>
<ArticleTitle>{title}.</ArticleTitle>
<Pagination><MedlinePgn>998-1006</MedlinePgn></Pagination>
<AuthorList CompleteYN="{fields.get("complete", "Y")}">
<Author><LastName>French</LastName><ForeName>Simon D</ForeName><Initials>SD</Initials></Author>
<Author><LastName>Walker</LastName><ForeName>Bruce</ForeName><Suffix>Jr</Suffix></Author>
<Author><CollectiveName>Back Pain Group</CollectiveName></Author></AuthorList>
<PublicationTypeList>{kinds}</PublicationTypeList></Article>
<MedlineJournalInfo><MedlineTA>Spine (Phila Pa 1976)</MedlineTA></MedlineJournalInfo>
<CommentsCorrectionsList>{corrections}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList>
<ArticleId IdType="doi">10.1097/01.BRS.0000214881.10814.64</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>""".encode()


class StandIn:
    """What it answers next, and what it was asked."""

    def __init__(self):
        self.requests = []
        self.agents = []
        self.answer(crossref())

    def answer(self, body=b"", status=200, **headers):
        """Answer every request from now on with this; `Retry_After` becomes `Retry-After`.

        What Crossref is asked about has the DOI that was asked for, unless the body names another.
        """
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.respond = lambda handler: send(
            handler, with_own_doi(body, handler.path), status, headers
        )

    def answer_half(self):
        """Promise more than comes."""
        body = crossref()
        self.respond = lambda handler: send(
            handler, body[:99], 200, {"Content-Length": str(len(body))}
        )

    def hang(self):
        """Take the request, and say nothing until the stand-in is closed."""
        self.respond = lambda handler: self.closed.wait(30)

    def drip(self):
        """Send a byte now and then, so that no single wait is long."""

        def drops(handler):
            send(handler, b"{", 200, {"Content-Length": "100000"})
            while not self.closed.wait(0.05):
                handler.wfile.write(b" ")

        self.respond = drops


def with_own_doi(body, path):
    kind, _slash, identifier = path.partition("?")[0].rpartition("/")
    doi = json.dumps(unquote(identifier).upper())[1:-1] if kind == "/works" else FRENCH["DOI"]
    return body.replace(FRENCH["DOI"].encode(), doi.encode())


def send(handler, body, status, headers):
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def standing_in():
    stand_in = StandIn()
    stand_in.closed = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            stand_in.requests.append(self.path)
            stand_in.agents.append(self.headers["User-Agent"])
            with suppress(ConnectionError):
                stand_in.respond(self)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.closed.set()
        server.shutdown()
        thread.join()
        server.server_close()


def refusing_address():
    """An address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
