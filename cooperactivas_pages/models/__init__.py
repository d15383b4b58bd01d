"""The content model, one module per kind."""

from .awards import Award
from .calls import (
    CallBeneficiary,
    CallDocument,
    CallIdentifier,
    CallPlace,
    CallSector,
    CallTiming,
    CallTopic,
    FundingCallPage,
)
from .demo import DemoItem
from .enterprise_rows import (
    ActivityPlace,
    EnterpriseActivity,
    EnterpriseQualification,
    EnterpriseRelation,
    EnterpriseSector,
)
from .enterprises import EnterprisePage, EnterpriseTag
from .places import Place, PlaceLabel
from .records import CallRecord, Consent, EnterpriseRecord
from .services import ServicePage, ServicePlace, ServiceSector, ServiceTag, ServiceTopic
from .site_pages import (
    EnterpriseIndexPage,
    FundingCallIndexPage,
    HomePage,
    IndexPage,
    ServiceIndexPage,
    StandardPage,
    StoryIndexPage,
)
from .stamps import Stamp
from .stories import StoryAward, StoryCall, StoryEnterprise, StoryPage, StorySector, StoryService, StoryTag
from .taxonomies import LegalForm, LegalFormLabel, Sector, SectorLabel, Topic, TopicLabel

__all__ = [
    "ActivityPlace",
    "Award",
    "CallBeneficiary",
    "CallDocument",
    "CallIdentifier",
    "CallPlace",
    "CallRecord",
    "CallSector",
    "CallTiming",
    "CallTopic",
    "Consent",
    "DemoItem",
    "EnterpriseActivity",
    "EnterpriseIndexPage",
    "EnterprisePage",
    "EnterpriseQualification",
    "EnterpriseRecord",
    "EnterpriseRelation",
    "EnterpriseSector",
    "EnterpriseTag",
    "FundingCallIndexPage",
    "FundingCallPage",
    "HomePage",
    "IndexPage",
    "LegalForm",
    "LegalFormLabel",
    "Place",
    "PlaceLabel",
    "Sector",
    "SectorLabel",
    "ServiceIndexPage",
    "ServicePage",
    "ServicePlace",
    "ServiceSector",
    "ServiceTag",
    "ServiceTopic",
    "Stamp",
    "StandardPage",
    "StoryAward",
    "StoryCall",
    "StoryEnterprise",
    "StoryIndexPage",
    "StoryPage",
    "StorySector",
    "StoryService",
    "StoryTag",
    "Topic",
    "TopicLabel",
]
