"""Chapter three: thanks are settled before anybody is asked, and a Tuesday in the parish hall."""

from datetime import time, timedelta

from alongside.core import clock
from alongside.demo.community import Community
from alongside.gatherings import actions as gatherings
from alongside.gatherings.models import Gathering
from alongside.gatherings.plans import Slot, What
from alongside.notes import actions as notes
from alongside.partnerships import actions as partnerships
from alongside.recognition import actions as recognition

TUESDAY = 1
HALL = "Parish hall, Drum Road, Ballydrum"
OFFER = {
    "expenses": "Bus fares, 45p a mile, and somebody to sit in while you are out",
    "payer": "The council, from the community plan, within ten days",
    "adviser": "The advice centre in the old bank, Wednesdays",
}
CHOSEN = {"Rosa": "expenses", "Colm": "expenses", "Ian": "expenses", "Maya": "decline"}
WHAT = What(
    title="What the answers say",
    access=("ramp", "toilet", "loop", "transport"),
    access_words="Paddy Joe's van goes round at half past six. Ring Maya.",
    expenses=OFFER["payer"],
    recognition="expenses",
)
AGENDA = [
    "Which of the answers surprised you?",
    "What could we try that needs nobody's leave?",
    "Who is not here, and how do we hear from them?",
]
CAME = ["Maya", "Rosa", "Ian", "Tom", "Bridie", "Seamus", "Colm", "Siobhán", "Paddy Joe"]
LINES = [
    ("Nearly everyone who answered wants one late evening, and a text.", ""),
    ("Somebody was sent away three times in one week.", "A man on the Drum Road"),
    ("Tom said that Thursdays suit him.", ""),
    ("Nobody under thirty had been asked. Fiadh will put the code up at school.", ""),
]
AS_TOM_REMEMBERS = "Tom said that Thursdays suit him if somebody keeps the door with him."


def build(community: Community) -> None:
    with community.on_day(14):
        _thanks(community)
    with community.on_day(38):
        gathering = _plan(community)
    tuesday = community.weekday(44, TUESDAY)
    with community.on_day(tuesday, 20, 55):
        _in_the_room(community, gathering)
    with community.on_day(tuesday + 1):
        _notes(community, gathering)
        _claim(community, tuesday)


def _thanks(community: Community) -> None:
    recognition.write_offer(by=community.act("Rosa"), partnership=community.group, seen=0, **OFFER)
    for name, kind in CHOSEN.items():
        recognition.choose(by=community.act(name), membership=community.member(name), kind=kind)


def _plan(community: Community) -> Gathering:
    maya = community.act("Maya")
    planned = gatherings.plan_gathering(
        by=maya,
        partnership=community.group,
        slot=Slot(community.day(community.weekday(44, TUESDAY)), time(19), time(21), HALL),
        what=WHAT,
        agenda=AGENDA,
        runner=community.member("Colm"),
    )
    gatherings.tell_everyone(by=maya, gathering=planned)
    for name in ("Bridie", "Seamus", "Rosa", "Tom"):
        gatherings.reply(by=community.act(name), gathering=planned, answer="yes")
    gatherings.reply(by=community.act("Nuala"), gathering=planned, answer="no")
    return planned


def _in_the_room(community: Community, gathering: Gathering) -> None:
    """Ticked from the list at the door; eleven came, two of them for the first time."""
    came = {community.member(name).pk for name in CAME}
    gatherings.tick_names(
        by=community.act("Maya"), gathering=gathering, ticked=came, shown_ticked=set()
    )
    gatherings.note_held(
        by=community.act("Maya"),
        gathering=gathering,
        people=11,
        ran_by=community.member("Colm"),
    )


def _notes(community: Community, gathering: Gathering) -> None:
    """Tom remembers a line otherwise; his words are taken, three say so, and it is fixed."""
    siobhan = community.act("Siobhán")
    made = notes.start_notes(by=siobhan, gathering=gathering)
    lines = [
        notes.write_line(by=siobhan, notes=made, words=words, alias=alias) for words, alias in LINES
    ]
    promise = notes.promise_in_notes(
        by=community.act("Fiadh"),
        notes=made,
        words="Put the code up at the school and in the youth club",
        due_on=community.day(60),
    )
    disputed = notes.dispute(by=community.act("Tom"), line=lines[2], words=AS_TOM_REMEMBERS)
    notes.settle_dispute(by=community.act("Tom"), dispute=disputed, way="theirs")
    made = notes.put_to_group(by=siobhan, notes=made)
    for name in ("Rosa", "Tom", "Seamus"):
        notes.say_so(by=community.act(name), notes=made)
    notes.fix_notes(by=siobhan, notes=made)
    _understood(community, gathering)
    with community.on_day(57):
        partnerships.keep_promise(by=community.act("Fiadh"), promise=promise, minutes=90)


def _understood(community: Community, gathering: Gathering) -> None:
    asked = notes.play_back(
        by=community.act("Colm"),
        gathering=gathering,
        to=community.member("Bridie"),
        understood="A phone call is as good as a text, as long as somebody rings before the bus.",
    )
    notes.answer_play_back(by=community.act("Bridie"), play_back=asked, answer="yes", shared=True)


def _claim(community: Community, tuesday: int) -> None:
    send_claim(community, "Colm", "The Tuesday in the hall", ("bus", "There and back", 480))
    claim = community.member("Colm").claims.get()
    with community.on_day(tuesday + 9):
        recognition.settle_claim(
            by=community.act("Rosa"), claim=claim, paid_on=community.day(tuesday + 8)
        )


def send_claim(community: Community, name: str, occasion: str, spent: tuple[str, str, int]) -> None:
    """For one thing that cost them something yesterday."""
    by, (kind, words, pence) = community.act(name), spent
    claim = recognition.start_claim(by=by, membership=community.member(name), occasion=occasion)
    yesterday = clock.today() - timedelta(days=1)
    recognition.add_line(
        by=by, claim=claim, kind=kind, words=words, spent_on=yesterday, cost_pence=pence
    )
    recognition.send_claim(by=by, claim=claim)
