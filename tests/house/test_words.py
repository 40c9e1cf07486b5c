"""Whatever a person can read can be said to them in Irish or in Polish, too."""

import ast
from pathlib import Path

import pytest

from tests.house.source import (
    PACKAGE,
    lone_percents,
    parsed,
    python_files,
    said_in_one_language,
    shown,
    tracked_files,
)

# A command speaks to whoever looks after the machine; an engine is given its words by the page.
IN_ENGLISH = {"cli", "demo", "engines", "management"}
SPOKEN = [path for path in python_files() if not IN_ENGLISH & set(path.relative_to(PACKAGE).parts)]
TEMPLATES = [
    path
    for path in tracked_files()
    if "templates" in path.parts and path.suffix in {".html", ".txt"}
]


@pytest.mark.parametrize("path", SPOKEN, ids=shown)
def test_what_a_person_reads_can_be_translated(path: Path):
    form = "forms" in path.relative_to(PACKAGE).with_suffix("").parts
    assert said_in_one_language(parsed(path), form=form) == [], "put it into _()"


@pytest.mark.parametrize(
    "line",
    [
        "raise BadInput('Say why', 'because')",
        "raise BadInput(reason='Say why', field='because')",
        "form.add_error('because', 'Say why')",
        "raise Conflict(f'{name} was first here')",
        "raise Gone('It is {x}'.format(x=1))",
        "only_if(mine, 'Only you can')",
        "only_if(mine, 'Not yet' if late else _('Not ever'))",
        "messages.success(request, 'It is saved')",
        "PlainText(label='Your name')",
        "PlainText(error_messages={'required': 'Say why'})",
        "ChoiceField(choices=[('a', 'All of it')])",
    ],
)
def test_words_in_one_language_are_found(line):
    """The planted defects, and the same words as they should stand."""
    assert said_in_one_language(ast.parse(line), form=True) == [1]


@pytest.mark.parametrize(
    "line",
    [
        "raise BadInput(_('Say why'), 'because')",
        "raise Conflict(_('{name} was first here').format(name=name))",
        "only_if(mine, str(ONLY_YOU))",
        "messages.success(request, _('It is saved'))",
        "PlainText(label=_('Your name'), error_messages={'required': _('Say why')})",
        "ChoiceField(label=f'{place}. {words}')",
        "raise ValueError('only what was posted is taken back')",
        "open_account(label='Community pot')",
    ],
)
def test_words_that_can_be_translated_pass(line):
    assert said_in_one_language(ast.parse(line), form="account" not in line) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_no_text_of_a_template_breaks_its_page_with_a_percent_sign(path: Path):
    assert lone_percents(path.read_text()) == [], "put it into what is filled in, or write %%"


def test_a_percent_sign_that_breaks_a_page_is_found():
    """The planted defect: it stood on the big screen of a gathering."""
    broken, whole = (
        "{{ _('{share} % of us').format(share=4) }}",
        "{{ _('%(share)s of us', share=4) }}",
    )
    assert lone_percents(broken) == ["{share} % of us"]
    assert lone_percents(whole) == lone_percents("{{ _('4 %% of us') }}") == []
