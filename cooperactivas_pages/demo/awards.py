"""What enterprises of the demo obtained: invented amounts, for calls that are resolved."""

from django.core.exceptions import ValidationError

from ..models import Award, EnterprisePage, FundingCallPage
from .context import DemoContext
from .entries import AwardEntry
from .errors import DemoDataError
from .publishing import explained


def add_awards(context: DemoContext) -> None:
    """Make all new awards; one whose enterprise or call was deleted is left out.

    :raises DemoDataError: when a value does not suit its field, or a call is not resolved.
    """
    for entry in context.content.awards:
        key = f"award:{entry.key}"
        if not context.is_wanted(key):
            continue
        enterprise = context.page(f"enterprise:{entry.enterprise}")
        call = context.page(f"call:{entry.call}") if entry.call else None
        if enterprise is None or (entry.call and call is None):
            context.skip(key)
            continue
        award = _award(entry, enterprise, call)
        try:
            award.full_clean()
        except ValidationError as error:
            raise DemoDataError(explained(error, entry)) from error
        award.save()
        context.ledger.add(key, award)


def _award(entry: AwardEntry, enterprise: EnterprisePage, call: FundingCallPage | None) -> Award:
    """An award; its days are those of the call's resolution, because the dates of example calls move."""
    award = Award(enterprise=enterprise, call=call, **entry.values)
    if call is None:
        return award
    if call.resolved_on is None:
        raise DemoDataError([f"{entry.source}: {entry.key}: the call {entry.call} is not resolved"])
    award.granted_on = call.resolved_on
    award.year = call.resolved_on.year
    return award
