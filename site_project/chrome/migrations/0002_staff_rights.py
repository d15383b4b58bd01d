"""Communications staff and administrators may edit menus, texts and the network's facts.

Reversing removes nothing: rights that people rely on do not vanish with a schema.
"""

from django.db import migrations

RIGHTS = {
    "communications": ("change_chrometexts", "view_chrometexts", "change_networkfacts"),
    "translators": ("change_chrometexts", "view_chrometexts"),
    "administrators": (
        "add_chrometexts",
        "change_chrometexts",
        "delete_chrometexts",
        "view_chrometexts",
        "change_networkfacts",
    ),
}


def grant_rights(apps, schema_editor):
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    groups = apps.get_model("auth", "Group").objects
    for group_name, codenames in RIGHTS.items():
        group = groups.get(name=group_name)
        for codename in codenames:
            content_type, _made = content_types.get_or_create(app_label="chrome", model=codename.split("_")[1])
            permission, _made = permissions.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": codename.replace("_", " ").capitalize()},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("chrome", "0001_initial"), ("cooperactivas_pages", "0002_staff_groups")]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
