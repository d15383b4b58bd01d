"""Rules about an address and the municipality it belongs to, with messages an editor understands.

The functions return what does not fit, for the `clean` of a model.
"""

from math import ceil

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .limits import MAX_KM_FROM_TOWN


def postcode_error(postcode: str, code: str, municipality: str) -> ValidationError | None:
    """What is wrong with a postcode of another province; None for an empty one.

    In Spain the postcodes of a municipality and its code (INE) begin with the number of the same province.

    :param code: of the municipality. One of another country begins with letters and allows any postcode.
    :param municipality: its name, for the message.
    """
    province = code[:2]
    if not postcode or not province.isdecimal() or postcode.startswith(province):
        return None
    return ValidationError(
        _("The postcodes of %(municipality)s begin with %(province)s: check the postcode and the municipality."),
        params={"municipality": municipality, "province": province},
    )


def town_error(km: float, municipality: str) -> ValidationError | None:
    """What is wrong with a point too far from its municipality to lie in it.

    :param km: kilometres from the point to the main settlement.
    :param municipality: its name, for the message.
    """
    if km <= MAX_KM_FROM_TOWN:
        return None
    return ValidationError(
        _(
            "This point lies %(km)d km from %(municipality)s; no place in a municipality is farther than %(limit)d km "
            "from its town. Check the point and the municipality."
        ),
        # Rounded up, so that the distance named is never an allowed one.
        params={"km": ceil(km), "municipality": municipality, "limit": MAX_KM_FROM_TOWN},
    )
