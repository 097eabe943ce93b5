"""The workflow that every therapy article goes through: a clinician signs it, or returns it."""

from django.db import migrations

NAME = "Clinical review"


def create_workflow(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="clinicalreviewtask"
    )
    task = apps.get_model("articles", "ClinicalReviewTask").objects.create(
        name=NAME, content_type=content_type, active=True
    )
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=NAME, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    workflow_pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    for index in apps.get_model("articles", "ArticleIndexPage").objects.all():
        workflow_pages.update_or_create(page_id=index.pk, defaults={"workflow": workflow})


def remove_workflow(apps, schema_editor):
    """Reviews that are going on end with it; the drafts and the sign-offs stay."""
    task_ids = list(
        apps.get_model("articles", "ClinicalReviewTask").objects.values_list("pk", flat=True)
    )
    apps.get_model("wagtailcore", "Workflow").objects.filter(
        workflow_tasks__task__in=task_ids
    ).delete()
    apps.get_model("articles", "ClinicalReviewTask").objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=task_ids).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_record_uses"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(create_workflow, remove_workflow)]
