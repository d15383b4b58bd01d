"""The groups of staff and what each may do. `docs/roles.md` shows the same as a table.

Rights are only added: what a site grants on top stays. Members of the network are in none of these groups
and never enter the admin.
"""

from collections.abc import Mapping
from typing import Any

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

COMMUNICATIONS = "communications"
REVIEWERS = "reviewers"
TRANSLATORS = "translators"
ADMINISTRATORS = "administrators"

# Rights on the whole page tree.
PAGE_RIGHTS: dict[str, tuple[str, ...]] = {
    COMMUNICATIONS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    REVIEWERS: ("change_page", "publish_page", "lock_page", "unlock_page"),
    ADMINISTRATORS: (
        "add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page",
    ),
}  # fmt: skip

# Rights on models: (app label, model name) → actions, per group.
TAXONOMIES = (
    ("cooperactivas_pages", "sector"),
    ("cooperactivas_pages", "place"),
    ("cooperactivas_pages", "legalform"),
    ("cooperactivas_pages", "topic"),
)
MODEL_RIGHTS: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {
    COMMUNICATIONS: {
        ("cooperactivas_pages", "award"): ("add", "change", "delete", "view"),
        ("cooperactivas_pages", "enterpriserecord"): ("change", "view"),
        ("cooperactivas_pages", "callrecord"): ("change", "view"),
        **dict.fromkeys(TAXONOMIES, ("view",)),
    },
    REVIEWERS: {
        ("cooperactivas_pages", "enterpriserecord"): ("change", "view"),
        ("cooperactivas_pages", "callrecord"): ("change", "view"),
    },
    TRANSLATORS: dict.fromkeys(TAXONOMIES, ("change", "view")),
    ADMINISTRATORS: {
        ("cooperactivas_pages", "award"): ("add", "change", "delete", "view"),
        ("cooperactivas_pages", "enterpriserecord"): ("change", "view"),
        ("cooperactivas_pages", "callrecord"): ("change", "view"),
        **dict.fromkeys(TAXONOMIES, ("add", "change", "delete", "view")),
    },
}

# Rights on the collections of pictures and documents. Wagtail asks for the rights on its own models, also
# when a site has models of its own.
MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))
MEDIA_RIGHTS: dict[str, tuple[str, ...]] = {
    COMMUNICATIONS: ("add", "change", "choose"),
    REVIEWERS: ("choose",),
    ADMINISTRATORS: ("add", "change", "delete", "choose"),
}
GROUPS = (COMMUNICATIONS, REVIEWERS, TRANSLATORS, ADMINISTRATORS)


def grant(apps: Apps) -> None:
    """Create the groups and give them their rights; safe to repeat.

    :param apps: the registry of a migration.
    """
    group_model = apps.get_model("auth", "Group")
    groups = {name: group_model.objects.get_or_create(name=name)[0] for name in GROUPS}
    for group in groups.values():
        group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin"))
    groups[COMMUNICATIONS].permissions.add(_permission(apps, "wagtail_localize", "translation", "submit_translation"))
    for name, models in MODEL_RIGHTS.items():
        for (app_label, model_name), actions in models.items():
            _prepare(apps, app_label)
            for action in actions:
                codename = f"{action}_{model_name}"
                groups[name].permissions.add(_permission(apps, app_label, model_name, codename))
    _grant_pages(apps, groups)
    for app_label, model_name in MEDIA:
        _grant_media(apps, groups, app_label, model_name)


def let_translators_edit(home: Page) -> None:
    """Give the translators' group the tree below a home page of another language."""
    group = Group.objects.filter(name=TRANSLATORS).first()
    if group is not None:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=("change_page", "publish_page")
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=permission)


def _grant_pages(apps: Apps, groups: Mapping[str, Any]) -> None:
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if root is None:
        return
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for name, codenames in PAGE_RIGHTS.items():
        for codename in codenames:
            permission = _permission(apps, "wagtailcore", "page", codename)
            rights.get_or_create(group=groups[name], page=root, permission=permission)


def _grant_media(apps: Apps, groups: Mapping[str, Any], app_label: str, model_name: str) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    if root is None:
        return
    _prepare(apps, app_label)
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for name, actions in MEDIA_RIGHTS.items():
        for action in actions:
            permission = _permission(apps, app_label, model_name, f"{action}_{model_name}")
            rights.get_or_create(group=groups[name], collection=root, permission=permission)


def _prepare(apps: Apps, app_label: str) -> None:
    """Permissions are normally made after all migrations; here they are needed now."""
    config = apps.get_app_config(app_label)
    had_module = getattr(config, "models_module", None)
    config.models_module = had_module or True  # type: ignore[assignment]  # only its truth is looked at
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = had_module


def _permission(apps: Apps, app_label: str, model_name: str, codename: str) -> Any:
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": codename.replace("_", " ").capitalize()}
    )[0]
