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


class Firmness(StrEnum):
    """Whether an agreement binds as told: done or promised without condition, or only meant.

    ``intended``: what is proposed or planned ("plans to buy", "will sign"), what its own instrument leaves open
    ("letter of intent", "in principle", "non-binding"), and what the parties may still drop ("subject to due
    diligence", "conditional on financing"). ``firm``: the rest. So a promise ("will provide", "pledged") is firm, a
    signed contract that only waits for regulators or shareholders, one of "up to" a sum, and a signed memorandum.
    """

    FIRM = "firm"
    INTENDED = "intended"


class AgreementGrade(StrEnum):
    """How surely a sentence tells of one particular arrangement.

    ``candidate`` is vague talk or has no party: kept for a person who asks for it, and in no list otherwise.
    """

    STRONG = "strong"
    FAIR = "fair"
    CANDIDATE = "candidate"


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


class AmountDoubt(StrEnum):
    """What is not sure about an amount.

    ``dollar``: a bare dollar sign in a text that names no country of its own dollar. ``currency``: a mark that
    several currencies share, and nothing decides or something only points. ``separator``: a point or comma that may
    group or divide. ``scale``: a scale word that stands once and may not be meant for this number.
    """

    DOLLAR = "dollar"
    CURRENCY = "currency"
    SEPARATOR = "separator"
    SCALE = "scale"


class Qualifier(StrEnum):
    """How exact a sum is said to be."""

    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"


class MonetaryAmount(Value):
    """A sum of money as a document states it.

    ``value`` is in whole units of the currency: "EUR 2.5 million" is 2500000. A range has its lower end in
    ``value`` and its upper in ``value_max``. ``currency`` is an ISO 4217 code, or None where the text leaves it
    open. ``doubt`` names what is not sure about the reading.
    """

    value: Decimal
    value_max: Decimal | None = None
    currency: str | None = None
    doubt: AmountDoubt | None = None

    @property
    def highest(self) -> Decimal:
        """The upper end of a range; a single sum is its own."""
        return self.value if self.value_max is None else self.value_max


class Figure(Value):
    """A sum of money in a text.

    ``subject`` is a short phrase of the sentence that says what for; ``period`` the wording of the time it is for
    ("over ten years", "a year", "by 2030"); ``giver`` and ``receiver`` are named as the sentence names them. All are
    empty where the sentence does not say. ``part_of`` is the place of the sum that includes this one, ``repeat_of``
    that of an earlier statement of the same sum for the same thing. ``steps`` say how the amount was read, one short
    line each.
    """

    mention: Mention
    amount: MonetaryAmount
    purpose: FigurePurpose = FigurePurpose.OTHER
    subject: str = ""
    qualifier: Qualifier | None = None
    period: str = ""
    giver: str = ""
    receiver: str = ""
    part_of: Span | None = None
    repeat_of: Span | None = None
    steps: tuple[str, ...] = ()


class DateMention(Value):
    """A date that a text states or that follows from what it states.

    ``date`` is ISO 8601 to the precision known: ``2025-08-29``, ``2025-08`` or ``2025``. ``text`` is the wording at
    ``span``. A relative date ("on Friday") names in ``counted_from`` the ISO date it was counted from; else empty.
    """

    date: str
    text: str
    span: Span
    counted_from: str = ""


class Reason(Value):
    """A piece of evidence and its weight: positive speaks for, negative against."""

    phrase: str
    weight: float = 0.0


class Agreement(Value):
    """One arrangement between parties, told in its fullest sentence.

    ``mention`` is that sentence; ``anchor`` is the words in it that name the agreement ("signed a Joint
    Declaration on ..." has its anchor on "Joint Declaration on ..."). ``also`` are the other sentences that speak
    of it. ``parties`` are in the order of the text, each once. ``amount`` is there only where the sentence ties
    it to the agreement. ``subject`` is what it is about, ``date`` when it was or will be made, ``place`` where, all
    only as far as its sentences say. ``reasons`` say why it is listed.
    """

    kind: AgreementKind
    title: str
    status: AgreementStatus = AgreementStatus.UNKNOWN
    parties: tuple[str, ...] = ()
    amount: MonetaryAmount | None = None
    mention: Mention
    anchor: Span
    also: tuple[Span, ...] = ()
    grade: AgreementGrade = AgreementGrade.STRONG
    firmness: Firmness = Firmness.FIRM
    subject: str = ""
    date: DateMention | None = None
    place: str = ""
    reasons: tuple[Reason, ...] = ()


class Company(Value):
    """A commercial firm, state-owned ones too, with every place where the document names it.

    ``name`` is the fullest form in the document, ``aliases`` the others. ``evidence`` says why it is taken for a
    firm. ``country`` is an ISO 3166 alpha-2 code and ``role`` a word or two ("chip maker"),
    both only where the text says so.
    """

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    evidence: tuple[Reason, ...]
    rule: str
    country: str | None = None
    role: str = ""


class Organisation(Value):
    """A body that is no company: a government, an agency, a university, a policy bank, a newspaper."""

    name: str
    kind: OrganisationKind = OrganisationKind.OTHER
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    evidence: tuple[Reason, ...]
    rule: str


class Extraction(Value):
    """All records of one document, each kind in the order of the text.

    ``candidates`` are sentences that speak of agreement too vaguely to be listed. ``date`` and ``place`` are the
    document's own, from its head or place line.
    """

    agreements: tuple[Agreement, ...] = ()
    candidates: tuple[Agreement, ...] = ()
    companies: tuple[Company, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    figures: tuple[Figure, ...] = ()
    date: DateMention | None = None
    place: str = ""
