"""A section of articles that is made later has clinical review, as the first one has."""

from wagtail.models import Workflow, WorkflowPage

from articles.models import ArticleIndexPage, TherapyArticlePage


def add_section(article_index):
    section = ArticleIndexPage(title="Devices", slug="devices")
    return article_index.get_parent().add_child(instance=section)


def test_an_article_in_a_new_section_goes_to_the_clinicians(article_index, write):
    article = write("Heat", publish=False, parent=add_section(article_index))
    assert article.get_workflow().name == "Clinical review"


def test_a_section_that_is_copied_has_it_too(article_index, write):
    write("Heat", publish=False)
    copy = article_index.copy(recursive=True, update_attrs={"slug": "more", "title": "More"})
    article = TherapyArticlePage.objects.child_of(copy).get()
    assert article.get_workflow().name == "Clinical review"


def test_a_workflow_that_staff_chose_stays(article_index):
    other = Workflow.objects.create(name="Two steps")
    WorkflowPage.objects.filter(page=article_index).update(workflow=other)
    article_index.title = "Therapies, renamed"
    article_index.save()
    assert article_index.get_workflow() == other


def test_without_the_workflow_a_section_is_made_all_the_same(article_index):
    Workflow.objects.update(active=False)
    assert add_section(article_index).get_workflow() is None
