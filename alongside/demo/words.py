"""What is said in Ballydrum: written for the demonstration, about nobody real."""

from dataclasses import dataclass

PLACE = "Ballydrum"
DISTRICT = "Mid-Lough District"
GROUP = "Getting our medicines"
QUESTION = "What would make getting your medicines easier?"


@dataclass(frozen=True)
class Someone:
    """A member. `entered` people have no device: Maya types for them, with their consent."""

    name: str
    side: str
    good_at: str = ""
    post: str = ""
    entered: bool = False


MEMBERS = [
    Someone("Maya", "neighbour", "Organising, lifts on Thursdays, strong tea"),
    Someone("Rosa", "uses", "Reading aloud, and remembering who said what"),
    Someone("Ian", "family", "Fixing bicycles. Knows every form the Trust has"),
    Someone(
        "Tom", "professional", "Explaining medicines plainly", "Pharmacist, Ballydrum Pharmacy"
    ),
    Someone("Bridie", "uses", "Baking for forty", entered=True),
    Someone("Seamus", "uses", "Traditional music, patience", entered=True),
    Someone("Agnieszka", "family", "Polish, English, and school runs"),
    Someone("Paddy Joe", "neighbour", "A van", entered=True),
    Someone("Nuala", "professional", "Listening", "Practice manager, Drum Road Surgery"),
    Someone("Orla", "professional", "Home visits", "Community nurse, Mid-Lough Trust"),
    Someone("Colm", "uses", "Maps and bus timetables"),
    Someone("Siobhán", "family", "Sign language"),
    Someone("Fiadh", "neighbour", "Posters, phones, being sixteen", entered=True),
]
CARDS = [
    ("Rosa", "Tom's staff know us by name. That works."),
    ("Bridie", "The chemist closes at half five and the last bus is at five."),
    ("Ian", "I take a morning off work every month to queue for a repeat prescription."),
    ("Seamus", "Nobody tells you it is not ready until you are standing there."),
    ("Agnieszka", "The labels are only in English."),
]


@dataclass(frozen=True)
class Said:
    """A statement, and how likely each side is to agree: uses, family, neighbour, professional.

    `lean` moves the answer by where a person stands between two ways of seeing it (-1 to 1).
    """

    words: str
    agree: tuple[float, float, float, float]
    lean: float = 0.0


STATEMENTS = [
    Said(
        "A text message when my medicines are ready would save me a journey.",
        (0.97, 0.98, 0.96, 0.98),
    ),
    Said(
        "The chemist should stay open until seven on one evening a week.",
        (0.96, 0.97, 0.95, 0.93),
    ),
    Said(
        "I would trust a neighbour to collect my medicines if I chose who.",
        (0.78, 0.82, 0.85, 0.7),
        0.6,
    ),
    Said(
        "Someone should explain a new medicine in a quiet room, not at the counter.",
        (0.97, 0.96, 0.94, 0.98),
    ),
    Said(
        "Repeat prescriptions should be ready in three working days, every time.",
        (0.98, 0.98, 0.95, 0.93),
    ),
    Said(
        "I often go home with nothing because something was out of stock.",
        (0.8, 0.75, 0.5, 0.2),
    ),
    Said(
        "People miss doses because they cannot get to the chemist in time.",
        (0.78, 0.82, 0.7, 0.45),
    ),
    Said(
        "Staff have enough time to answer questions.",
        (0.3, 0.3, 0.45, 0.15),
    ),
    Said(
        "A locker outside where medicines wait safely would help me.",
        (0.72, 0.76, 0.7, 0.66),
        0.7,
    ),
    Said(
        "I would rather speak to a person than use a machine.",
        (0.7, 0.6, 0.62, 0.55),
        -0.9,
    ),
    Said(
        "Everything should go through an app.",
        (0.25, 0.35, 0.35, 0.4),
        0.9,
    ),
    Said(
        "The surgery and the chemist should use one list, so that nobody falls between.",
        (0.96, 0.97, 0.94, 0.98),
    ),
    Said(
        "I know whom to ask when something is wrong with my prescription.",
        (0.4, 0.35, 0.45, 0.85),
    ),
    Said(
        "Labels should be in large print for whoever asks.",
        (0.95, 0.95, 0.93, 0.96),
    ),
    Said(
        "Labels should come in Polish and Irish too.",
        (0.6, 0.68, 0.6, 0.65),
        0.5,
    ),
    Said(
        "The bus should stop at the health centre.",
        (0.96, 0.95, 0.97, 0.93),
    ),
    Said(
        "People waste medicines that others could use.",
        (0.5, 0.5, 0.68, 0.85),
        -0.6,
    ),
    Said(
        "A volunteer could run a delivery round on Thursdays.",
        (0.74, 0.78, 0.82, 0.7),
        0.6,
    ),
    Said(
        "Volunteers should not carry other people's medicines at all.",
        (0.25, 0.22, 0.2, 0.42),
        -0.8,
    ),
    Said(
        "I feel hurried at the counter.",
        (0.7, 0.62, 0.5, 0.35),
        -0.5,
    ),
    Said(
        "The waiting area is too public to say what is wrong with me.",
        (0.8, 0.72, 0.6, 0.6),
    ),
    Said(
        "A phone call back the same day would be enough for most questions.",
        (0.72, 0.76, 0.7, 0.74),
        -0.6,
    ),
    Said(
        "Carers should be able to order for the person they care for.",
        (0.95, 0.99, 0.95, 0.95),
    ),
    Said(
        "I would help in the pharmacy garden and the quiet room for an hour a month.",
        (0.45, 0.42, 0.66, 0.4),
    ),
]
# How many of the public came by each printed code, and where it hung.
DOORS = {"uses": 26, "family": 20, "neighbour": 20, "professional": 18}

