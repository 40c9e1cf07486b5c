"""From an invitation to a decision, and to how much say there was: all of it by hand."""

import re
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page

from tests.crawl import route_of
from tests.journeys.conftest import accessible
from tests.journeys.story import Story, deciding, doing, talking

CHAPTERS = [
    talking.begin,
    talking.say_what_they_are_here_as,
    talking.confirm_it,
    talking.agree_the_four_lines,
    talking.ask_the_question,
    talking.answer_it,
    talking.close_the_round,
    deciding.put_it_forward,
    deciding.ask_everyone,
    deciding.answer,
    deciding.object_through_an_advocate,
    deciding.count,
    deciding.answer_the_objection,
    doing.promise,
    doing.keep_it,
    doing.move_on,
    doing.write_down_what_is_different,
    doing.read_how_much_say,
    doing.contest_it,
    doing.leave,
]
LINKS = re.compile(r'href="([^"]+)"')
CHOICES = re.compile(r"<select.*?</select>", re.DOTALL)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_six_people_go_all_the_way(device: Callable[..., Page], scripts: bool):
    phones = {name: device(width=320, scripts=scripts) for name in talking.HERE_AS}
    story = Story(maya=device(width=768, scripts=scripts), phones=phones)
    found: list[str] = []
    for chapter in CHAPTERS:
        chapter(story)
        if scripts:
            found += [each for page in story.everyone.values() for each in accessible(page)]
        if chapter is deciding.answer_the_objection:
            for name in ("Siobhán", "Maya", "Tom"):
                assert tells_who_objected(story.phones.get(name, story.maya), story) == []
    assert found == []


def tells_who_objected(page: Page, story: Story) -> list[str]:
    """Pages within somebody's reach on which Colm stands beside what he could not go with."""
    seen = read_all(page, story.group)
    quoting = {where: words for where, words in seen.items() if deciding.OBJECTION in words}
    assert story.proposal in quoting, "the walk has to come by the reason itself"
    return [where for where, words in quoting.items() if "Colm" in CHOICES.sub("", words)]


def read_all(page: Page, start: str, most_of_a_kind: int = 3) -> dict[str, str]:
    """Pages and files of the group by address, found by links, as this device is shown them."""
    seen: dict[str, str] = {}
    waiting, kinds = [start], list[str]()
    while waiting:
        address = waiting.pop(0)
        kind = route_of(address)
        if address in seen or not kind or kinds.count(kind) >= most_of_a_kind:
            continue
        kinds.append(kind)
        answer = page.request.get(address)
        seen[address] = answer.text() if answer.ok else ""
        links = [
            urljoin(address, link.replace("&amp;", "&")) for link in LINKS.findall(seen[address])
        ]
        waiting += [urldefrag(link)[0] for link in links if link.startswith(start)]
    return seen
