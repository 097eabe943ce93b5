"""Print the configuration of nginx for this site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application

from clinic.stored_pages.nginx import Certificate, configuration
from clinic.stored_pages.site import headers_of_pages


class Command(BaseCommand):
    help = (
        "Print the configuration with which nginx serves stored pages, and asks the site for "
        "everything else. Write it where nginx includes it, and reload nginx."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--site",
            nargs="+",
            metavar="ADDRESS",
            default=["127.0.0.1:8000"],
            help="where gunicorn listens; two that are restarted in turn (default: 127.0.0.1:8000)",
        )
        parser.add_argument(
            "--listen",
            nargs="+",
            metavar="ADDRESS",
            help="where nginx listens (default: port 80, or with a certificate 443)",
        )
        parser.add_argument(
            "--front-cache",
            nargs="+",
            metavar="ADDRESS",
            default=[],
            help="the caches in front of nginx, or their network: whom to believe who asked",
        )
        parser.add_argument(
            "--certificate",
            nargs=2,
            type=Path,
            metavar=("CHAIN", "KEY"),
            help="the certificate for https with its chain, and its key, as certbot keeps them",
        )

    def handle(
        self,
        site: list[str],
        listen: list[str] | None,
        certificate: list[Path] | None,
        front_cache: list[str],
        **options: Any,
    ) -> None:
        headers = headers_of_pages(get_wsgi_application())
        port = 443 if certificate else 80
        self.stdout.write(
            configuration(
                site,
                listen or [f"{port}", f"[::]:{port}"],
                headers,
                Certificate(*certificate) if certificate else None,
                front_cache,
            )
        )