# What people paid to be here think that those who use the service would agree to: too little.
GUESSED = {
    "The waiting area is too public to say what is wrong with me.": 0.4,
    "The surgery and the chemist should use one list, so that nobody falls between.": 0.6,
    "People miss doses because they cannot get to the chemist in time.": 0.3,
}

PROPOSAL = "Late opening on Thursdays, with a text when medicines are ready"
PROPOSAL_WORDS = (
    "For six months Ballydrum Pharmacy stays open until seven on Thursdays. Whoever asks "
    "for it gets a text or a phone call when their medicines are ready. Drum Road Surgery sends "
    "repeat prescriptions by noon on Wednesdays. Then we look at it together."
)
IN_EASY_READ = """The chemist will stay open until 7 on Thursdays.
This will start in a month.
It will go on for six months.
You can ask for a text or a phone call.
It tells you when your medicines are ready.
No mobile phone? A neighbour can ring you.
Then we will look at it again.
Do you agree?"""
AMENDED_WORDS = (
    "For six months Ballydrum Pharmacy stays open until seven on Thursdays. Whoever asks "
    "for it gets a text, or a phone call from a neighbour on the rota if they have no mobile, "
    "when their medicines are ready. Drum Road Surgery sends repeat prescriptions by noon on "
    "Wednesdays. Tom is never alone after half past five: Paddy Joe or Maya keeps the door. Then "
    "we look at it together."
)
OBJECTION = "I have no mobile. If it is only texts I will be the one standing there again."
OBJECTION_TOO = "She is right, and she is not the only one on our road."
BRIEF_REST = {
    "outcome": "Everyone in Ballydrum gets the right medicines on time, with dignity.",
    "whose": "shared",
    "decider": "The group; Ballydrum Pharmacy and Drum Road Surgery for their own opening hours",
    "money": "£1,200 from the community plan for texts and lighting, held by the council.",
    "judged_by": "By those who collect medicines: wasted journeys, and whether they felt hurried.",
}
LED_TO_IT = "The chemist should stay open until seven on one evening a week."
CHANGE = "The chemist is open until seven on Thursdays, and a text or a call says when to come."
EASIER = "I have not had a wasted journey since April."

SECOND_GROUP = "Getting to appointments"
SECOND_QUESTION = "Getting to hospital appointments"
OBJECTIVES = [
    (
        "Fewer wasted journeys",
        "People who made a wasted journey last month, asked at the counter",
        "Under 15 in 100",
    ),
    ("Nobody feels hurried", "Those who say they felt hurried, asked in the quiet room", "Halved"),
]
