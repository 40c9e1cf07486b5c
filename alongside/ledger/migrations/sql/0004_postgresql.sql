-- What PostgreSQL itself refuses, whoever asks. Entries come first and the posting last: with the
-- posting's row the posting is sealed, and everything about it is looked at there and then.

-- Room beside each account, so that a new balance lands on the same page.
ALTER TABLE ledger_account SET (fillfactor = 60);

CREATE FUNCTION ledger_refuse(words text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger: %', words USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION ledger_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ledger_refuse(TG_ARGV[0]);
    RETURN NULL;
END $$;

-- Nothing is deleted, postings and entries are not edited, and no table is emptied.
CREATE TRIGGER ledger_book_stays BEFORE DELETE ON ledger_book
    FOR EACH ROW EXECUTE FUNCTION ledger_never('a book is never deleted');
CREATE TRIGGER ledger_book_not_emptied BEFORE TRUNCATE ON ledger_book
    EXECUTE FUNCTION ledger_never('a book is never deleted');
CREATE TRIGGER ledger_account_stays BEFORE DELETE ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_never('an account is closed, never deleted');
CREATE TRIGGER ledger_account_not_emptied BEFORE TRUNCATE ON ledger_account
    EXECUTE FUNCTION ledger_never('an account is closed, never deleted');
CREATE TRIGGER ledger_posting_stays BEFORE UPDATE OR DELETE ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION ledger_never('a posting is reversed, never edited or deleted');
CREATE TRIGGER ledger_posting_not_emptied BEFORE TRUNCATE ON ledger_posting
    EXECUTE FUNCTION ledger_never('a posting is reversed, never edited or deleted');
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_never('an entry is never edited or deleted');
CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON ledger_entry
    EXECUTE FUNCTION ledger_never('an entry is never edited or deleted');
CREATE TRIGGER ledger_hours_stays BEFORE UPDATE OR DELETE ON ledger_hours
    FOR EACH ROW EXECUTE FUNCTION ledger_never('hours are never edited or deleted');
CREATE TRIGGER ledger_hours_not_emptied BEFORE TRUNCATE ON ledger_hours
    EXECUTE FUNCTION ledger_never('hours are never edited or deleted');
CREATE TRIGGER ledger_reason_stays BEFORE DELETE ON ledger_reason
    FOR EACH ROW EXECUTE FUNCTION ledger_never('a reason is blanked, never deleted');
CREATE TRIGGER ledger_reason_not_emptied BEFORE TRUNCATE ON ledger_reason
    EXECUTE FUNCTION ledger_never('a reason is blanked, never deleted');
CREATE TRIGGER ledger_reason_kept BEFORE UPDATE ON ledger_reason
    FOR EACH ROW WHEN (OLD.words <> '' AND NEW.words <> '' AND NEW.words <> OLD.words)
    EXECUTE FUNCTION ledger_never('a reason is blanked, never rewritten');
CREATE TRIGGER ledger_book_fixed BEFORE UPDATE ON ledger_book
    FOR EACH ROW WHEN (
        NEW.id <> OLD.id OR NEW.place_id <> OLD.place_id OR NEW.unit <> OLD.unit)
    EXECUTE FUNCTION ledger_never('a book keeps its place and its unit');
CREATE TRIGGER ledger_account_fixed BEFORE UPDATE ON ledger_account
    FOR EACH ROW WHEN (
        NEW.id <> OLD.id OR NEW.place_id <> OLD.place_id OR NEW.book_id <> OLD.book_id
        OR NEW.kind <> OLD.kind)
    EXECUTE FUNCTION ledger_never('an account stays in its book');

CREATE FUNCTION ledger_account_opens() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE book ledger_book;
BEGIN
    IF NEW.balance <> 0 OR NEW.entry_count <> 0 OR NEW.closed_at IS NOT NULL THEN
        PERFORM ledger_refuse('an account opens at zero');
    END IF;
    SELECT * INTO book FROM ledger_book WHERE id = NEW.book_id;
    IF book.place_id IS DISTINCT FROM NEW.place_id THEN
        PERFORM ledger_refuse('an account stands in the place of its book');
    END IF;
    IF NOT (CASE book.unit
        WHEN 'minutes' THEN NEW.kind IN ('person', 'organisation', 'community_pot', 'clearing')
        ELSE NEW.kind IN ('source', 'pot', 'award', 'supplier', 'clearing') END)
    THEN
        PERFORM ledger_refuse('the book has no accounts of this kind');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_opens BEFORE INSERT ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_account_opens();

-- The balance moves one entry at a time, to what that entry says.
CREATE FUNCTION ledger_account_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL OR NEW.closed_at IS NOT NULL THEN
        PERFORM ledger_refuse('this account is closed');
    END IF;
    PERFORM 1 FROM ledger_entry
        WHERE place_id = NEW.place_id AND account_id = NEW.id AND number = NEW.entry_count
          AND balance_after = NEW.balance AND NEW.entry_count = OLD.entry_count + 1;
    IF NOT FOUND THEN
        PERFORM ledger_refuse('a balance is the sum of its entries');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_moves BEFORE UPDATE ON ledger_account
    FOR EACH ROW WHEN (NEW.balance <> OLD.balance OR NEW.entry_count <> OLD.entry_count)
    EXECUTE FUNCTION ledger_account_moves();

CREATE FUNCTION ledger_entry_joins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_account
        WHERE id = NEW.account_id AND place_id = NEW.place_id AND closed_at IS NULL
          AND NEW.number = entry_count + 1 AND NEW.balance_after = balance + NEW.units
          AND NOT EXISTS (SELECT 1 FROM ledger_posting WHERE id = NEW.posting_id);
    IF FOUND THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM ledger_posting WHERE id = NEW.posting_id;
    IF FOUND THEN
        PERFORM ledger_refuse('a posting is sealed: nothing can be added');
    END IF;
    PERFORM ledger_refuse('an entry follows the last one of an open account of its place');
END $$;
CREATE TRIGGER ledger_entry_joins BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_joins();

-- At commit every entry has its posting, written by the same transaction: another one cannot slip
-- an entry into a posting that it does not see yet. This is more than the foreign key from entry
-- to posting says, and postings are never deleted, so the key would only cost time.
DO $$
DECLARE key text;
BEGIN
    SELECT conname INTO key FROM pg_constraint
        WHERE conrelid = 'ledger_entry'::regclass AND confrelid = 'ledger_posting'::regclass;
    IF FOUND THEN
        EXECUTE format('ALTER TABLE ledger_entry DROP CONSTRAINT %I', key);
    END IF;
END $$;

CREATE FUNCTION ledger_entry_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_entry e JOIN ledger_posting p ON p.id = e.posting_id
        WHERE e.id = NEW.id AND e.xmin = p.xmin;
    IF NOT FOUND THEN
        PERFORM ledger_refuse('entries and their posting are written together');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_sealed AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_sealed();

-- Hours follow the entry that they are about, which is exactly what was given or charged. The entry
-- is looked up by its posting and nothing else: while the planner has not counted the table yet, it
-- would rather read all entries of the account, which is dearer with every posting.
CREATE FUNCTION ledger_hours_joins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entry record;
BEGIN
    PERFORM 1 FROM ledger_posting WHERE id = NEW.posting_id;
    IF FOUND THEN
        PERFORM ledger_refuse('a posting is sealed: nothing can be added');
    END IF;
    SELECT e.place_id, e.units,
           (SELECT a.kind FROM ledger_account a WHERE a.id = e.account_id) AS kind
        INTO entry
        FROM ledger_entry e
        WHERE e.posting_id = NEW.posting_id AND e.account_id = NEW.account_id;
    IF entry.place_id = NEW.place_id AND entry.units = NEW.given - NEW.charged
        AND entry.kind IN ('person', 'organisation')
    THEN
        RETURN NEW;
    END IF;
    PERFORM ledger_refuse('credited is what was given, and charged what is written');
END $$;
CREATE TRIGGER ledger_hours_joins BEFORE INSERT ON ledger_hours
    FOR EACH ROW EXECUTE FUNCTION ledger_hours_joins();

-- Asked of the hours at commit, and not of every posting: one without hours costs nothing more.
CREATE FUNCTION ledger_hours_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_hours h JOIN ledger_posting p ON p.id = h.posting_id
        WHERE h.id = NEW.id AND h.xmin = p.xmin AND p.kind IN ('exchange', 'session');
    IF NOT FOUND THEN
        PERFORM ledger_refuse('hours are written with their exchange or session');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_hours_sealed AFTER INSERT ON ledger_hours
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_hours_sealed();

-- One query asks everything of the entries: with a second one for the hours, a posting cost a third
-- more. OFFSET 0 holds the planner to one look-up by key for each entry, for the reason above.
-- An hour is an hour: there is no rate that could be looked up here.
CREATE FUNCTION ledger_posting_seals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told record;
BEGIN
    SELECT min(b.unit) AS unit, count(*) AS entries, coalesce(sum(e.units), 0) AS total,
           bool_and(e.place_id = NEW.place_id AND b.place_id = NEW.place_id
                AND a.book_id = NEW.book_id) AS same_book,
           bool_and(a.entry_count = e.number AND a.balance = e.balance_after) AS carried,
           bool_or(a.frozen_at IS NOT NULL) AS frozen,
           bool_or((e.units < 0 AND e.balance_after < a.floor)
                OR (e.units > 0 AND e.balance_after > a.ceiling)) AS past_limit,
           count(*) FILTER (WHERE a.kind IN ('person', 'organisation')) AS people,
           count(*) FILTER (WHERE a.kind NOT IN
                ('person', 'organisation', 'community_pot')) AS others,
           count(h.id) AS hours, min(nullif(h.given, 0)) AS least, max(h.given) AS most,
           count(nullif(h.charged, 0)) AS payers, sum(h.charged) AS charged
        INTO told
        FROM ledger_entry e JOIN ledger_book b ON b.id = NEW.book_id
        CROSS JOIN LATERAL
            (SELECT * FROM ledger_account WHERE id = e.account_id OFFSET 0) a
        LEFT JOIN LATERAL (SELECT * FROM ledger_hours
            WHERE posting_id = e.posting_id AND account_id = e.account_id OFFSET 0) h ON true
        WHERE e.posting_id = NEW.id;
    IF told.entries < 2 OR told.total <> 0 THEN
        PERFORM ledger_refuse('a posting has entries that add up to zero');
    END IF;
    IF NOT told.same_book THEN
        PERFORM ledger_refuse('a posting stays in one book');
    END IF;
    IF NOT told.carried THEN
        PERFORM ledger_refuse('a balance is the sum of its entries');
    END IF;
    IF NEW.kind = 'reversal' THEN
        PERFORM ledger_check_mirror(NEW);
        RETURN NULL;
    END IF;
    IF NOT (CASE told.unit
        WHEN 'minutes' THEN NEW.kind IN
            ('opening', 'adjustment', 'exchange', 'session', 'gift', 'pot_grant', 'pot_donation')
        ELSE NEW.kind IN ('opening', 'adjustment', 'grant', 'award', 'payment', 'return') END)
    THEN
        PERFORM ledger_refuse('nothing of this kind is posted in this book');
    END IF;
    IF NEW.kind IN ('exchange', 'session') THEN
        IF told.hours <> told.people THEN
            PERFORM ledger_refuse('an exchange and a session say who gave and who is charged');
        END IF;
        IF told.others > 0 THEN
            PERFORM ledger_refuse('only the community pot pays or takes what is over');
        END IF;
        IF told.least IS NULL THEN
            PERFORM ledger_refuse('somebody gives the hour');
        END IF;
    END IF;
    IF NEW.kind = 'exchange' AND
        (told.least <> told.most OR told.payers <> 1 OR told.charged <> told.most)
    THEN
        PERFORM ledger_refuse('an hour is an hour: all give the same, and one is charged it');
    END IF;
    IF told.frozen AND NEW.kind <> 'adjustment' THEN
        PERFORM ledger_refuse('this account is frozen');
    END IF;
    IF told.past_limit AND NEW.overridden_by = '' THEN
        PERFORM ledger_refuse('this is past a limit');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_check_mirror(new_one ledger_posting) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_posting
        WHERE id = new_one.reverses_id AND place_id = new_one.place_id
          AND book_id = new_one.book_id AND kind <> 'reversal';
    IF NOT FOUND THEN
        PERFORM ledger_refuse('a reversal is of a posting in the same book, and of no reversal');
    END IF;
    PERFORM 1
        FROM (SELECT account_id, units FROM ledger_entry WHERE posting_id = new_one.id) n
        FULL JOIN (SELECT account_id, units FROM ledger_entry
                   WHERE posting_id = new_one.reverses_id) o
        ON o.account_id = n.account_id
        WHERE n.units IS DISTINCT FROM -o.units;
    IF FOUND THEN
        PERFORM ledger_refuse('a reversal is the exact mirror');
    END IF;
END $$;
CREATE TRIGGER ledger_posting_seals AFTER INSERT ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION ledger_posting_seals();

-- The whole of a posting in one call, its line in the log included: alone, it is a transaction of
-- its own. Locks by rising account numbers; writes all or nothing. Verdicts: posted, replayed,
-- other_body, elsewhere, closed, frozen, floor, ceiling. Hours may be left out: a version of the
-- program that knows of none calls it as it always did.
CREATE FUNCTION ledger_post(
    p_place bigint, p_book bigint, p_kind text, p_key text, p_hash text, p_about text,
    p_actor text, p_entered_by text, p_account bigint, p_channel text, p_witness text,
    p_agreed_by text, p_overridden_by text, p_reason text, p_reverses bigint, p_at timestamptz,
    p_verb text, p_accounts bigint[], p_units bigint[],
    p_hours bigint[] DEFAULT '{}', p_given bigint[] DEFAULT '{}', p_charged bigint[] DEFAULT '{}',
    OUT verdict text, OUT posting_id bigint, OUT account_id bigint, OUT reason_id bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    one record;
    refusal text;
    refused bigint;
    earlier_hash text;
    heeds_limits boolean := p_kind <> 'reversal' AND p_overridden_by = '';
    heeds_frost boolean := p_kind NOT IN ('reversal', 'adjustment');
    ids bigint[] := '{}';
    moved bigint[] := '{}';
    numbers bigint[] := '{}';
    balances bigint[] := '{}';
BEGIN
    FOR one IN
        SELECT a.id, a.book_id, a.balance, a.entry_count, a.floor, a.ceiling,
               a.closed_at, a.frozen_at, p_units[array_position(p_accounts, a.id)] AS units
        FROM ledger_account a WHERE a.id = ANY (p_accounts)
        ORDER BY a.id FOR NO KEY UPDATE
    LOOP
        IF refusal IS NULL THEN
            refusal := CASE
                WHEN one.book_id <> p_book THEN 'elsewhere'
                WHEN one.closed_at IS NOT NULL THEN 'closed'
                WHEN one.frozen_at IS NOT NULL AND heeds_frost THEN 'frozen'
                WHEN heeds_limits AND one.units < 0 AND one.balance + one.units < one.floor
                    THEN 'floor'
                WHEN heeds_limits AND one.units > 0 AND one.balance + one.units > one.ceiling
                    THEN 'ceiling'
                END;
            refused := one.id;
        END IF;
        ids := ids || one.id;
        moved := moved || one.units;
        numbers := numbers || one.entry_count + 1;
        balances := balances || one.balance + one.units;
    END LOOP;

    SELECT p.id, p.request_hash INTO posting_id, earlier_hash FROM ledger_posting p
        WHERE p.place_id = p_place AND p.book_id = p_book AND p.key = p_key;
    IF FOUND THEN
        verdict := CASE WHEN earlier_hash = p_hash THEN 'replayed' ELSE 'other_body' END;
        RETURN;
    END IF;
    IF refusal IS NULL AND cardinality(ids) <> cardinality(p_accounts) THEN
        refusal := 'elsewhere';
    END IF;
    IF refusal IS NOT NULL THEN
        verdict := refusal;
        account_id := refused;
        RETURN;
    END IF;

    posting_id := nextval('ledger_posting_id_seq');
    IF p_reason <> '' THEN
        INSERT INTO ledger_reason (made_at, words, given_by) VALUES (p_at, p_reason, p_actor)
            RETURNING id INTO reason_id;
    END IF;
    INSERT INTO ledger_entry (place_id, posting_id, account_id, number, units, balance_after)
        SELECT p_place, ledger_post.posting_id, w.id, w.number, w.units, w.balance
        FROM unnest(ids, moved, numbers, balances) AS w (id, units, number, balance);
    UPDATE ledger_account a SET balance = w.balance, entry_count = w.number
        FROM unnest(ids, numbers, balances) AS w (id, number, balance) WHERE a.id = w.id;
    IF cardinality(p_hours) > 0 THEN
        INSERT INTO ledger_hours (place_id, posting_id, account_id, given, charged)
            SELECT p_place, ledger_post.posting_id, w.id, w.given, w.charged
            FROM unnest(p_hours, p_given, p_charged) AS w (id, given, charged);
    END IF;
    INSERT INTO ledger_posting (id, made_at, place_id, book_id, kind, about, key, request_hash,
            actor, entered_by, channel, agreed_by, overridden_by, reason_id, reverses_id)
        VALUES (ledger_post.posting_id, p_at, p_place, p_book, p_kind, p_about, p_key, p_hash,
            p_actor, p_entered_by, p_channel, p_agreed_by, p_overridden_by,
            ledger_post.reason_id, p_reverses);
    INSERT INTO audit_entry (made_at, place_id, actor, entered_by, account_id, channel, witness,
            verb, about, details)
        VALUES (p_at, p_place, p_actor, p_entered_by, p_account, p_channel, p_witness, p_verb,
            'ledger.posting:' || ledger_post.posting_id,
            jsonb_build_object('book', p_book, 'kind', p_kind));
    verdict := 'posted';
END $$;
