"""Who must approve is a decision of the clinic, kept for ever, and each sign-off says by which.

A sign-off of a clinician with no part in the text says nothing there, as each rule allows it.
So the rows of earlier releases keep their codes, and a worker of the release before goes on.
What is approved under another rule does not fit its code for that worker, and so it says of such
an article that it is being reviewed.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

RULES = [
    ("another_clinician", "Another clinician signs"),
    ("writing_clinician", "A clinician may sign what they wrote"),
    ("editorial_team", "The editorial team publishes"),
]

KEEP = """
CREATE FUNCTION articles_decision_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Decisions on who must approve are kept for ever: % is refused.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER articles_approvalrule_is_kept BEFORE UPDATE OR DELETE ON articles_approvalrule
    FOR EACH ROW EXECUTE FUNCTION articles_decision_is_kept();
CREATE TRIGGER articles_approvalrule_is_not_emptied BEFORE TRUNCATE ON articles_approvalrule
    FOR EACH STATEMENT EXECUTE FUNCTION articles_decision_is_kept();
"""

LET_GO = """
DROP TRIGGER IF EXISTS articles_approvalrule_is_not_emptied ON articles_approvalrule;
DROP TRIGGER IF EXISTS articles_approvalrule_is_kept ON articles_approvalrule;
DROP FUNCTION IF EXISTS articles_decision_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0033_title_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(choices=RULES, max_length=20, verbose_name="rule")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "decided_by_name",
                    models.CharField(max_length=255, verbose_name="decided by"),
                ),
                ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="decided at")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on who must approve",
                "verbose_name_plural": "decisions on who must approve",
                "ordering": ["-pk"],
                "default_permissions": ("add",),
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
        migrations.AddField(
            model_name="signoff",
            name="approved_under",
            field=models.CharField(
                blank=True,
                choices=RULES,
                db_default="",
                default="",
                max_length=20,
                verbose_name="approved under",
            ),
        ),
        migrations.AddField(
            model_name="signoff",
            name="approver_name",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=255,
                verbose_name="approved by",
            ),
        ),
    ]
