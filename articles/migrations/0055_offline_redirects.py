"""The choice where an article's address leads while it is offline is called a redirect.

Its table keeps its name, which workers of the release before ask for while this runs.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0054_leads_to_topics")]

    operations = [
        migrations.AlterModelTable("OfflineLead", "articles_offlinelead"),
        migrations.RenameModel(old_name="OfflineLead", new_name="OfflineRedirect"),
    ]
