"""Print the configuration of Varnish for this site."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application

from clinic.stored_pages.site import headers_of_pages


class Command(BaseCommand):
    help = (
        "Print the configuration with which Varnish keeps pages in front of the site for as long "
        "as FRONT_CACHE_SECONDS says. Write it to /etc/varnish/default.vcl, and reload Varnish."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--site",
            nargs="+",
            metavar="ADDRESS",
            default=["127.0.0.1:8000"],
            help="where nginx of the site listens, or gunicorn (default: 127.0.0.1:8000)",
        )
        parser.add_argument(
            "--purge-from",
            nargs="+",
            metavar="ADDRESS",
            default=["127.0.0.1"],
            help="the machines of the site, or their network: who may purge (default: 127.0.0.1)",
        )
        parser.add_argument(
            "--https-by",
            nargs="+",
            metavar="ADDRESS",
            default=["127.0.0.1"],
            help="who ends https in front of Varnish, and says who asked (default: 127.0.0.1)",
        )

    def handle(
        self, site: list[str], purge_from: list[str], https_by: list[str], **options: Any
    ) -> None:
        if not settings.FRONT_CACHE_SECONDS:
            raise CommandError("Set FRONT_CACHES first, for example: http://10.0.0.5:6081")
        # Nothing of it is loaded where there is no cache.
        from clinic.front_caches.vcl import configuration

        headers = headers_of_pages(get_wsgi_application())
        try:
            self.stdout.write(configuration(site, purge_from, https_by, headers))
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
