"""The choice where an article's address leads while it is offline is called a redirect."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0054_leads_to_topics")]

    operations = [migrations.RenameModel(old_name="OfflineLead", new_name="OfflineRedirect")]
