"""Closed sets of values: the code is stored and goes into addresses, the label is translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kinds of content in listings, addresses and the API."""

    ENTERPRISE = "enterprise", _("Enterprises")
    SERVICE = "service", _("Services")
    STORY = "story", _("Stories")
    CALL = "call", _("Funding calls")
    PAGE = "page", _("Pages")


class MemberKind(models.TextChoices):
    PERSON = "person", _("Person")
    COMPANY = "company", _("Company")
    PROFESSIONAL = "professional", _("Professional")
    ASSOCIATION = "association", _("Association")
    PUBLIC_BODY = "public_body", _("Public body")


class Register(models.TextChoices):
    COOPERATIVES = "cooperatives", _("Register of co-operatives")
    WORKER_OWNED = "worker_owned", _("Register of worker-owned companies")
    ASSOCIATIONS = "associations", _("Register of associations")
    FOUNDATIONS = "foundations", _("Register of foundations")
    CEE = "cee", _("Register of special employment centres")
    EI = "ei", _("Register of work-integration enterprises")


class GeoPrecision(models.TextChoices):
    EXACT = "exact", _("Exact point")
    STREET = "street", _("Street")
    MUNICIPALITY = "municipality", _("Municipality only")


class OfferKind(models.TextChoices):
    GOODS = "goods", _("Goods")
    SERVICES = "services", _("Services")
    STAFF = "staff", _("Staff")


class AreaKind(models.TextChoices):
    RADIUS = "radius", _("Within a radius")
    PLACES = "places", _("In named places")
    REGION = "region", _("In the whole region")
    COUNTRY = "country", _("In the whole country")
    REMOTE = "remote", _("At a distance")


class RelationKind(models.TextChoices):
    SUPPLIES = "supplies", _("Supplies")
    MEMBER_OF = "member_of", _("Is a member of")
    PARTNER = "partner", _("Works together with")
    FOUNDED = "founded", _("Founded")


class SocialAudit(models.TextChoices):
    DONE = "done", _("Done")
    EXEMPT = "exempt", _("Exempt")


class ActivityState(models.TextChoices):
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Without activity for now")
    CLOSED = "closed", _("Closed")


class TurnoverBand(models.TextChoices):
    """Bands for fees and for 'does it fit me?'; the limits are those of the network's fee table."""

    UNDER_50K = "under_50k", _("Under 50,000 €")
    UNDER_250K = "under_250k", _("50,000 to 250,000 €")
    UNDER_1M = "under_1m", _("250,000 to 1 million €")
    OVER_1M = "over_1m", _("Over 1 million €")


class ConsentScope(models.TextChoices):
    PUBLIC = "public", _("Show the profile to the public")
    EXPORTED = "exported", _("Publish it as open data")
    FEDERATED = "federated", _("Share it with other networks")


class ServiceKind(models.TextChoices):
    ADVICE = "advice", _("Advice")
    TRAINING = "training", _("Training")
    ASSISTANCE = "assistance", _("Technical assistance")
    VISIBILITY = "visibility", _("Visibility")
    FUNDING_SEARCH = "funding_search", _("Search for funding")
    SPACE = "space", _("Space")
    OTHER = "other", _("Other")


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    ENTREPRENEURS = "entrepreneurs", _("People starting a business")
    NEW_ENTERPRISES = "new_enterprises", _("New enterprises")
    ESTABLISHED_ENTERPRISES = "established_enterprises", _("Established enterprises")
    ASSOCIATIONS = "associations", _("Associations")
    PUBLIC_BODIES = "public_bodies", _("Public bodies")
    JOBSEEKERS = "jobseekers", _("People looking for work")


class Fee(models.TextChoices):
    FREE_MEMBERS = "free_members", _("Free for members")
    FREE = "free", _("Free")
    PAID = "paid", _("Paid")


