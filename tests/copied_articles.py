"""Thousands of articles in a second, where a test needs many and no signature of their own."""

from wagtail.models import Page

from tests import forging


def copy_by_sql(article, count):
    """Copy a signed article beside itself: its pages, articles and editions, no more.

    Their slugs are that of the article and a number. Each edition is that of another page, which
    the database would refuse, so its trigger is off from here on.
    """
    forging.execute("SET CONSTRAINTS ALL IMMEDIATE")
    forging.execute("ALTER TABLE articles_edition DISABLE TRIGGER articles_edition_is_signed")
    columns = [field.column for field in Page._meta.local_concrete_fields if field.column != "id"]
    changed = {
        "path": f"'{article.path[:-4]}' || lpad((number + 10)::text, 4, '0')",
        "slug": "page.slug || '-' || number",
        "translation_key": "gen_random_uuid()",
    }
    values = ", ".join(changed.get(column, f"page.{column}") for column in columns)
    forging.execute(
        f"INSERT INTO wagtailcore_page ({', '.join(columns)}) SELECT {values}"
        f" FROM wagtailcore_page AS page, generate_series(1, {count}) AS number"
        f" WHERE page.id = {article.pk}"
    )
    names = [
        field.column for field in type(article)._meta.local_concrete_fields
        if field.column != "page_ptr_id"
    ]  # fmt: skip
    forging.execute(
        f"INSERT INTO articles_therapyarticlepage (page_ptr_id, {', '.join(names)}) "
        f"SELECT page.id, {', '.join(f'article.{name}' for name in names)}"
        f" FROM wagtailcore_page AS page, articles_therapyarticlepage AS article"
        f" WHERE page.slug LIKE '{article.slug}-%%' AND article.page_ptr_id = {article.pk}"
    )
    names = [
        field.column for field in type(article.edition)._meta.local_concrete_fields
        if not field.generated and field.column != "page_id"
    ]  # fmt: skip
    forging.execute(
        f"INSERT INTO articles_edition (page_id, {', '.join(names)}) SELECT page.id, "
        f"{', '.join(f'edition.{name}' for name in names)}"
        f" FROM wagtailcore_page AS page, articles_edition AS edition"
        f" WHERE page.slug LIKE '{article.slug}-%%' AND edition.page_id = {article.pk}"
    )
    # A plan rests on numbers that PostgreSQL gathers now and then by itself.
    forging.execute("ANALYZE")
