"""Addresses. Nothing of Wagtail's own pages API or page search is public, and no upload."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from articles.admin import (
    editing,
    live_status,
    shared_record_views,
    signed_addresses,
    unpublishing,
)
from articles.admin.history import urls as history_urls
from articles.admin.reports import site_history
from articles.admin.review import urls as review_urls
from articles.public import urls as public_urls
from articles.public.files import for_staff, stored_file
from articles.replacing import replacement_path

from .brand_style_sheet import ADDRESS, brand_style_sheet
from .login import urls as login_urls
from .requests.errors import nothing_here
from .requests.policy_reports import policy_reports
from .requests.security_contact import security_txt

handler429 = "clinic.login.throttling.locked_out"
handler500 = "clinic.requests.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "admin/",
        include(
            [
                replacement_path(
                    "wagtail.admin.views.home.error_test",
                    name="wagtailadmin_error_test",
                    route="failwhale/",
                    view=nothing_here,
                    own_name="wagtailadmin_error_test",
                )
            ]
        ),
    ),
    path("admin/", include(login_urls.before_wagtail)),
    path("admin/", include(review_urls.before_wagtail)),
    path("admin/", include(editing.before_wagtail)),
    path("admin/", include(history_urls.before_wagtail)),
    path("admin/", include(shared_record_views.before_wagtail)),
    path("admin/", include(live_status.before_wagtail)),
    path("admin/", include(signed_addresses.before_wagtail)),
    path("admin/", include(unpublishing.before_wagtail)),
    path("admin/", include(site_history.before_wagtail)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(decorate_urlpatterns(wagtaildocs_urls.urlpatterns, for_staff))),
    path("media/<path:name>", stored_file, name="stored_file"),
    re_path(ADDRESS, brand_style_sheet, name="brand_style_sheet"),
    path("policy-reports/", policy_reports, name="policy_reports"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("", include(public_urls.for_machines)),
]

urlpatterns += i18n_patterns(
    path("", include(public_urls.for_patients)),
    path("", include(login_urls.login_of_private_pages)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
