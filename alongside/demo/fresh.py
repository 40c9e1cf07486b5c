"""The other group: it began last night, and has little more than a question."""

from datetime import timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.demo import words
from alongside.demo.community import Community
from alongside.home import actions as home
from alongside.partnerships import actions as partnerships


def build(community: Community) -> None:
    with clock.at(clock.now() - timedelta(hours=3)):
        agnieszka = Act(person=community.people["Agnieszka"])
        evening = home.start_tonight(
            by=agnieszka, place=words.PLACE, question=words.SECOND_QUESTION
        )
        for name in ("Maya", "Rosa", "Tom", "Ian"):
            partnerships.join(by=community.act(name), invitation=evening.wall)
        evening.partnership.forget_members()
        home.count_people(by=agnieszka, evening=evening, present=6)
        home.move_on(by=agnieszka, evening=evening, to="talk")
