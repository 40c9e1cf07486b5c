"""The numbers that the engine is run with; every result names them in its provenance."""

AGREEMENT_SHARE = 0.60  # tau: the share of each side that a claim of agreement speaks of
HEARD_ANSWERS = 10  # an open or protected cell below this is not heard and not shown
ROOM_GROUP = 3  # the smallest group that counts among ourselves
COUNTED_GROUP = 5  # below this, among ourselves, only "most" or "not most"
FALSE_SHARE = 0.10  # of what is called common ground (Bayesian FDR) or firm (e-BH)
CLAIM_CHANCE = 0.88  # of each claim by itself, however certain the others are
PROMISING_CHANCE = 0.50
MODEL_STATEMENTS = 10  # fewer statements, or fewer than two sides, and no model is fitted
MODEL_SIDES = 2

DIVIDE_SHARE = 0.20
DIVIDE_FALSE_SHARE = 0.05
NO_GAP_SHARE = 0.15

BATCH_PEOPLE = 5  # protected figures move when this many people have said something new
STEP_POINTS = 5
TOP_PERCENT = 90  # shown as "9 in 10 or more"; 100 - TOP_PERCENT as "1 in 10 or fewer"

GUESSERS_OPEN = 10
GUESSERS_ROOM = 3

UNIFORM_SHARE = 0.15
NEW_STATEMENT_ANSWERS = 5  # a statement heard less often than this on one's side is new
