"""What must have no answer: each question gives the numbers of the rows that break its rule."""

_UNBALANCED = """
SELECT p.id FROM ledger_posting p LEFT JOIN ledger_entry e ON e.posting_id = p.id
GROUP BY p.id HAVING count(e.id) < 2 OR coalesce(sum(e.units), 0) <> 0 ORDER BY p.id"""

_NO_POSTING = """
SELECT e.id FROM ledger_entry e LEFT JOIN ledger_posting p ON p.id = e.posting_id
WHERE p.id IS NULL ORDER BY e.id"""

_ACROSS_BOOKS = """
SELECT DISTINCT p.id FROM ledger_posting p
JOIN ledger_entry e ON e.posting_id = p.id JOIN ledger_account a ON a.id = e.account_id
JOIN ledger_book b ON b.id = p.book_id
WHERE a.book_id <> p.book_id OR e.place_id <> p.place_id OR a.place_id <> p.place_id
   OR b.place_id <> p.place_id ORDER BY p.id"""

_TWICE_IN_ONE = """
SELECT max(id) FROM ledger_entry GROUP BY posting_id, account_id HAVING count(*) > 1
ORDER BY max(id)"""

_NUMBERED = """
SELECT id FROM (
    SELECT id, number, row_number() OVER (PARTITION BY account_id ORDER BY number, id) AS expected
    FROM ledger_entry) numbered
WHERE number <> expected ORDER BY id"""

_CARRIED = """
SELECT id FROM (
    SELECT id, balance_after,
           sum(units) OVER (PARTITION BY account_id ORDER BY number, id) AS expected
    FROM ledger_entry) summed
WHERE balance_after <> expected ORDER BY id"""

_BALANCE = """
SELECT a.id FROM ledger_account a LEFT JOIN (
    SELECT account_id, sum(units) AS total, count(*) AS entries FROM ledger_entry
    GROUP BY account_id) e ON e.account_id = a.id
WHERE a.balance <> coalesce(e.total, 0) OR a.entry_count <> coalesce(e.entries, 0)
ORDER BY a.id"""

_BOOK_DRIFT = """
SELECT book_id FROM ledger_account GROUP BY book_id HAVING sum(balance) <> 0 ORDER BY book_id"""

_CLOSED = "SELECT id FROM ledger_account WHERE closed_at IS NOT NULL AND balance <> 0 ORDER BY id"

_TWO_POTS = """
SELECT book_id FROM ledger_account WHERE kind = 'community_pot'
GROUP BY book_id HAVING count(*) > 1 ORDER BY book_id"""

_REVERSED_TWICE = """
SELECT max(id) FROM ledger_posting WHERE reverses_id IS NOT NULL
GROUP BY reverses_id HAVING count(*) > 1 ORDER BY max(id)"""

_MIRROR = """
SELECT r.id FROM ledger_posting r LEFT JOIN ledger_posting o ON o.id = r.reverses_id
WHERE r.kind = 'reversal' AND (
    o.id IS NULL OR o.kind = 'reversal' OR o.book_id <> r.book_id
    OR (SELECT count(*) FROM ledger_entry WHERE posting_id = r.id)
       <> (SELECT count(*) FROM ledger_entry WHERE posting_id = o.id)
    OR EXISTS (
        SELECT 1 FROM ledger_entry n LEFT JOIN ledger_entry m
            ON m.posting_id = o.id AND m.account_id = n.account_id
        WHERE n.posting_id = r.id AND (m.id IS NULL OR n.units <> -m.units)))
ORDER BY r.id"""

_REASON = """
SELECT id FROM ledger_posting
WHERE (kind IN ('reversal', 'adjustment') OR overridden_by <> '') AND reason_id IS NULL
ORDER BY id"""

_TWO_PEOPLE = """
SELECT id FROM ledger_posting WHERE kind = 'adjustment'
AND (agreed_by = '' OR agreed_by = actor OR agreed_by = entered_by) ORDER BY id"""

_KEY_TWICE = """
SELECT max(id) FROM ledger_posting GROUP BY book_id, key HAVING count(*) > 1 ORDER BY max(id)"""

_OTHER_HOURS = """
SELECT h.id FROM ledger_hours h LEFT JOIN ledger_posting p ON p.id = h.posting_id
WHERE p.id IS NULL OR p.kind NOT IN ('exchange', 'session') ORDER BY h.id"""

