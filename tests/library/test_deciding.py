from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.library.sharing import read_lines, to_lines
from desktop.library.totals import totals
from desktop.models.document import Span
from desktop.models.marks import RecordKind, Verdict
from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress
    from desktop.models.rows import AgreementRow, CompanyRow, FigureRow

LISTED, ALL = Scope(), Scope(dismissed=True)


@pytest.fixture
def read(library: Library, refresh: Callable[[Library], Progress]) -> Library:
    """A library of the three documents, read."""
    refresh(library)
    return library


def figure(library: Library, words: str = "USD 120 million", scope: Scope = LISTED) -> FigureRow:
    [row] = [row for row in library.figures(scope) if row.figure.mention.text == words]
    return row


def loan(library: Library, scope: Scope = LISTED) -> AgreementRow:
    [row] = [row for row in library.agreements(scope) if row.document.path == "loan.txt"]
    return row


def firm(library: Library, name: str, scope: Scope = LISTED) -> CompanyRow:
    [row] = [row for row in library.companies(scope) if row.name == name]
    return row


def everything(library: Library) -> object:
    return library.agreements(ALL, candidates=True), library.figures(ALL), library.companies(ALL)


def test_a_dismissed_sum_leaves_lists_totals_and_search(read: Library) -> None:
    read.deciding.dismiss([figure(read)])

    assert "USD 120 million" not in [row.figure.mention.text for row in read.figures()]
    assert "USD" not in [total.currency for total in totals(read.figures())]
    assert figure(read, scope=ALL).marks.verdict is Verdict.DISMISSED
    assert [hit.document.path for hit in read.search("currency:USD purpose:loan").hits] == []
    assert read.status().figures == len(read.figures())


def test_a_corrected_sum_is_listed_added_up_and_found_as_corrected(read: Library) -> None:
    read.deciding.correct(figure(read), {"amount": {"value": "125000000", "currency": "EUR"}})

    row = figure(read)
    assert (row.figure.amount.value, row.figure.amount.currency) == (125_000_000, "EUR")
    assert row.marks.corrected == ("amount",)
    assert {total.currency: total.low for total in totals(read.figures())}["EUR"] == 165_000_000
    assert [hit.document.path for hit in read.search("amount:125m purpose:loan").hits] == ["loan.txt"]


def test_what_was_corrected_can_be_given_back(read: Library) -> None:
    before = everything(read)
    read.deciding.correct(figure(read), {"amount": {"value": "1", "currency": None}, "giver": "Nobody"})
    read.deciding.uncorrect([figure(read)], ["amount", "giver"])
    assert everything(read) == before


def test_a_date_can_be_corrected_and_an_amount_taken_away(read: Library) -> None:
    read.deciding.correct(loan(read), {"date": "2024-05", "amount": None, "parties": ["A", "B"], "status": "agreed"})
    told = loan(read).agreement
    assert told.date is not None
    assert told.date.date == "2024-05"
    assert (told.amount, told.parties, told.status.value) == (None, ("A", "B"), "agreed")


@pytest.mark.parametrize(
    "fields",
    [{"amount": "much"}, {"purpose": "fun"}, {"rule": "mine"}, {"amount": None}, {"mention": {}}],
)
def test_what_no_record_can_hold_is_refused_and_nothing_changes(read: Library, fields: dict[str, object]) -> None:
    before = everything(read)
    with pytest.raises(LibraryError, match="cannot hold"):
        read.deciding.correct(figure(read), fields)
    assert everything(read) == before
    assert not read.deciding.can_undo


def test_all_deeds_are_taken_back_and_done_again_one_by_one(read: Library) -> None:
    deciding = read.deciding
    states = [everything(read)]
    for deed in (
        lambda: deciding.accept([loan(read)]),
        lambda: deciding.correct(figure(read), {"amount": {"value": "7", "currency": "USD"}}),
        lambda: deciding.note([figure(read)], "look again"),
        lambda: deciding.tag([figure(read), loan(read)], ["Verify ", "verify", "port"]),
        lambda: deciding.star([firm(read, "Havn Bank Ltd")]),
        lambda: deciding.reopen([loan(read)]),
        lambda: deciding.tag([loan(read)], []),
        lambda: deciding.dismiss([figure(read), firm(read, "Borealis Fisheries Ltd")]),
        lambda: deciding.correct(firm(read, "Havn Bank Ltd"), {"name": "Bank of Havn"}),
    ):
        deed()
        states.append(everything(read))
    assert len({repr(state) for state in states}) == len(states)
    for state in reversed(states[:-1]):
        assert deciding.undo()
        assert everything(read) == state
    assert deciding.undo() is None
    for state in states[1:]:
        assert deciding.redo()
        assert everything(read) == state
    assert deciding.redo() is None


