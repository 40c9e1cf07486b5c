"""Who sees what at the desk: whoever runs the rounds all, whoever keeps in touch their own."""

from alongside.core.acts import Act
from alongside.desk.rules import (
    may_give_back,
    may_hand_over,
    may_limit,
    may_note_call,
    may_say_how,
    may_see_at_desk,
    may_see_desk,
    may_see_limits,
    may_see_reciprocity,
    may_share_out,
    may_welcome,
)
from alongside.gifts.actions import not_with
from alongside.group_sessions.actions import name_speaker, open_organisation
from alongside.partnerships import actions as partnerships


def test_the_desk_is_for_whoever_runs_the_rounds_and_whoever_keeps_in_touch(
    kept, bank, rosa, ian, maya, tom, zed
):
    for rule in (may_see_desk, may_welcome):
        assert [bool(rule(one, bank)) for one in (maya, ian)] == [True, True]
        assert [bool(rule(one, bank)) for one in (rosa, tom, zed, None)] == [False] * 4


def test_ian_sees_rosa_at_the_desk_and_nobody_else(kept, holders, rosa, ian, maya, tom, zed):
    assert may_see_at_desk(ian, holders["rosa"]) and not may_see_at_desk(ian, holders["tom"])
    assert may_see_at_desk(maya, holders["tom"])
    for person in (rosa, tom, zed, None):
        assert not may_see_at_desk(person, holders["rosa"])


def test_whoever_left_the_group_sees_nobody_any_more(kept, bank, group, holders, ian):
    partnerships.leave(by=Act(person=ian), membership=kept.keeper)
    group.forget_members()
    bank.partnership.forget_members()
    assert not may_see_desk(ian, bank)


def test_not_with_this_person_ends_it_in_silence(kept, bank, group, holders, rosa, ian):
    mine, other = group.membership_of(rosa), group.membership_of(ian)
    not_with(by=Act(person=rosa), membership=mine, other=other)
    assert not may_see_at_desk(ian, holders["rosa"])
    assert not may_see_desk(ian, bank)


def test_a_call_is_noted_by_whoever_rang(kept, holders, rosa, ian, maya, tom, zed):
    for person, may in [(ian, True), (maya, True), (tom, False), (rosa, False), (zed, False)]:
        assert bool(may_note_call(Act(person=person), holders["rosa"])) is may
    typed = Act(person=ian, entered_by=maya)
    assert not may_note_call(typed, holders["rosa"])


def test_who_keeps_in_touch_is_said_by_whoever_runs_the_rounds(bank, rosa, ian, maya, tom, zed):
    assert may_share_out(maya, bank)
    for person in (rosa, ian, tom, zed, None):
        assert not may_share_out(person, bank)


def test_one_gives_back_and_hands_over_ones_own(kept, bank, group, rosa, ian, maya, tom, zed):
    for person, may in [(ian, True), (maya, True), (tom, False), (rosa, False), (zed, False)]:
        assert bool(may_give_back(person, kept)) is may
        assert bool(may_hand_over(person, bank, group.membership_of(ian))) is may


def test_how_rosa_is_reached_is_hers_to_say_also_by_phone(
    by_phone, holders, rosa, ian, maya, tom, zed
):
    assert may_say_how(Act(person=rosa), by_phone)
    assert may_say_how(Act(person=rosa, entered_by=ian, channel="phone"), by_phone)
    assert not may_say_how(Act(person=rosa, entered_by=tom, channel="phone"), by_phone)
    heard = Act(person=rosa, entered_by=tom, channel="phone", witness="Her daughter")
    assert may_say_how(heard, by_phone)
    for person in (ian, maya, tom, zed):
        assert not may_say_how(Act(person=person), by_phone)


def test_reciprocity_is_for_those_in_the_group(bank, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert may_see_reciprocity(person, bank)
    assert not may_see_reciprocity(zed, bank)


def test_an_account_is_limited_by_whoever_looks_after_the_bank_and_is_no_part_of_it(
    holders, rosa, ian, maya, tom, zed
):
    assert may_limit(maya, holders["rosa"]) and not may_limit(maya, holders["maya"])
    for person in (rosa, ian, tom, zed, None):
        assert not may_limit(person, holders["rosa"])


def test_what_an_account_may_do_is_seen_by_its_owner_and_the_coordinator(
    kept, holders, rosa, ian, maya, tom, zed
):
    assert may_see_limits(rosa, holders["rosa"]) and may_see_limits(maya, holders["rosa"])
    for person in (ian, tom, zed, None):
        assert not may_see_limits(person, holders["rosa"])


def test_of_an_organisation_those_who_act_for_it_see_it_and_do_not_limit_it(
    bank, group, rosa, ian, maya, tom, zed
):
    cafe = open_organisation(
        by=Act(person=maya), bank=bank, name="Café", speaker=group.membership_of(tom)
    )
    assert may_see_limits(tom, cafe) and may_see_limits(maya, cafe) and may_limit(maya, cafe)
    for person in (rosa, ian, zed, None):
        assert not may_see_limits(person, cafe) and not may_limit(person, cafe)
    assert not may_limit(tom, cafe)
    cafe = name_speaker(
        by=Act(person=maya), organisation=cafe, speaker=group.membership_of(maya)
    ).organisation
    assert not may_limit(maya, cafe)
