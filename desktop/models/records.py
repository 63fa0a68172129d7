"""What is extracted from a document: agreements, companies, other organisations and sums of money."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from desktop.models.document import Mention, Span
from desktop.models.value import Value


class AgreementKind(StrEnum):
    """What sort of instrument or arrangement an agreement is."""

    MOU = "mou"
    DECLARATION = "declaration"
    TREATY = "treaty"
    AGREEMENT = "agreement"
    PARTNERSHIP = "partnership"
    JOINT_VENTURE = "joint_venture"
    DEAL = "deal"
    LOAN = "loan"
    FUNDING = "funding"


class AgreementStatus(StrEnum):
    """How far an agreement has come, as the sentence tells it."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    COMPLETED = "completed"
    ENDED = "ended"
    UNKNOWN = "unknown"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is that is no company."""

    GOVERNMENT = "government"
    AGENCY = "agency"
    UNIVERSITY = "university"
    POLICY_BANK = "policy_bank"
    MEDIA = "media"
    OTHER = "other"


class FigurePurpose(StrEnum):
    """What a sum of money is for."""

    INVESTMENT = "investment"
    LOAN = "loan"
    GRANT = "grant"
    AID = "aid"
    DEAL = "deal"
    CONTRACT = "contract"
    REVENUE = "revenue"
    FINE = "fine"
    BUDGET = "budget"
    OTHER = "other"


class MonetaryAmount(Value):
    """A sum of money as a document states it.

    ``value`` is in whole units of the currency: "EUR 2.5 million" is 2500000. A range has its lower end in
    ``value`` and its upper in ``value_max``. ``currency`` is an ISO 4217 code, or None where the text leaves it
    open.
    """

    value: Decimal
    value_max: Decimal | None = None
    currency: str | None = None


class Figure(Value):
    """A sum of money in a text. ``subject`` is a short phrase of the sentence that says what for, or empty."""

    mention: Mention
    amount: MonetaryAmount
    purpose: FigurePurpose = FigurePurpose.OTHER
    subject: str = ""


class Agreement(Value):
    """One arrangement between parties, told in its fullest sentence.

    ``mention`` is that sentence; ``anchor`` is the words in it that name the agreement ("signed a Joint
    Declaration on ..." has its anchor on "Joint Declaration on ..."). ``also`` are the other sentences that speak
    of it. ``parties`` are in the order of the text, each once. ``amount`` is there only where the sentence ties
    it to the agreement.
    """

    kind: AgreementKind
    title: str
    status: AgreementStatus = AgreementStatus.UNKNOWN
    parties: tuple[str, ...] = ()
    amount: MonetaryAmount | None = None
    mention: Mention
    anchor: Span
    also: tuple[Span, ...] = ()


class Company(Value):
    """A commercial firm, state-owned ones too, with every place where the document names it.

    ``name`` is the fullest form in the document, ``aliases`` the others. ``evidence`` says why it is taken for a
    firm, one short phrase each. ``country`` is an ISO 3166 alpha-2 code and ``role`` a word or two ("chip maker"),
    both only where the text says so.
    """

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    evidence: tuple[str, ...]
    rule: str
    country: str | None = None
    role: str = ""


class Organisation(Value):
    """A body that is no company: a government, an agency, a university, a policy bank, a newspaper."""

    name: str
    kind: OrganisationKind = OrganisationKind.OTHER
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    evidence: tuple[str, ...]
    rule: str


class Extraction(Value):
    """All records of one document, each kind in the order of the text."""

    agreements: tuple[Agreement, ...] = ()
    companies: tuple[Company, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    figures: tuple[Figure, ...] = ()