def test_a_new_deed_ends_what_could_be_done_again(read: Library) -> None:
    read.deciding.accept([loan(read)])
    read.deciding.undo()
    read.deciding.star([loan(read)])
    assert not read.deciding.can_redo


def test_history_tells_what_when_and_from_which_value_to_which(read: Library) -> None:
    read.deciding.note([loan(read)], "one")
    read.deciding.note([loan(read)], "two")
    subject = loan(read).marks.subject
    assert [
        (step.does, setting.before, setting.after)
        for step in read.deciding.history(subject)
        for setting in step.settings
    ] == [("note", None, "one"), ("note", "one", "two")]


def test_decisions_outlive_the_program_and_the_store(
    read: Library,
    folder: Path,
    open_library: Callable[[Path], Library],
    refresh: Callable[[Library], Progress],
) -> None:
    read.deciding.dismiss([figure(read)])
    read.deciding.correct(loan(read), {"title": "The port loan"})
    read.deciding.star([firm(read, "Havn Bank Ltd")])
    decided = everything(read)
    home = read.data_folder
    read.close()

    again = open_library(folder)
    assert everything(again) == decided
    again.close()

    for file in home.glob("store.db*"):
        file.write_bytes(b"no store at all")
    anew = open_library(folder)
    refresh(anew)
    assert everything(anew) == decided


def test_what_the_store_missed_is_taken_from_the_journal(
    read: Library, folder: Path, open_library: Callable[[Path], Library]
) -> None:
    """As when the program was killed between the two."""
    home = read.data_folder
    store = {file.name: file.read_bytes() for file in home.glob("store.db*")}
    read.deciding.dismiss([figure(read)])
    read.close()
    for file in home.glob("store.db*"):
        file.unlink()
    for name, content in store.items():
        (home / name).write_bytes(content)

    again = open_library(folder)
    assert figure(again, scope=ALL).marks.verdict is Verdict.DISMISSED


def test_a_line_that_a_crash_cut_short_costs_that_line_alone(
    read: Library, folder: Path, open_library: Callable[[Path], Library]
) -> None:
    read.deciding.star([loan(read)])
    read.deciding.note([loan(read)], "kept")
    journal = read.data_folder / "decisions.jsonl"
    read.close()
    with journal.open("ab") as stream:
        stream.write(b'{"version":1,"id":"x","at"')

    again = open_library(folder)
    again.deciding.tag([loan(again)], ["later"])
    again.close()
    marks = loan(open_library(folder)).marks
    assert (marks.is_starred, marks.note, marks.tags) == (True, "kept", ("later",))


def test_another_journal_in_its_place_is_followed(
    read: Library, folder: Path, open_library: Callable[[Path], Library], tmp_path: Path
) -> None:
    """As when a person brings back an older copy of it."""
    journal = read.data_folder / "decisions.jsonl"
    read.deciding.star([loan(read)])
    shutil.copy(journal, tmp_path / "old")
    read.deciding.dismiss([loan(read)])
    read.close()
    shutil.copy(tmp_path / "old", journal)
    again = open_library(folder)
    assert loan(again).marks.is_starred
    assert loan(again).marks.verdict is None


def test_of_two_decisions_about_the_same_words_the_last_has_the_record(
    read: Library, folder: Path, refresh: Callable[[Library], Progress], open_library: Callable[[Path], Library]
) -> None:
    """As where a colleague's journal was put behind one's own: it must not hang on luck who has the record."""
    journal = read.data_folder / "decisions.jsonl"
    lines = []
    for number in range(8):
        read.deciding.note([figure(read)], f"note {number}")
        lines.append(journal.read_text().splitlines()[-1])
        read.deciding.undo()
    read.close()
    journal.write_text("".join(f"{line}\n" for line in lines))

    again = open_library(folder)
    assert figure(again).marks.note == "note 7"
    assert len(again.deciding.orphans()) == 7
    with (folder / "loan.txt").open("a") as stream:
        stream.write("It was a quiet day.\n")
    refresh(again)
    assert figure(again).marks.note == "note 7"
    assert len(again.deciding.orphans()) == 7


