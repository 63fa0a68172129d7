"""What stands under the search field: suggestions and mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from desktop.errors import QuerySyntaxError
from desktop.models.search import Completion, CompletionKind
from desktop.ui.search_trouble import SearchTrouble, marked_query
from desktop.ui.suggestions import Suggestion, SuggestionModel, Suggestions, suggest

if TYPE_CHECKING:
    from desktop.ui.theme import Theme


COMPANY = Completion('loan company:"Renova"', "Renova", CompletionKind.COMPANY)
VALUE = Completion("steel kind:joint-venture", "kind:joint-venture", CompletionKind.VALUE)


def test_recent_queries_come_first_then_how_it_may_go_on() -> None:
    rows = suggest("loan ren", ["loan rent", "Loan Ren", "other"], [COMPANY])

    assert rows == (
        Suggestion("loan rent", "loan rent", "recent"),
        Suggestion('loan company:"Renova"', "Renova", "company"),
    )


def test_the_values_of_a_field_stand_alone() -> None:
    assert suggest("steel kind:jo", ["steel kind:joke"], [VALUE]) == (
        Suggestion("steel kind:joint-venture", "kind:joint-venture", "value"),
    )


@pytest.mark.parametrize(
    ("query", "position", "length", "shown"),
    [
        ("a OR", 2, 2, 'a <span style="color:#123456;text-decoration:underline"><b>OR</b></span>'),
        ("(a", 2, 0, '(a<span style="color:#123456;text-decoration:underline"><b>‸</b></span>'),
        ("<b>[", 3, 1, '&lt;b&gt;<span style="color:#123456;text-decoration:underline"><b>[</b></span>'),
        ("x" * 50 + "[", 50, 1,
         "…" + "x" * 32 + '<span style="color:#123456;text-decoration:underline"><b>[</b></span>'),
    ],
)  # fmt: skip
def test_a_mistake_is_marked_where_it_is(query: str, position: int, length: int, shown: str) -> None:
    assert marked_query(query, position, length, "#123456") == shown


def test_a_mistake_offers_what_was_meant(qtbot: object, qapp: object) -> None:
    window = QWidget()
    window.resize(800, 400)
    trouble, asked = SearchTrouble(window), []
    trouble.suggested.connect(asked.append)
    error = QuerySyntaxError("No word here.", position=2, suggestion='"<a>"')

    trouble.show_error("a OR", error, "#123456", QRect(10, 10, 400, 38))
    trouble.linkActivated.emit("suggestion")

    assert "&quot;&lt;a&gt;&quot;" in trouble.text()
    assert asked == ['"<a>"']
    assert trouble.accessibleName() == "No word here. At character 3."


def test_arrow_keys_walk_the_menu(light_theme: Theme) -> None:
    window = QWidget()
    window.resize(800, 400)
    window.show()
    menu = Suggestions(light_theme, window)
    menu.show_rows(suggest("", ["one", "two"], ()), QRect(10, 10, 400, 38))

    seen = [menu.current()]
    for step in (1, 1, 1, -1, -1):
        menu.move_by(step)
        seen.append(menu.current())

    assert [row.query if row else None for row in seen] == [None, "one", "two", "two", "one", None]
    assert not menu.grab().isNull()
    menu.show_rows((), QRect(10, 10, 400, 38))
    assert menu.isHidden()


def test_the_menus_model_is_sound(light_theme: Theme) -> None:
    model = SuggestionModel(light_theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows((*suggest("", ["one"], [COMPANY]), *suggest("kind:", (), [VALUE])))

    assert model.rowCount() == 3
    assert tester.model() is model
