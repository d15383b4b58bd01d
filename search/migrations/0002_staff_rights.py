"""Communications staff and administrators may teach the search and see what was searched for in vain.

Reversing removes nothing: rights that people rely on do not vanish with a schema.
"""

from django.db import migrations

GROUPS = ("communications", "administrators")
RIGHTS = {
    "synonymrule": ("add", "change", "delete", "view"),
    "pinnedresult": ("add", "change", "delete", "view"),
    "emptysearch": ("view", "delete"),
}


def grant_rights(apps, schema_editor):
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    groups = list(apps.get_model("auth", "Group").objects.filter(name__in=GROUPS))
    for model, actions in RIGHTS.items():
        content_type, _made = content_types.get_or_create(app_label="cooperactivas_search", model=model)
        for action in actions:
            permission, _made = permissions.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            for group in groups:
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("cooperactivas_search", "0001_initial"),
        ("cooperactivas_pages", "0002_staff_groups"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