def test_a_journal_of_a_newer_accord_is_left_alone(
    read: Library, folder: Path, open_library: Callable[[Path], Library]
) -> None:
    journal = read.data_folder / "decisions.jsonl"
    read.close()
    journal.write_text(json.dumps({"version": 2, "act": "anything"}) + "\n")
    with pytest.raises(LibraryError, match="newer Accord"):
        open_library(folder)
    assert journal.read_text() == json.dumps({"version": 2, "act": "anything"}) + "\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A bank lends for a port\n", "A bank lends for a port\n\nIt had been waited for.\n"),
        ("on Tuesday.", "on Tuesday. Nobody was surprised."),
        ("worth USD 120 million", "worth\n  USD 120\n  million"),
    ],
    ids=["text before", "text behind", "white space"],
)
def test_a_decision_is_found_again_after_the_file_was_edited(
    read: Library, folder: Path, refresh: Callable[[Library], Progress], old: str, new: str
) -> None:
    read.deciding.correct(figure(read), {"amount": {"value": "125000000", "currency": "USD"}})
    file = folder / "loan.txt"
    file.write_text(file.read_text().replace(old, new))
    refresh(read)
    [row] = [row for row in read.figures() if row.document.path == "loan.txt"]
    assert (row.figure.amount.value, row.marks.corrected) == (125_000_000, ("amount",))
    assert read.deciding.orphans() == ()


