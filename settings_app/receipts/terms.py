"""What the names in a receipt mean: the JSON-LD context, and the DPV terms of codes of this product."""

from settings_app.domain.vocabulary import Surface

# Names of ISO/IEC TS 27560 by way of the W3C's guide to it; a name without a term of DPV keeps its own.
CONTEXT = {
    "@vocab": "urn:privacy-choice:",
    "dpv": "https://w3id.org/dpv#",
    "ai": "https://w3id.org/dpv/ai#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "site": {"@id": "dct:publisher", "@type": "@id"},
    "receipt_id": "@id",
    "schema_version": "dct:conformsTo",
    "record_id": "dct:identifier",
    "pii_principal_id": {"@id": "dpv:hasDataSubject", "@type": "@id"},
    "privacy_notice": "dpv:hasNotice",
    "language": "dct:language",
    "purpose": "dpv:hasPurpose",
    "lawful_basis": "dpv:hasLegalBasis",
    "pii_information": "dpv:hasPersonalData",
    "pii_controllers": {"@id": "dpv:hasDataController", "@type": "@id"},
    "collection_method": "dpv:hasDataSource",
    "processing_method": "dpv:hasProcessing",
    "storage_locations": "dpv:hasStorageCondition",
    "processing_locations": "dpv:hasLocation",
    "retention_period": "dpv:hasDuration",
    "jurisdiction": "dpv:hasJurisdiction",
    "recipient_third_parties": "dpv:hasRecipient",
    "withdrawal_method": "dpv:hasConsentControl",
    "privacy_rights": "dpv:hasRight",
    "authority_party": "dpv:hasAuthority",
    "party_id": "@id",
    "party_type": "@type",
    "entity_id": {"@id": "dpv:hasEntity", "@type": "@id"},
    "event_time": {"@id": "dpv:isIndicatedAtTime", "@type": "xsd:dateTimeStamp"},
    "event_state": {"@id": "dpv:hasConsentStatus", "@type": "@id"},
}

INDICATED_BY = {
    Surface.POP_UP: "a press in the pop-up that asks the question",
    Surface.CONSENT_PAGE: "a press on the question’s own page",
    Surface.SIGN_UP: "a press on the question during sign-up",
    Surface.SETTINGS: "a press of the switch in the settings",
}
