"""Builders of content for tests: minimal by default, everything else by keyword.

Each returns a saved, live page unless `live=False`. Terms of the taxonomies are made on demand.
"""

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from PIL import Image as PILImage
from wagtail.models import Locale, Page, Site

from cooperactivas_pages.models import (
    CallPlace,
    EnterpriseIndexPage,
    EnterprisePage,
    EnterpriseSector,
    FundingCallIndexPage,
    FundingCallPage,
    HomePage,
    LegalForm,
    Place,
    Sector,
    ServiceIndexPage,
    ServicePage,
    StoryEnterprise,
    StoryIndexPage,
    StoryPage,
    StorySector,
)
from site_project.accounts.models import User
from site_project.media_library.models import CustomImage

MADRID = ZoneInfo("Europe/Madrid")
_numbers = count(1)


def madrid(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment on the clocks of Madrid."""
    return datetime(year, month, day, hour, minute, tzinfo=MADRID)


def make_sector(code: str = "agro", parent: Sector | None = None, **labels: str) -> Sector:
    """A sector with labels per language; `es` defaults to the code."""
    sector, created = Sector.objects.get_or_create(code=code, defaults={"parent": parent})
    if created:
        for language, label in ({"es": code.capitalize()} | labels).items():
            sector.labels.create(language=language, label=label)
        sector.save()
    return sector


def make_form(code: str = "coop-trabajo", **fields: Any) -> LegalForm:
    """A legal form."""
    defaults = {"family": "cooperativa"} | fields
    form, created = LegalForm.objects.get_or_create(code=code, defaults=defaults)
    if created:
        form.labels.create(language="es", label=code)
        form.save()
    return form


def make_place(code: str = "24089", kind: str = "municipality", parent: Place | None = None, **labels: str) -> Place:
    """A place; what stands above a municipality is made too: country, region, province."""
    found = Place.objects.filter(code=code).first()
    if found:
        return found
    if parent is None and kind == "municipality":
        parent = make_place(code[:2], "province")
    elif parent is None and kind == "province":
        parent = make_place("r07", "region")
    elif parent is None and kind == "region":
        parent = make_place("es", "country")
    place = Place.objects.create(code=code, kind=kind, parent=parent)
    for language, label in ({"es": f"Lugar {code}"} | labels).items():
        place.labels.create(language=language, label=label)
    place.save()
    return place


def make_home(**fields: Any) -> HomePage:
    """The home page of the default site in the default language, once per test."""
    found = HomePage.objects.filter(locale=Locale.get_default()).first()
    if found:
        return found
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(
        instance=HomePage(
            **{"title": "Cooperactivas", "slug": "inicio", "purpose": "Nos ayudamos.", "locale": Locale.get_default()}
            | fields
        )
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home, "site_name": "Cooperactivas"}
    )
    Site.clear_site_root_paths_cache()
    return home


def make_index(model: type[Page], slug: str) -> Any:
    """The index page of a kind below the home page."""
    found = model.objects.filter(slug=slug).first()
    return found or make_home().add_child(instance=model(title=slug.capitalize(), slug=slug))


def make_enterprise(title: str = "", **fields: Any) -> EnterprisePage:
    """An enterprise with the fields that publishing needs."""
    number = next(_numbers)
    sectors = fields.pop("sectors", None) or [make_sector()]
    values = {
        "title": title or f"Cooperativa {number}",
        "slug": f"cooperativa-{number}",
        "member_kind": "company",
        "legal_form": make_form() if "legal_form" not in fields else None,
        "place": make_place() if "place" not in fields else None,
        "summary": "Hacemos pan de masa madre.",
    }
    index = make_index(EnterpriseIndexPage, "empresas")
    page: EnterprisePage = index.add_child(instance=EnterprisePage(**values | fields))
    for order, sector in enumerate(sectors):
        EnterpriseSector.objects.create(page=page, sector=sector, sort_order=order)
    return EnterprisePage.objects.get(pk=page.pk)


def make_service(title: str = "", **fields: Any) -> ServicePage:
    """A service of the network."""
    number = next(_numbers)
    values = {
        "title": title or f"Servicio {number}",
        "slug": f"servicio-{number}",
        "summary": "Te ayudamos a empezar.",
        "body": [("paragraph", "<p>Texto.</p>")],
        "service_kind": "advice",
        "fee": "free",
        "ways_to_start": ["in_person"],
        "mode": "on_site",
    }
    page: ServicePage = make_index(ServiceIndexPage, "servicios").add_child(instance=ServicePage(**values | fields))
    return page


def make_story(title: str = "", enterprises: list[EnterprisePage] | None = None, **fields: Any) -> StoryPage:
    """A story about enterprises."""
    number = next(_numbers)
    values = {
        "title": title or f"Historia {number}",
        "slug": f"historia-{number}",
        "summary": "Tres vecinas abren un obrador.",
        "body": [("paragraph", "<p>Texto.</p>")],
        "verb": "grow",
        "published_on": date(2026, 3, 1),
        "place": make_place() if "place" not in fields else None,
    }
    page: StoryPage = make_index(StoryIndexPage, "historias").add_child(instance=StoryPage(**values | fields))
    StorySector.objects.create(page=page, sector=make_sector())
    for order, enterprise in enumerate(enterprises or []):
        StoryEnterprise.objects.create(page=page, enterprise=enterprise, sort_order=order)
    return page


def make_call(title: str = "", places: list[Place] | None = None, **fields: Any) -> FundingCallPage:
    """A funding call without dates, only with words about them."""
    number = next(_numbers)
    values = {
        "title": title or f"Convocatoria {number}",
        "slug": f"convocatoria-{number}",
        "summary": "Ayudas para empezar.",
        "granting_body_1": "Castilla y León",
        "admin_level": "region",
        "instruments": ["grant"],
        "closes_text": "Según se publique.",
    }
    index = make_index(FundingCallIndexPage, "convocatorias")
    page: FundingCallPage = index.add_child(instance=FundingCallPage(**values | fields))
    for place in places or []:
        CallPlace.objects.create(page=page, place=place)
    return page


def make_image(title: str = "Dibujo", size: tuple[int, int] = (1600, 900)) -> CustomImage:
    """A small picture of one colour."""
    from io import BytesIO

    data = BytesIO()
    PILImage.new("RGB", size, "#2f6b4f").save(data, "JPEG")
    data.seek(0)
    image: CustomImage = CustomImage.objects.create(title=title, file=ImageFile(data, name="dibujo.jpg"))
    return image


def make_user(group: str = "", **fields: Any) -> User:
    """A member of staff in a group, or nobody in particular."""
    number = next(_numbers)
    user = User.objects.create_user(f"persona-{number}@red.example", "una-clave-larga", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user
