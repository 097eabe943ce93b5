"""Note which shared records the revisions show that were there before."""

from django.db import migrations

from articles.content import record_keys_in

LINKS = {
    "references": ("articles", "reference"),
    "images": ("clinic", "clinicimage"),
    "documents": ("clinic", "clinicdocument"),
    "author": ("articles", "clinician"),
}
FIELDS = {"references": "reference", "images": "image", "documents": "document", "author": "clinician"}


def note_uses(apps, schema_editor):
    TherapyArticlePage = apps.get_model("articles", "TherapyArticlePage")
    Revision = apps.get_model("wagtailcore", "Revision")
    RecordUse = apps.get_model("articles", "RecordUse")
    existing = {
        name: set(apps.get_model(*model).objects.values_list("pk", flat=True))
        for name, model in LINKS.items()
    }
    pages = set(TherapyArticlePage.objects.values_list("pk", flat=True))
    revisions = Revision.objects.filter(
        content_type__app_label="articles", content_type__model="therapyarticlepage"
    )
    for revision in revisions.iterator(chunk_size=100):
        if int(revision.object_id) not in pages:
            continue
        records = record_keys_in(TherapyArticlePage, revision.content)
        RecordUse.objects.bulk_create(
            RecordUse(
                page_id=int(revision.object_id),
                revision_id=revision.pk,
                **{f"{FIELDS[name]}_id": key},
            )
            for name, keys in records.items()
            for key in dict.fromkeys(keys)
            if key in existing[name]
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_signed_editions")]
    operations = [migrations.RunPython(note_uses, migrations.RunPython.noop)]
