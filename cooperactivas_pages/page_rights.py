"""What a member of staff may do with one page, beyond the rights Wagtail keeps per group and part of the tree.

Two rules are added. Who may not add pages may not delete or move them either. And who has rights on a
translated tree only, as translators have, edits pages there while they are translations in step with their
source: on an ordinary page the same person could change dates, amounts and contacts.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import cached_property
from wagtail.models import Locale, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation


class NetworkPagePermissionTester(PagePermissionTester):
    """Wagtail's answers for a person and a page, with the two rules of the network."""

    def can_edit(self) -> bool:
        return bool(super().can_edit()) and (not self.is_bound_to_source or self._is_translation_in_step())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk)) and (
            self.user.is_superuser or "add" in self.permissions or self.page.owner_id == self.user.pk
        )

    def can_copy(self) -> bool:
        return bool(super().can_copy()) and self.permission_policy.user_has_permission(self.user, "add")

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and (not self.is_bound_to_source or self._is_translation_in_step())

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish()) and (not self.is_bound_to_source or self._is_translation_in_step())

    def can_set_view_restrictions(self) -> bool:
        # A restriction holds in every language, so it belongs to those who answer for the source.
        return bool(super().can_set_view_restrictions()) and not self.is_bound_to_source

    @cached_property
    def is_bound_to_source(self) -> bool:
        """Whether the page has a source in the default language that this person may not change."""
        if self.user.is_superuser or not self.user.is_active or self.page_is_root:
            return False
        rights = self.permission_policy.get_cached_permissions_for_user(self.user)
        trees = [right.page for right in rights if right.permission.codename == "change_page"]
        if any(tree.is_root() for tree in trees):  # a right on the root covers every language
            return False
        source = self._source()
        return source is not None and not any(source.path.startswith(tree.path) for tree in trees)

    def _source(self) -> Page | None:
        pages = Page.objects.filter(translation_key=self.page.translation_key, locale=Locale.get_default())
        return pages.exclude(pk=self.page.pk).first()

    def _is_translation_in_step(self) -> bool:
        return Translation.objects.filter(
            source__object_id=self.page.translation_key, target_locale_id=self.page.locale_id, enabled=True
        ).exists()


def may_edit_every_language(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether a person may change pages in all languages, as everybody but translators."""
    root = Page.get_first_root_node()
    return bool(PagePermissionPolicy().user_has_permission_for_instance(user, "change", root))


def may_edit_language(user: AbstractBaseUser, locale: Locale) -> bool:
    """Whether a person may change the pages of a language: its home page, or everything while it has none."""
    trees = list(Page.objects.filter(depth=2, locale=locale)) or [Page.get_first_root_node()]
    return any(PagePermissionPolicy().user_has_permission_for_instance(user, "change", tree) for tree in trees)
