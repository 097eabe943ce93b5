"""An ordinary Wagtail site with the same text: what `wagtail start` makes, and one page type.

The page type is what Wagtail's own tutorial has: a body of headings and rich text, a template
that prints it, one page below the home page. Everything else is as `wagtail start` leaves it,
with its settings for production. Its database connections stay open as ours do, although the
template would open one for each request: that is in its favor.
"""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from .site import PLAIN_DATABASE, address_of

MODELS = """from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class HomePage(Page):
    pass


class ArticlePage(Page):
    introduction = models.TextField()
    body = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())])

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
"""

TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}
<main>
  <h1>{{ page.title }}</h1>
  <p>{{ page.introduction }}</p>
  {% for block in page.body %}
    {% if block.block_type == "heading" %}<h2>{{ block.value }}</h2>
    {% else %}{% include_block block %}{% endif %}
  {% endfor %}
</main>
{% endblock %}
"""

SETTINGS = """import os

import dj_database_url

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["PLAIN_DATABASE_URL"], conn_max_age=600, conn_health_checks=True
    )
}
"""

ADD_PAGE = """
import json, sys
from home.models import ArticlePage, HomePage
article = json.load(open(sys.argv[1]))
page = ArticlePage(title=article["title"], slug="article", introduction=article["introduction"],
                   body=json.dumps(article["body"]))
HomePage.objects.first().add_child(instance=page)
page.save_revision().publish()
"""

ADDRESS = "/article/"
APPLICATION = "plain.wsgi"


def environment() -> dict[str, str]:
    """What the plain site is told, beside what this process has."""
    return {
        "DJANGO_SETTINGS_MODULE": "plain.settings.production",
        "PLAIN_DATABASE_URL": address_of(PLAIN_DATABASE),
    }


def make(folder: Path, html: str) -> Path:
    """A site in `folder` whose one article says what the main part of this page says.

    Its program folder is returned. Raises `CalledProcessError` where a step of it fails.
    """
    project = folder / "plain"
    project.mkdir()
    wagtail = Path(sys.executable).parent / "wagtail"
    run([str(wagtail), "start", "plain", str(project)], folder)
    (project / "home/models.py").write_text(MODELS)
    (project / "home/templates/home/article_page.html").write_text(TEMPLATE)
    (project / "plain/settings/local.py").write_text(SETTINGS)
    (project / "add_page.py").write_text(ADD_PAGE)
    (project / "article.json").write_text(json.dumps(article_of(html)))
    for command in ("makemigrations home", "migrate", "collectstatic --noinput"):
        run([sys.executable, "manage.py", *command.split(), "--verbosity", "0"], project)
    script = "import sys; sys.argv = ['', 'article.json']; exec(open('add_page.py').read())"
    run([sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script], project)
    return project


def run(command: list[str], folder: Path) -> None:
    subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment(),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def article_of(html: str) -> dict[str, object]:
    """The title, the first paragraph, and the headings and paragraphs of a page, in order."""
    reader = MainText()
    reader.feed(html)
    reader.end_line()
    body: list[dict[str, str]] = []
    for kind, text in reader.lines:
        if kind == "heading":
            body.append({"type": "heading", "value": text})
        elif body and body[-1]["type"] == "paragraph":
            body[-1]["value"] += f"<p>{text}</p>"
        else:
            body.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    return {"title": reader.title, "introduction": body[0]["value"][3:-4], "body": body}


class MainText(HTMLParser):
    """Gathers the text of `<main>`, one line for each element that begins a line."""

    INLINE = frozenset("a abbr b cite code em i small span strong sub sup time".split())

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.lines: list[tuple[str, str]] = []
        self.is_inside = False
        self.kind, self.text = "paragraph", ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "main":
            self.is_inside = True
        elif tag not in self.INLINE:
            self.end_line()
            self.kind = tag if tag == "h1" else "heading" if tag[:1] == "h" else "paragraph"

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.end_line()
        if tag == "main":
            self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.text += data

    def end_line(self) -> None:
        text = " ".join(self.text.split()).replace("&", "&amp;").replace("<", "&lt;")
        if text and self.kind == "h1":
            self.title = text
        elif text:
            self.lines.append((self.kind, text))
        self.kind, self.text = "paragraph", ""
