"""Opening hours are checked and their help text has a longer example. The column stays as it is."""

from django.db import migrations, models

import cooperactivas_pages.validators


class Migration(migrations.Migration):
    dependencies = [("cooperactivas_pages", "0002_staff_groups")]

    operations = [
        migrations.AlterField(
            model_name="enterprisepage",
            name="opening_hours",
            field=models.CharField(
                blank=True,
                help_text="In the form of OpenStreetMap, for example: Mo-Fr 09:00-14:00, 16:00-19:00; Sa 10:00-13:00; PH off",
                max_length=255,
                validators=[cooperactivas_pages.validators.validate_opening_hours],
                verbose_name="opening hours",
            ),
        )
    ]
