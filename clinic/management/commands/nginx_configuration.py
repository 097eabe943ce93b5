"""Print the configuration of nginx for this site."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application

from clinic.stored_pages.nginx import configuration
from clinic.stored_pages.site import headers_of_pages


class Command(BaseCommand):
    help = (
        "Print the configuration with which nginx serves stored pages, and asks the site for "
        "everything else. Write it where nginx includes it, and reload nginx."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--site", default="127.0.0.1:8000", help="where gunicorn listens (default: %(default)s)"
        )
        parser.add_argument(
            "--listen", default="80", help="where nginx listens (default: port %(default)s)"
        )

    def handle(self, site: str, listen: str, **options: Any) -> None:
        headers = headers_of_pages(get_wsgi_application())
        self.stdout.write(configuration(site, listen, headers))