class WayToStart(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    EMAIL = "email", _("By e-mail")
    FORM = "form", _("With a form")
    LINK = "link", _("On a website")


class Delivery(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    REMOTE = "remote", _("Remote")
    BOTH = "both", _("On site and remote")


class Verb(models.TextChoices):
    """The five verbs of the network's mission."""

    INCUBATE = "incubate", _("Incubate")
    CONNECT = "connect", _("Connect")
    GROW = "grow", _("Grow")
    PROMOTE = "promote", _("Promote")
    CONSOLIDATE = "consolidate", _("Consolidate")


class CallStatus(models.TextChoices):
    """Derived from dates, never stored; the rules are in `status`."""

    FORECAST = "forecast", _("Announced")
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Closing soon")
    CLOSED = "closed", _("Closed")
    RESOLVED = "resolved", _("Resolved")
    ARCHIVED = "archived", _("Archived")


class IdentifierScheme(models.TextChoices):
    BDNS = "bdns", _("BDNS (national grants database)")
    SIA = "sia", _("SIA")
    IAPA = "iapa", _("IAPA (Castilla y León)")
    CVE = "cve", _("Official bulletin")
    EU = "eu", _("EU topic")
    OTHER = "other", _("Other")


class AdminLevel(models.TextChoices):
    STATE = "state", _("State")
    REGION = "region", _("Region")
    LOCAL = "local", _("Local")
    EU = "eu", _("European Union")
    PRIVATE = "private", _("Private")
    OTHER = "other", _("Other")


class Instrument(models.TextChoices):
    GRANT = "grant", _("Grant")
    LOAN = "loan", _("Loan")
    GUARANTEE = "guarantee", _("Guarantee")
    TAX_RELIEF = "tax_relief", _("Tax relief")
    RISK_FINANCE = "risk_finance", _("Risk finance")
    PRIZE = "prize", _("Prize")
    CROWDFUNDING = "crowdfunding", _("Crowdfunding")
    ETHICAL_BANK = "ethical_bank", _("Ethical banking")
    FOUNDATION = "foundation", _("Foundation aid")
    OTHER = "other", _("Other")


class Procedure(models.TextChoices):
    COMPETITIVE = "competitive", _("Competitive: applications are compared")
    DIRECT = "direct", _("Direct award")
    FIRST_COME = "first_come", _("First come, first served")


class BeneficiaryTrait(models.TextChoices):
    INDIVIDUALS = "individuals", _("Persons without a business")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    SME = "sme", _("Small and medium enterprises")
    LARGE = "large", _("Large enterprises")
    NONPROFIT = "nonprofit", _("Non-profit entities")
    PUBLIC = "public", _("Public bodies")
    NEW = "new", _("New enterprises")
    EXISTING = "existing", _("Existing enterprises")
    WOMEN = "women", _("Women")
    YOUTH = "youth", _("Young people")
    RURAL = "rural", _("Rural areas")


class Fund(models.TextChoices):
    ERDF = "erdf", _("ERDF")
    ESF = "esf", _("ESF+")
    EAFRD = "eafrd", _("EAFRD / LEADER")
    JTF = "jtf", _("Just Transition Fund")
    RRF = "rrf", _("Recovery and Resilience Facility")
    OWN = "own", _("Own funds")


class AidRegime(models.TextChoices):
    DE_MINIMIS = "de_minimis", _("De minimis, general")
    DE_MINIMIS_SGEI = "de_minimis_sgei", _("De minimis, services of general economic interest")
    DE_MINIMIS_AGRICULTURE = "de_minimis_agriculture", _("De minimis, agriculture")
    DE_MINIMIS_FISHERIES = "de_minimis_fisheries", _("De minimis, fisheries")
    BLOCK_EXEMPTION = "block_exemption", _("Block exemption")
    NOTIFIED = "notified", _("Notified aid")
    NONE = "none", _("Not state aid")


class DatesSource(models.TextChoices):
    OFFICIAL = "official", _("Official date")
    RESOLVED = "resolved", _("Worked out from the official text")
    EDITOR = "editor", _("Confirmed by an editor")


class Confidence(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Recurrence(models.TextChoices):
    ONCE = "once", _("Once")
    YEARLY = "yearly", _("Every year")
    PERMANENT = "permanent", _("Permanent")


class ProjectStage(models.TextChoices):
    IDEA = "idea", _("I have an idea")
    START = "start", _("I am starting")
    GROW = "grow", _("I want to grow")


class AwardSource(models.TextChoices):
    OWNER = "owner", _("Told by the enterprise")
    STAFF = "staff", _("Entered by the network's staff")
    BDNS = "bdns", _("BDNS record")


class ContentSource(models.TextChoices):
    """Where a record came from."""

    STAFF = "staff", _("Entered by the network's staff")
    OWNER = "owner", _("Entered by the enterprise")
    IMPORT = "import", _("Imported")
    BDNS = "bdns", _("BDNS")
    DEMO = "demo", _("Example content")


# The seventeen Sustainable Development Goals, United Nations resolution A/RES/70/1 (2015), in short form.
SDG_CHOICES = [
    (1, _("No poverty")),
    (2, _("Zero hunger")),
    (3, _("Good health and well-being")),
    (4, _("Quality education")),
    (5, _("Gender equality")),
    (6, _("Clean water and sanitation")),
    (7, _("Affordable and clean energy")),
    (8, _("Decent work and economic growth")),
    (9, _("Industry, innovation and infrastructure")),
    (10, _("Reduced inequalities")),
    (11, _("Sustainable cities and communities")),
    (12, _("Responsible consumption and production")),
    (13, _("Climate action")),
    (14, _("Life below water")),
    (15, _("Life on land")),
    (16, _("Peace, justice and strong institutions")),
    (17, _("Partnerships for the goals")),
]
