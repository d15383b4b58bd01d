"""The groups of staff with their rights: communications, reviewers, translators, administrators.

Reversing removes nothing: a group may have people in it.
"""

from django.conf import settings
from django.db import migrations

from cooperactivas_pages.permissions import grant


def grant_rights(apps, schema_editor):
    grant(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("cooperactivas_pages", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # Earlier, Wagtail's own migrations would give every group the right to choose pictures and files.
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
