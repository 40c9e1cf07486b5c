"""The map page, its twin for machines and its sheet: one gate, and nobody to be found."""

import csv
import io
import json

import pytest

from alongside.core import clock
from alongside.core.acts import the_system
from alongside.dialogue.models import Conversation, Participant, Statement
from alongside.findings import actions
from alongside.findings.actions import refresh_map
from alongside.partnerships import actions as partnerships
from tests.conftest import member
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    by,
    close_round,
    conversation_of,
    everyone_agrees_to_counts,
    members,
    participant_of,
    participants,
)

PAGES = ("map/", "map.json", "map.csv")
HTMX = {"HX-Request": "true"}


def address(conversation: Conversation, page: str = "map/") -> str:
    return f"{conversation.get_absolute_url()}{page}"


def worked_out(conversation: Conversation) -> Conversation:
    refresh_map(by=the_system("map"), conversation=conversation)
    return conversation


def two_camps(conversation: Conversation, **of_side: int) -> list[Participant]:
    """Everyone answers everything, every second person the other way round."""
    people = participants(conversation, **of_side)
    for number, said in enumerate(conversation.statements.oldest_first()):
        values = [AGREE if (place + number) % 2 else DISAGREE for place in range(len(people))]
        answer(said, people, [AGREE] * len(people) if number < 2 else values)
    return people


@pytest.fixture
def public(group) -> Conversation:
    """Two statements that all agree with, eight that two camps of 25 answer differently."""
    words = [f"Idea number {number}" for number in range(1, 11)]
    made = conversation_of(group, *words, asked="open", shown="protected")
    made.people = two_camps(made, uses=13, family=12, neighbour=13, professional=12)
    return worked_out(made)