_NO_ENTRY = """
SELECT h.id FROM ledger_hours h LEFT JOIN ledger_entry e
    ON e.posting_id = h.posting_id AND e.account_id = h.account_id
LEFT JOIN ledger_account a ON a.id = h.account_id
WHERE e.id IS NULL OR e.place_id <> h.place_id OR a.id IS NULL
   OR a.kind NOT IN ('person', 'organisation') ORDER BY h.id"""

_HOURS_TWICE = """
SELECT max(id) FROM ledger_hours GROUP BY posting_id, account_id HAVING count(*) > 1
ORDER BY max(id)"""

_GIVEN_OR_CHARGED = """
SELECT id FROM ledger_hours
WHERE given < 0 OR charged < 0 OR (given = 0 AND charged = 0) OR (given <> 0 AND charged <> 0)
ORDER BY id"""

_CREDITED = """
SELECT e.id FROM ledger_posting p
JOIN ledger_entry e ON e.posting_id = p.id JOIN ledger_account a ON a.id = e.account_id
WHERE p.kind IN ('exchange', 'session') AND a.kind IN ('person', 'organisation')
  AND NOT EXISTS (
    SELECT 1 FROM ledger_hours h WHERE h.posting_id = e.posting_id
       AND h.account_id = e.account_id AND h.given - h.charged = e.units)
ORDER BY e.id"""

_THE_REST = """
SELECT e.id FROM ledger_posting p
JOIN ledger_entry e ON e.posting_id = p.id JOIN ledger_account a ON a.id = e.account_id
WHERE p.kind IN ('exchange', 'session')
  AND a.kind NOT IN ('person', 'organisation', 'community_pot')
ORDER BY e.id"""

_NOBODY_GAVE = """
SELECT p.id FROM ledger_posting p WHERE p.kind IN ('exchange', 'session')
  AND NOT EXISTS (SELECT 1 FROM ledger_hours WHERE posting_id = p.id AND given > 0)
ORDER BY p.id"""

_EQUAL_HOUR = """
SELECT p.id FROM ledger_posting p JOIN ledger_hours h ON h.posting_id = p.id
WHERE p.kind = 'exchange'
GROUP BY p.id
HAVING min(nullif(h.given, 0)) <> max(h.given) OR count(nullif(h.charged, 0)) <> 1
    OR sum(h.charged) <> max(h.given)
ORDER BY p.id"""

# (rule, what the number is the number of, question)
QUESTIONS = [
    ("posting_adds_up_to_zero", "posting", _UNBALANCED),
    ("entry_has_a_posting", "entry", _NO_POSTING),
    ("posting_stays_in_one_book", "posting", _ACROSS_BOOKS),
    ("one_entry_per_account", "entry", _TWICE_IN_ONE),
    ("entries_numbered_without_gaps", "entry", _NUMBERED),
    ("balance_after_carries_on", "entry", _CARRIED),
    ("balance_is_the_sum_of_entries", "account", _BALANCE),
    ("book_adds_up_to_zero", "book", _BOOK_DRIFT),
    ("closed_at_zero", "account", _CLOSED),
    ("one_community_pot", "book", _TWO_POTS),
    ("reversed_once", "posting", _REVERSED_TWICE),
    ("reversal_is_the_mirror", "posting", _MIRROR),
    ("reason_is_given", "posting", _REASON),
    ("adjustment_by_two_people", "posting", _TWO_PEOPLE),
    ("key_used_once", "posting", _KEY_TWICE),
    ("somebody_gives_the_hour", "posting", _NOBODY_GAVE),
    ("an_hour_is_an_hour", "posting", _EQUAL_HOUR),
    ("credit_is_the_minutes_given", "entry", _CREDITED),
    ("only_the_community_pot_takes_the_rest", "entry", _THE_REST),
    ("hours_in_exchanges_and_sessions_alone", "hours", _OTHER_HOURS),
    ("hours_stand_beside_a_persons_entry", "hours", _NO_ENTRY),
    ("hours_once_for_each_account", "hours", _HOURS_TWICE),
    ("hours_given_or_charged", "hours", _GIVEN_OR_CHARGED),
]
