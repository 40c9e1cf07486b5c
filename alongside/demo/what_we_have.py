"""Between the chapters: what Ballydrum can count on turns out to be more than anybody thought."""

from typing import Any

from alongside.assets import actions
from alongside.assets.models import Asset
from alongside.core.acts import Act
from alongside.demo.community import Community

# Who lists it, and what is known of it. No phone rings: 01632 960 is kept for stories.
LISTED: list[tuple[str, dict[str, Any]]] = [
    ("Maya", {"kind": "place", "name": "St Colman's parish hall", "address": "4 Chapel Road",
              "what": "One large room with a stage, a kitchen, and forty chairs that do not creak.",
              "access": "Level door on the car park side. A loop for hearing aids inside.",
              "cost": "£8 an hour; free for meetings about the village", "phone": "01632 960 041",
              "spot": "54.7392, -6.4517", "terms": "room, kitchen, stage"}),
    ("Colm", {"kind": "place", "name": "Lough shore garden", "address": "Shore Road",
              "what": "Raised beds, a bench out of the wind, and a view that costs nothing.",
              "access": "Firm path from the bus stop. Two beds can be reached from a chair.",
              "when": "Always open", "cost": "Free", "spot": "54.7339, -6.4602",
              "terms": "outdoors, quiet, growing"}),
    ("Ian", {"kind": "organisation", "name": "Mid-Lough Rural Transport",
             "what": "A minibus with a lift, and drivers who wait until you are in.",
             "phone": "01632 960 118", "email": "buses@midlough.example",
             "cost": "£3 there and back", "terms": "lifts, bus, hospital"}),
    ("Bridie", {"kind": "organisation", "name": "Ballydrum Community Association",
                "what": "Keeps the hall, the garden and a small fund for the village.",
                "phone": "01632 960 007", "terms": "village, fund"}),
    ("Seamus", {"kind": "group", "name": "Ballydrum men's shed", "run_by": 3, "venue": 0,
                "what": "Men mend things and talk while they do. Tea at eleven. No skill needed.",
                "easy_read": "Men meet in the hall.\nThey mend things.\nThere is tea at 11.\n"
                             "You can come to watch.",
                "when": "Tuesdays and Thursdays, 10am to 1pm", "cost": "50p for the tea",
                "for_whom": "Men of any age", "phone": "01632 960 052",
                "terms": "company, tools, men"}),
    ("Rosa", {"kind": "group", "name": "Knit and natter", "venue": 0,
              "what": "Wool, needles, a table by the radiator. Beginners sit beside an old hand.",
              "easy_read": "We knit.\nWe talk.\nWe show you how.",
              "when": "Wednesdays, 2pm to 4pm", "cost": "Free", "terms": "company, wool"}),
    ("Paddy Joe", {"kind": "group", "name": "Lough shore walkers",
                   "what": "A slow mile and a quick three, from the garden and back to the kettle.",
                   "when": "Saturdays, 10.30am", "cost": "Free", "for_whom": "Anybody; dogs too",
                   "access": "The slow mile is flat, with two benches.", "venue": 1,
                   "spot": "54.7345, -6.4588", "terms": "walking, company, outdoors"}),
    ("Tom", {"kind": "service", "name": "Ballydrum pharmacy", "address": "12 Main Street",
             "what": "Prescriptions, blood pressure, and somebody to ask without an appointment.",
             "easy_read": "You get your medicine here.\nYou can ask questions.\n"
                          "They are open late on Thursdays.",
             "when": "Monday to Saturday, 9am to 6pm; Thursdays to 7pm", "cost": "Free",
             "access": "One step, with a bell. A quiet room to talk in.",
             "phone": "01632 960 030", "spot": "54.7401, -6.4549", "terms": "pharmacy, medicine"}),
    ("Ian", {"kind": "service", "name": "Dial-a-lift to the hospital", "run_by": 2,
             "what": "Door to door to the hospital in Antrim. Ring two days before.",
             "easy_read": "We drive you to the hospital.\nYou ring us two days before.\n"
                          "A carer can come too.",
             "when": "Weekdays, 8am to 5pm", "cost": "£3 there and back; carers go free",
             "for_whom": "Anybody without another way there", "phone": "01632 960 118",
             "terms": "lifts, hospital"}),
    ("Maya", {"kind": "service", "name": "Benefits advice on Mondays", "venue": 0,
              "what": "An adviser fills in the form with you, and rings the office while you wait.",
              "when": "Mondays, 10am to noon; no appointment", "cost": "Free",
              "phone": "01632 960 077", "terms": "money, forms, advice"}),
    ("Colm", {"kind": "kit", "name": "A folding ramp to borrow", "run_by": 3,
              "what": "Two metres, carries a wheelchair, goes in the back of a car.",
              "cost": "Free; bring it back", "phone": "01632 960 007", "terms": "wheels, access"}),
    ("Seamus", {"kind": "kit", "name": "Tools for the garden", "venue": 1,
                "what": "Spades, forks and a strimmer. Somebody shows you the strimmer first.",
                "cost": "Free", "terms": "tools, growing"}),
    ("Bridie", {"kind": "money", "name": "The village fund", "run_by": 3,
                "what": "Up to £150 for something that people here will use together.",
                "when": "Asked for at any time; decided on the first Monday",
                "terms": "fund, money"}),
]  # fmt: skip
# By people with a phone of their own: nobody looks after a listing through somebody else's hands.
LOOKED_AFTER = {
    0: "Siobhán",
    3: "Siobhán",
    4: "Colm",
    6: "Agnieszka",
    7: "Tom",
    8: "Ian",
    10: "Colm",
}
MISSING = [("Rosa", "Anywhere warm to meet in the evening", 0),
           ("Seamus", "A way to the hospital without a car", 8),
           ("Agnieszka", "Somebody who speaks Polish at the surgery", None)]  # fmt: skip


def build(community: Community) -> None:
    with community.on_day(30):
        listed = _list(community)
    with community.on_day(37):
        _look_after(community, listed)
        _find(community, listed)


def _list(community: Community) -> list[Asset]:
    made: list[Asset] = []
    for name, said in LISTED:
        belongs = {key: made[said[key]] for key in ("run_by", "venue") if key in said}
        town = {"town": "Ballydrum", "postcode": "ZZ4 1AB"} if "address" in said else {}
        made.append(
            actions.list_asset(
                by=community.act(name),
                partnership=community.group,
                place=community.ballydrum,
                **{**said, **town, **belongs},
            )
        )
    return made


def _look_after(community: Community, listed: list[Asset]) -> None:
    """Each is asked for, answered by whoever runs the rounds, and then checked by who asked."""
    host = Act(person=community.group.facilitator().person)
    for number, name in LOOKED_AFTER.items():
        by = community.act(name)
        claim = actions.claim_asset(by=by, asset=listed[number], words="I see to it each week.")
        actions.settle_claim(by=host, claim=claim, granted=True)
        actions.verify_asset(by=by, asset=listed[number])


def _find(community: Community, listed: list[Asset]) -> None:
    for name, words, number in MISSING:
        said = actions.say_missing(by=community.act(name), partnership=community.group, words=words)
        if number is not None:
            found = listed[number]
            actions.found_after_all(by=community.act("Ian"), missing=said, asset=found)
