"""Reviews are done by the network's own groups, not by the sample groups that Wagtail makes.

Wagtail's first migration makes the groups Editors and Moderators and a workflow that asks the latter, in which
nobody is: a page sent there would wait for ever. Reversing changes nothing: people may wait for a review.
"""

from django.db import migrations

SAMPLE_WORKFLOW = "Moderators approval"
SAMPLE_GROUPS = ("Editors", "Moderators")
REVIEWING_GROUPS = ("reviewers", "communications", "administrators")
NAME = "Revisión"


def hand_over(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=SAMPLE_WORKFLOW):
        task.groups.set(groups.filter(name__in=REVIEWING_GROUPS))
        task.name = NAME
        task.save()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=SAMPLE_WORKFLOW).update(name=NAME)
    groups.filter(name__in=SAMPLE_GROUPS, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("cooperactivas_pages", "0002_staff_groups"),
        # Makes the sample workflow.
        ("wagtailcore", "0048_add_default_workflows"),
    ]

    operations = [migrations.RunPython(hand_over, migrations.RunPython.noop)]
