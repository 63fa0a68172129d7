"""The words that announce an agreement: nouns that name one and verbs that make one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.tables import by_first_letter, read_rows
from desktop.models.records import AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that names an agreement: its kind and its grade (``named``, ``deal``, ``invest`` or ``weak``)."""

    kind: AgreementKind
    grade: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that makes an agreement: its class and the status its finished form tells."""

    group: str
    status: AgreementStatus


@dataclass(frozen=True, slots=True)
class TriggerTables:
    """The triggers and the patterns that find them.

    A verb may belong to two classes; ``verbs`` is keyed by the lower-case form, ``nouns`` likewise. ``marks`` are
    the longest word of each, in small letters, with a capital and in capitals: a sentence with none of these
    words holds no trigger.
    """

    nouns: Mapping[str, Noun]
    verbs: Mapping[str, tuple[Verb, ...]]
    noun: re.Pattern[str]
    verb: re.Pattern[str]
    marks: frozenset[str]


def load_trigger_tables(folder: Path) -> TriggerTables:
    """Read the trigger tables of ``folder``. Raises OSError."""
    rows = list(read_rows(folder / "agreement_nouns.tsv"))
    nouns = {form.lower(): Noun(AgreementKind(kind), grade) for forms, kind, grade in rows for form in forms.split("|")}
    written = frozenset(max(form.split(" "), key=len) for forms, _, _ in rows for form in forms.split("|"))
    verbs: dict[str, tuple[Verb, ...]] = {}
    for forms, group, status in read_rows(folder / "agreement_verbs.tsv"):
        for form in forms.split("|"):
            verbs[form] = (*verbs.get(form, ()), Verb(group, AgreementStatus(status)))
    longest = {max(form.split(" "), key=len) for form in (*nouns, *verbs)}
    return TriggerTables(
        nouns=nouns,
        verbs=verbs,
        noun=re.compile(rf"\b(?:{by_first_letter(nouns, any_case=True)})\b"),
        verb=re.compile(rf"(?<![\w-])(?:{by_first_letter(verbs, any_case=True)})\b"),
        marks=frozenset(form for word in longest for form in (word, word.capitalize(), word.upper())) | written,
    )
