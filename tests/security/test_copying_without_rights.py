"""Nobody copies a page that they may not edit to where they may add one (CVE-2026-44200)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from clinic.models import HomePage, StandardPage


@pytest.fixture
def two_sections(article_index):
    home = HomePage.objects.get()
    return [
        home.add_child(instance=StandardPage(title=title, slug=title.lower()))
        for title in ("Mine", "Others")
    ]


@pytest.fixture
def of_one_section(two_sections, log_in, make_user):
    """Somebody who may add, edit and publish in the first section, and nowhere else."""
    group = Group.objects.create(name="Of one section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page"):
        right = Permission.objects.get(codename=name, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=two_sections[0], permission=right)
    user = make_user()
    user.groups.add(group)
    return log_in(user=user)


@pytest.mark.parametrize("alias", [{}, {"alias": "on"}], ids=["copy", "alias"])
@pytest.mark.parametrize(("number", "may"), [(0, True), (1, False)], ids=["mine", "of others"])
def test_a_copy_needs_a_right_to_its_source(two_sections, of_one_section, number, may, alias):
    mine, source = two_sections[0], two_sections[number]
    child = source.add_child(instance=StandardPage(title="Draft of it", slug="draft"))
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": mine.pk, **alias}
    response = of_one_section.post(reverse("wagtailadmin_pages:copy", args=[child.pk]), form)
    assert response.status_code == 302
    assert Page.objects.filter(slug="copy").exists() is may
    if not may:
        assert response.url == reverse("wagtailadmin_home")
