"""Texts that editors meet every day in Wagtail's admin and that its Spanish translation lacks.

Nothing imports this module: the catalogue is collected from it, and a site's catalogue comes before Wagtail's.
A text that Wagtail has translated in the meantime makes a test fail, and leaves.
"""

from django.utils.translation import gettext_noop

WORDS = (
    # Saving
    gettext_noop("The page could not be created due to validation errors."),
    gettext_noop("The page could not be saved due to validation errors."),
    gettext_noop("The page could not be saved as it is locked."),
    gettext_noop("Go to the first error"),
    gettext_noop("Saved"),
    gettext_noop("Save changes"),
    gettext_noop("Save your changes before leaving"),
    gettext_noop("Autosave is paused"),
    gettext_noop("Autosave is <span>paused</span>"),
    gettext_noop("There are validation errors, click save to highlight them."),
    gettext_noop("Schedule to publish"),
    gettext_noop('This publishing schedule will only take effect after you select the "Schedule to publish" option'),
    gettext_noop("Expiry date/time must be in the future."),
    gettext_noop("The slug '%(page_slug)s' is already in use within the parent page."),
    gettext_noop("Date cannot be in the future."),
    # Somebody else at the same page
    gettext_noop("You saved a new version in another window"),
    gettext_noop("%(user_name)s saved a new version"),
    gettext_noop("You have unsaved changes in another window"),
    gettext_noop("%(user_name)s has unsaved changes"),
    gettext_noop("View latest version"),
    gettext_noop("Proceeding will overwrite the changes you made in that window."),
    gettext_noop("Proceeding will overwrite the changes made by %(user_name)s."),
    gettext_noop("Saving will overwrite a newer version."),
    gettext_noop("A network error occurred"),
    # Beside the form
    gettext_noop("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    gettext_noop("First published"),
    gettext_noop("To be created by %(user)s"),
    gettext_noop("Checks"),
    gettext_noop("Words"),
    gettext_noop("Reading time"),
    gettext_noop("Readability"),
    # Lists and searching
    gettext_noop("Search…"),
    gettext_noop("Search all pages…"),
    gettext_noop("Search the whole site"),
    gettext_noop("Show filters"),
    gettext_noop("Filter by"),
    gettext_noop("There are no results."),
    gettext_noop("No %(model_name)s match your query."),
    gettext_noop("There are no %(model_name)s to display."),
    gettext_noop("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    gettext_noop("Choose parent"),
    gettext_noop("You do not have permission to access the admin."),
)
