"""The periodic work of this site. Plug-ins offer functions; the site decides here how often they run."""

from datetime import time

from site_project.operations.housekeeping import clear_sessions, purge_drafts, purge_task_results
from site_project.operations.queue import recover_abandoned_tasks
from site_project.operations.schedule import Every, Job, Nightly
from site_project.operations.scheduled_publishing import publish_scheduled
from site_project.operations.search_upkeep import (
    analyse_again,
    number_changes,
    purge_search,
    reconcile_indices,
    reconcile_search,
)

JOBS = (
    Job("number_changes", Every(seconds=2), number_changes),
    Job("recover_abandoned_tasks", Every(seconds=20), recover_abandoned_tasks),
    Job("publish_scheduled", Every(seconds=60), publish_scheduled),
    # At the start too: after an upgrade the words may be analysed in another way.
    Job("analyse_again", Every(seconds=3600), analyse_again),
    Job("purge_task_results", Nightly(time(3, 30)), purge_task_results),
    Job("clear_sessions", Nightly(time(3, 35)), clear_sessions),
    Job("purge_drafts", Nightly(time(3, 40)), purge_drafts),
    Job("purge_search", Nightly(time(3, 45)), purge_search),
    Job("reconcile_search", Nightly(time(3, 50)), reconcile_search),
    Job("reconcile_indices", Nightly(time(4, 0)), reconcile_indices),
)
