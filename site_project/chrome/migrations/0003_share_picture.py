"""The picture for sharing that staff may choose; without one the network's own drawing is shown."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('chrome', '0002_staff_rights'),
        ('media_library', '0002_name_of_images'),
    ]

    operations = [
        migrations.AddField(
            model_name='networkfacts',
            name='share_picture',
            field=models.ForeignKey(blank=True, help_text="Shown when somebody shares a page that has no picture; 1200 × 630 pixels or larger. Without it the network's own drawing is shown.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media_library.customimage', verbose_name='picture for sharing'),
        ),
    ]
