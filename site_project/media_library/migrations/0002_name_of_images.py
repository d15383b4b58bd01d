"""Editors read "image" where they read the name of the class. The table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("media_library", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="customimage", options={"verbose_name": "image", "verbose_name_plural": "images"}
        )
    ]