def test_a_decision_goes_with_its_file_and_survives_an_edit_there(
    read: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    read.deciding.dismiss([figure(read)])
    read.deciding.note([next(row for row in read.documents() if row.document.path == "loan.txt")], "my note")
    (folder / "loan.txt").rename(folder / "sub" / "port.txt")
    refresh(read)
    file = folder / "sub" / "port.txt"
    file.write_text("New first words.\n\n" + file.read_text())
    refresh(read)
    assert figure(read, scope=ALL).marks.verdict is Verdict.DISMISSED
    assert figure(read, scope=ALL).document.path == "sub/port.txt"


def test_other_wording_is_never_taken_for_the_same(
    read: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    read.deciding.dismiss([figure(read)])
    file = folder / "loan.txt"
    before = file.read_text()
    file.write_text(before.replace("USD 120 million", "USD 130 million"))
    refresh(read)
    assert figure(read, "USD 130 million").marks.verdict is None
    [orphan] = read.deciding.orphans()
    assert (orphan.kind, orphan.evidence.wording) == (RecordKind.FIGURE, "USD 120 million")

    file.write_text(before)
    refresh(read)
    assert read.deciding.orphans() == ()
    assert figure(read, scope=ALL).marks.verdict is Verdict.DISMISSED


def test_a_lost_decision_is_placed_by_hand(read: Library, folder: Path, refresh: Callable[[Library], Progress]) -> None:
    read.deciding.dismiss([figure(read)])
    file = folder / "loan.txt"
    file.write_text(file.read_text().replace("USD 120 million", "USD 130 million"))
    refresh(read)
    [orphan] = read.deciding.orphans()
    row = figure(read, "USD 130 million")
    read.deciding.place(orphan.subject, row.document.id, row.figure.mention.span)
    assert figure(read, "USD 130 million", ALL).marks.verdict is Verdict.DISMISSED
    assert read.deciding.orphans() == ()
    read.deciding.undo()
    assert [orphan.evidence.wording for orphan in read.deciding.orphans()] == ["USD 120 million"]


def test_the_decision_of_a_file_that_is_gone_waits_for_it(
    read: Library, folder: Path, refresh: Callable[[Library], Progress]
) -> None:
    read.deciding.star([loan(read)])
    content = (folder / "loan.txt").read_text()
    (folder / "loan.txt").unlink()
    refresh(read)
    assert len(read.deciding.orphans()) == 1
    (folder / "other.txt").write_text(content)
    refresh(read)
    assert [row.marks.is_starred for row in read.agreements() if row.document.path == "other.txt"] == [True]


def test_what_was_accepted_stays_though_it_is_no_longer_extracted(
    read: Library, refresh: Callable[[Library], Progress]
) -> None:
    row = figure(read)
    read.deciding.accept([row])
    store = read._store
    with store.writing() as connection:
        # As rules would that find no sums any more.
        from desktop.library.prepared import Records
        from desktop.library.writing import put_records

        put_records(connection, row.document.id, Records(), "other rules")
    kept = figure(read)
    assert (kept.figure.amount, kept.marks.verdict) == (row.figure.amount, Verdict.ACCEPTED)
    assert (kept.quote, kept.paragraph, kept.locator) == (row.quote, row.paragraph, row.locator)
    read.deciding.undo()
    assert [row.figure.mention.text for row in read.figures() if row.document.path == "loan.txt"] == []


def test_a_missed_record_is_added_from_words_of_the_text(read: Library) -> None:
    before = everything(read)
    walk = read.ref_by_path("sub/walk.md")
    assert walk is not None
    text = read.document(walk.id).text
    start = text.index("quiet walk")
    read.deciding.add(walk.id, RecordKind.AGREEMENT, Span(start=start, end=start + 10), {"parties": ["A", "B"]})
    [row] = [row for row in read.agreements() if row.document.id == walk.id]
    assert row.agreement.title == "quiet walk"
    assert row.agreement.mention.text == text[row.agreement.mention.span.start : row.agreement.mention.span.end]
    assert row.marks.is_added
    start = text.index("harbour")
    read.deciding.add(walk.id, RecordKind.COMPANY, Span(start=start, end=start + 7), {"name": "Harbour plc"})
    assert firm(read, "Harbour plc").marks.is_added
    read.deciding.undo()
    read.deciding.undo()
    assert everything(read) == before


def test_an_accepted_candidate_is_listed(read: Library) -> None:
    with read._store.writing() as connection:
        connection.execute("UPDATE agreement SET grade = 'candidate' WHERE record LIKE '%loan agreement%'")
    assert [row.document.path for row in read.agreements()] == ["treaty.txt"]
    read.deciding.accept([row for row in read.agreements(candidates=True) if row.document.path == "loan.txt"])
    assert [row.document.path for row in read.agreements()] == ["loan.txt", "treaty.txt"]
    read.deciding.undo()
    assert [row.document.path for row in read.agreements()] == ["treaty.txt"]


def test_a_deal_is_decided_in_all_its_reports(read: Library) -> None:
    [deal] = [deal for deal in read.deals() if deal.lead.document.path == "loan.txt"]
    read.deciding.dismiss([deal])
    assert [deal.lead.document.path for deal in read.deals()] == ["treaty.txt"]


def test_two_programs_decide_in_turn(read: Library, folder: Path, open_library: Callable[[Path], Library]) -> None:
    other = open_library(folder)
    read.deciding.star([loan(read)])
    other.deciding.note([loan(other)], "mine")
    assert loan(read).marks == loan(other).marks
    read.deciding.note([loan(read)], "yours")
    with pytest.raises(LibraryError, match="decided anew"):
        other.deciding.undo()
    assert loan(other).marks.note == "yours"


def test_what_was_decided_can_be_searched_for(read: Library) -> None:
    def found(query: str) -> list[str]:
        return [hit.document.path for hit in read.search(query).hits]

    treaty = next(row for row in read.agreements() if row.document.path == "treaty.txt")
    read.deciding.dismiss([figure(read)])
    read.deciding.tag([treaty], ["Verify"])
    read.deciding.star([next(row for row in read.documents() if row.document.path == "sub/walk.md")])
    read.deciding.accept([firm(read, "Havn Bank Ltd")])
    assert found("is:dismissed") == ["loan.txt"]
    assert found("tag:verify kind:treaty") == ["treaty.txt"]
    assert found("tag:verify kind:loan") == []
    assert found("is:starred") == ["sub/walk.md"]
    assert found("is:accepted") == ["loan.txt"]
    assert found("fishing -tag:verify") == []
    assert [row.figure.mention.text for row in read.figures(Scope.of_results("is:dismissed"))] == ["USD 120 million"]
    assert [row.name for row in read.companies(Scope.of_results("is:accepted"))] == ["Havn Bank Ltd"]
    assert [row.document.path for row in read.agreements(Scope.of_results("tag:verify"))] == ["treaty.txt"]
    assert found("currency:USD purpose:loan") == []


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b"])
def test_shared_decisions_on_words_with_other_ends_of_lines_are_read(
    read: Library, folder: Path, tmp_path: Path, refresh: Callable[[Library], Progress], end: str
) -> None:
    text = f"Odd\n\nLarvik Systems Ltd signed{end}a loan agreement worth USD 7 million with Havn Bank Ltd.\n"
    (folder / "odd.txt").write_text(text, encoding="utf-8", newline="")
    refresh(read)
    [row] = [row for row in read.figures() if row.document.path == "odd.txt"]
    read.deciding.note([row], f"one{end}two")
    lines = tmp_path / "mine.jsonl"
    lines.write_text(to_lines(read.deciding.shared()), encoding="utf-8")

    assert read_lines(lines) == read.deciding.shared()
