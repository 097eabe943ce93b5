"""The text search configurations that editions are indexed with.

Accents are folded where PostgreSQL has the `unaccent` extension and this role
may install it; elsewhere the search works without.
"""

from django.db import DatabaseError, migrations, transaction

CONFIGURATIONS = {"clinic_en": ("english", "english_stem"), "clinic_es": ("spanish", "spanish_stem")}


def create_configurations(apps, schema_editor):
    unaccent = install_unaccent(schema_editor.connection)
    for name, (parent, stemmer) in CONFIGURATIONS.items():
        schema_editor.execute(f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {parent})")
        if unaccent:
            schema_editor.execute(
                f"ALTER TEXT SEARCH CONFIGURATION {name} "
                f"ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {stemmer}"
            )


def install_unaccent(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'unaccent'")
        if cursor.fetchone() is None:
            return False
        try:
            with transaction.atomic(using=connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
        except DatabaseError:
            return False
    return True


def drop_configurations(apps, schema_editor):
    for name in CONFIGURATIONS:
        schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {name}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(create_configurations, drop_configurations)]