@pytest.mark.parametrize("page", PAGES)
def test_members_of_every_side_see_it_and_zed_does_not(
    page, public, client, sign_in, rosa, ian, maya, tom, zed
):
    for person in (rosa, ian, maya, tom):
        sign_in(person)
        assert client.get(address(public, page)).status_code == 200
    sign_in(zed)
    assert client.get(address(public, page)).status_code == 403
    client.logout()
    assert client.get(address(public, page)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_someone_who_left_sees_it_no_more(page, public, client, sign_in, group, rosa):
    partnerships.leave(by=by(rosa), membership=group.membership_of(rosa))
    sign_in(rosa)
    assert client.get(address(public, page)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_looking_changes_nothing(page, public, client, sign_in, rosa):
    sign_in(rosa)
    assert client.post(address(public, page)).status_code == 405
    before = list(public.results.values_list("pk", "made_at"))
    client.get(address(public, page))
    assert list(public.results.values_list("pk", "made_at")) == before


def test_it_shows_common_ground_first_and_each_chart_as_a_table_too(public, client, sign_in, rosa):
    sign_in(rosa)
    page = client.get(address(public)).text
    order = ["This rests on 50 people", "Common ground", "What divides us", "What we do not know"]
    places = [page.index(words) for words in [*order, "Where people stand", "How this was worked"]]
    assert places == sorted(places)
    assert page.count("<svg role=") == page.count("See the same as a table") > 2


def test_the_word_side_is_nowhere_on_it(public, client, sign_in, rosa):
    sign_in(rosa)
    text = client.get(address(public)).text.lower()
    assert " side" not in text.replace("alongside", "")


def test_one_more_answer_leaves_page_twin_and_sheet_as_they_were(
    public, client, sign_in, rosa, maya
):
    sign_in(rosa)
    before = [client.get(address(public, page)).content for page in PAGES]
    late = participants(public, professional=1)
    answer(public.statements.oldest_first()[0], late, DISAGREE)
    refresh_map(by=the_system("map"), conversation=public)
    after = [client.get(address(public, page)).content for page in PAGES]
    assert figures_in(after[1]) == figures_in(before[1])
    assert after[2] == before[2]


def figures_in(twin: bytes) -> dict:
    found = json.loads(twin)
    return {name: found[name] for name in ("state", "heard", "opinions")}


def test_nobody_is_named_and_no_participant_numbered(public, client, sign_in, group, tom):
    rosas = participant_of(public, group.memberships.get(person__name="Rosa"))
    sign_in(tom)
    for page in PAGES:
        text = client.get(address(public, page)).text
        assert "Rosa" not in text
        assert str(rosas.seat) not in text
    assert "roll" not in client.get(address(public, "map.json")).json()


def test_a_reader_sees_their_own_place_and_the_twin_shows_nobodys(
    public, client, sign_in, group, rosa
):
    sign_in(rosa)
    assert ">You</text>" not in client.get(address(public)).text
    mine = participant_of(public, group.membership_of(rosa))
    for said in public.statements.all():
        answer(said, [mine], AGREE)
    assert ">You</text>" in client.get(address(public)).text
    assert client.get(address(public, "map.json")).json()["opinions"]["own"] is None


def test_groups_found_by_answers_are_shown_as_patches_of_ten_people_or_more(
    public, client, sign_in, rosa
):
    sign_in(rosa)
    drawn = client.get(address(public, "map.json")).json()["opinions"]
    assert [group["count"] for group in drawn["groups"]] == [25, 25]
    assert all(patch["count"] >= 10 and patch["count"] % 5 == 0 for patch in drawn["patches"])


def test_without_clear_groups_there_is_one_line_and_a_sentence(group, client, sign_in, rosa):
    made = conversation_of(
        group, *[f"Idea {number}" for number in range(8)], asked="open", shown="protected"
    )
    people = participants(made, uses=30, professional=30)
    for number, said in enumerate(made.statements.oldest_first()):
        values = [AGREE if (place * (number + 3)) % 7 < 4 else DISAGREE for place in range(60)]
        answer(said, people, values)
    worked_out(made)
    sign_in(rosa)
    page = client.get(address(made)).text
    assert "There are no clear groups" in page
    assert "Group A" not in page


def test_the_sheet_holds_no_cell_that_a_spreadsheet_runs(group, client, sign_in, rosa):
    made = conversation_of(group, "=HYPERLINK(1)", "Fine", asked="open", shown="protected")
    people = participants(made, uses=12, professional=12)
    for said in made.statements.all():
        answer(said, people, AGREE)
    worked_out(made)
    sign_in(rosa)
    response = client.get(address(made, "map.csv"))
    cells = [cell for row in csv.reader(io.StringIO(response.text)) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not any(cell.startswith(("=", "@")) for cell in cells)
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_statement_written_to_do_harm_is_only_words(group, client, sign_in, rosa):
    made = conversation_of(
        group, "<script>alert(1)</script>", "Fine", asked="open", shown="protected"
    )
    people = participants(made, uses=12, professional=12)
    for said in made.statements.all():
        answer(said, people, AGREE)
    worked_out(made)
    sign_in(rosa)
    page = client.get(address(made)).text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_while_nothing_has_changed_the_answer_is_304(public, client, sign_in, rosa):
    sign_in(rosa)
    first = client.get(address(public), headers=HTMX)
    assert first.status_code == 200
    assert "<html" not in first.text
    again = {**HTMX, "If-None-Match": first.headers["ETag"]}
    assert client.get(address(public), headers=again).status_code == 304
    twin = client.get(address(public, "map.json"))
    tag = {"If-None-Match": twin.headers["ETag"]}
    assert client.get(address(public, "map.json"), headers=tag).status_code == 304


@pytest.mark.parametrize("change", ["five people", "a statement taken off", "closed", "own vote"])
def test_and_after_a_change_the_new_part_comes(change, public, client, sign_in, group, rosa):
    sign_in(rosa)
    tag = client.get(address(public), headers=HTMX).headers["ETag"]
    if change == "five people":
        answer(public.statements.oldest_first()[0], participants(public, uses=5), DISAGREE)
        worked_out(public)
    elif change == "a statement taken off":
        Statement.objects.filter(pk=public.statements.oldest_first()[0].pk).update(standing="held")
    elif change == "closed":
        Conversation.objects.filter(pk=public.pk).update(closed_at=clock.now())
    else:
        mine = participant_of(public, group.membership_of(rosa))
        answer(public.statements.oldest_first()[0], [mine], AGREE)
    headers = {**HTMX, "If-None-Match": tag}
    assert client.get(address(public), headers=headers).status_code == 200


def test_a_newcomer_turns_an_open_page_protected_at_its_next_look(
    group, client, sign_in, rosa, zed
):
    made = conversation_of(group, "Open on Saturdays")
    everyone_agrees_to_counts(made)
    answer(made.statements.get(), group.memberships.current(), AGREE)
    close_round(made)
    worked_out(made)
    sign_in(rosa)
    first = client.get(address(made), headers=HTMX)
    assert "most agree" in first.text
    member(group, zed, "neighbour")
    headers = {**HTMX, "If-None-Match": first.headers["ETag"]}
    second = client.get(address(made), headers=headers)
    assert second.status_code == 200
    assert "most agree" not in second.text
    assert "most agree" not in client.get(address(made, "map.csv")).text


def test_the_page_is_kept_by_no_shared_cache(public, client, sign_in, rosa):
    sign_in(rosa)
    for page in ("map/", "map.json"):
        kept = client.get(address(public, page)).headers["Cache-Control"]
        assert kept in {"private, no-cache", "no-store"}


def test_a_conversation_in_which_nothing_was_said_says_what_to_do(group, client, sign_in, rosa):
    made = conversation_of(group, asked="open", shown="protected")
    sign_in(rosa)
    page = client.get(address(made)).text
    assert "Nothing has been said yet" in page
    assert "Go to the question" in page


def test_a_closed_conversation_is_not_asked_for_again(public, client, sign_in, rosa):
    sign_in(rosa)
    assert "hx-get" in client.get(address(public)).text
    Conversation.objects.filter(pk=public.pk).update(closed_at=clock.now())
    assert "hx-get" not in client.get(address(public)).text


def test_people_who_are_missing_are_named_as_groups(group, client, sign_in, rosa):
    made = conversation_of(group, "Open on Saturdays", asked="open", shown="protected")
    answer(made.statements.get(), participants(made, uses=12, family=9), AGREE)
    worked_out(made)
    sign_in(rosa)
    page = " ".join(client.get(address(made)).text.split())
    assert "Not heard yet:</strong> family and carers, neighbours, people paid to be here" in page


def test_it_costs_the_same_with_five_statements_and_with_five_hundred(
    group, client, sign_in, rosa, django_assert_max_num_queries
):
    sign_in(rosa)
    for statements in (5, 500):
        made = conversation_of(
            group,
            *[f"Idea {number}" for number in range(statements)],
            asked="open",
            shown="protected",
        )
        people = participants(made, uses=20, professional=20)
        for said in made.statements.all()[:20]:
            answer(said, people, AGREE)
        participant_of(made, group.membership_of(rosa))
        worked_out(made)
        with django_assert_max_num_queries(9):
            assert client.get(address(made)).status_code == 200


def test_imported_answers_without_anybodys_standing_are_one_group(group, client, sign_in, rosa):
    made = conversation_of(group, "Open on Saturdays", asked="open", shown="protected")
    Conversation.objects.filter(pk=made.pk).update(imported_from="elsewhere")
    people = Participant.objects.bulk_create(
        Participant(conversation=made, external_id=f"p{number}") for number in range(40)
    )
    answer(made.statements.get(), people, AGREE)
    worked_out(made)
    sign_in(rosa)
    assert "everyone together" in client.get(address(made)).text


def test_members_of_a_protected_roll_see_bounds(group, client, sign_in, rosa):
    made = conversation_of(group, "Open on Saturdays", shown="protected")
    answer(made.statements.get(), members(group, uses=12, neighbour=12), AGREE)
    worked_out(made)
    sign_in(rosa)
    page = client.get(address(made)).text
    assert "between 75 and 100 in 100" in page


def test_closing_a_round_brings_its_counts_and_closing_it_all_the_last_ones(
    group, client, sign_in, maya, rosa
):
    made = conversation_of(group, "Open on Saturdays")
    members(group, uses=6)
    everyone_agrees_to_counts(made)
    said = made.statements.get()
    answer(said, group.memberships.current(), AGREE)
    sign_in(rosa)
    assert "Counts come when this round closes" in client.get(address(made)).text
    actions.finish_round(by=by(maya), conversation=made)
    assert "10 of 10" in client.get(address(made)).text
    answer(said, [group.membership_of(rosa)], DISAGREE)
    assert "10 of 10" in client.get(address(made)).text
    actions.finish_conversation(by=by(maya), conversation=made)
    page = client.get(address(made)).text
    assert "9 of 10" in page
    assert "counted when the conversation closed" in page
