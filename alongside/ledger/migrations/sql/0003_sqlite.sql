-- The same refusals on SQLite. One writer at a time makes them enough; whoever holds the file can
-- still take the triggers away, which `alongside ledger check` tells.

CREATE TRIGGER ledger_book_stays BEFORE DELETE ON ledger_book
BEGIN
    SELECT RAISE(ABORT, 'ledger: a book is never deleted');
END;

CREATE TRIGGER ledger_account_stays BEFORE DELETE ON ledger_account
BEGIN
    SELECT RAISE(ABORT, 'ledger: an account is closed, never deleted');
END;

CREATE TRIGGER ledger_posting_stays BEFORE DELETE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'ledger: a posting is reversed, never edited or deleted');
END;

CREATE TRIGGER ledger_posting_kept BEFORE UPDATE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'ledger: a posting is reversed, never edited or deleted');
END;

CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'ledger: an entry is never edited or deleted');
END;

CREATE TRIGGER ledger_entry_kept BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'ledger: an entry is never edited or deleted');
END;

CREATE TRIGGER ledger_hours_stays BEFORE DELETE ON ledger_hours
BEGIN
    SELECT RAISE(ABORT, 'ledger: hours are never edited or deleted');
END;

CREATE TRIGGER ledger_hours_kept BEFORE UPDATE ON ledger_hours
BEGIN
    SELECT RAISE(ABORT, 'ledger: hours are never edited or deleted');
END;

CREATE TRIGGER ledger_reason_stays BEFORE DELETE ON ledger_reason
BEGIN
    SELECT RAISE(ABORT, 'ledger: a reason is blanked, never deleted');
END;

CREATE TRIGGER ledger_reason_kept BEFORE UPDATE ON ledger_reason
WHEN OLD.words <> '' AND NEW.words <> '' AND NEW.words <> OLD.words
BEGIN
    SELECT RAISE(ABORT, 'ledger: a reason is blanked, never rewritten');
END;

CREATE TRIGGER ledger_book_fixed BEFORE UPDATE ON ledger_book
WHEN NEW.id <> OLD.id OR NEW.place_id <> OLD.place_id OR NEW.unit <> OLD.unit
BEGIN
    SELECT RAISE(ABORT, 'ledger: a book keeps its place and its unit');
END;

CREATE TRIGGER ledger_account_fixed BEFORE UPDATE ON ledger_account
WHEN NEW.id <> OLD.id OR NEW.place_id <> OLD.place_id OR NEW.book_id <> OLD.book_id
    OR NEW.kind <> OLD.kind
BEGIN
    SELECT RAISE(ABORT, 'ledger: an account stays in its book');
END;

-- INSERT OR REPLACE deletes without a delete trigger, so what is there already is refused first.
CREATE TRIGGER ledger_book_new BEFORE INSERT ON ledger_book
WHEN EXISTS (SELECT 1 FROM ledger_book WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'ledger: a book is never replaced');
END;

CREATE TRIGGER ledger_reason_new BEFORE INSERT ON ledger_reason
WHEN EXISTS (SELECT 1 FROM ledger_reason WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'ledger: a reason is never replaced');
END;

CREATE TRIGGER ledger_posting_new BEFORE INSERT ON ledger_posting
WHEN EXISTS (
    SELECT 1 FROM ledger_posting
    WHERE id = NEW.id OR reverses_id = NEW.reverses_id OR reason_id = NEW.reason_id
       OR (place_id = NEW.place_id AND book_id = NEW.book_id AND key = NEW.key))
BEGIN
    SELECT RAISE(ABORT, 'ledger: a key is used once, and a posting reversed once');
END;

CREATE TRIGGER ledger_account_opens BEFORE INSERT ON ledger_account
BEGIN
    SELECT RAISE(ABORT, 'ledger: an account is never replaced')
        WHERE EXISTS (SELECT 1 FROM ledger_account WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'ledger: a bank has one community pot')
        WHERE NEW.kind = 'community_pot' AND EXISTS (
            SELECT 1 FROM ledger_account WHERE book_id = NEW.book_id AND kind = 'community_pot');
    SELECT RAISE(ABORT, 'ledger: an account opens at zero')
        WHERE NEW.balance <> 0 OR NEW.entry_count <> 0 OR NEW.closed_at IS NOT NULL;
    SELECT RAISE(ABORT, 'ledger: an account stands in the place of its book')
        WHERE NOT EXISTS (
            SELECT 1 FROM ledger_book WHERE id = NEW.book_id AND place_id = NEW.place_id);
    SELECT RAISE(ABORT, 'ledger: the book has no accounts of this kind')
        WHERE NOT EXISTS (
            SELECT 1 FROM ledger_book WHERE id = NEW.book_id AND CASE unit
                WHEN 'minutes'
                THEN NEW.kind IN ('person', 'organisation', 'community_pot', 'clearing')
                ELSE NEW.kind IN ('source', 'pot', 'award', 'supplier', 'clearing') END);
END;

-- The balance moves one entry at a time, to what that entry says.
CREATE TRIGGER ledger_account_moves BEFORE UPDATE ON ledger_account
WHEN NEW.balance <> OLD.balance OR NEW.entry_count <> OLD.entry_count
BEGIN
    SELECT RAISE(ABORT, 'ledger: this account is closed')
        WHERE OLD.closed_at IS NOT NULL OR NEW.closed_at IS NOT NULL;
    SELECT RAISE(ABORT, 'ledger: a balance is the sum of its entries')
        WHERE NEW.entry_count <> OLD.entry_count + 1 OR NOT EXISTS (
            SELECT 1 FROM ledger_entry
            WHERE place_id = NEW.place_id AND account_id = NEW.id
              AND number = NEW.entry_count AND balance_after = NEW.balance);
END;

CREATE TRIGGER ledger_entry_joins BEFORE INSERT ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'ledger: an entry is never replaced')
        WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'ledger: a posting is sealed: nothing can be added')
        WHERE EXISTS (SELECT 1 FROM ledger_posting WHERE id = NEW.posting_id);
    SELECT RAISE(ABORT, 'ledger: an entry follows the last one of an open account of its place')
        WHERE NOT EXISTS (
            SELECT 1 FROM ledger_account
            WHERE id = NEW.account_id AND place_id = NEW.place_id AND closed_at IS NULL
              AND NEW.number = entry_count + 1 AND NEW.balance_after = balance + NEW.units);
    SELECT RAISE(ABORT, 'ledger: one entry for each account')
        WHERE EXISTS (
            SELECT 1 FROM ledger_entry
            WHERE place_id = NEW.place_id AND account_id = NEW.account_id
              AND (posting_id = NEW.posting_id OR number = NEW.number));
END;

-- Hours follow the entry that they are about, which is exactly what was given or charged.
CREATE TRIGGER ledger_hours_joins BEFORE INSERT ON ledger_hours
BEGIN
    SELECT RAISE(ABORT, 'ledger: hours are never replaced')
        WHERE EXISTS (SELECT 1 FROM ledger_hours WHERE id = NEW.id
            OR (posting_id = NEW.posting_id AND account_id = NEW.account_id));
    SELECT RAISE(ABORT, 'ledger: a posting is sealed: nothing can be added')
        WHERE EXISTS (SELECT 1 FROM ledger_posting WHERE id = NEW.posting_id);
    SELECT RAISE(ABORT, 'ledger: credited is what was given, and charged what is written')
        WHERE NOT EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE e.posting_id = NEW.posting_id AND e.account_id = NEW.account_id
              AND e.place_id = NEW.place_id AND e.units = NEW.given - NEW.charged
              AND a.kind IN ('person', 'organisation'));
END;

CREATE TRIGGER ledger_posting_seals AFTER INSERT ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'ledger: a posting has entries that add up to zero')
        WHERE (SELECT count(*) < 2 OR coalesce(sum(units), 0) <> 0
               FROM ledger_entry WHERE posting_id = NEW.id);
    SELECT RAISE(ABORT, 'ledger: a posting stays in one book')
        WHERE NOT EXISTS (
            SELECT 1 FROM ledger_book WHERE id = NEW.book_id AND place_id = NEW.place_id)
        OR EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE e.posting_id = NEW.id
              AND (e.place_id <> NEW.place_id OR a.book_id <> NEW.book_id));
    SELECT RAISE(ABORT, 'ledger: a balance is the sum of its entries')
        WHERE EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE e.posting_id = NEW.id
              AND (a.entry_count <> e.number OR a.balance <> e.balance_after));
    SELECT RAISE(ABORT, 'ledger: nothing of this kind is posted in this book')
        WHERE NEW.kind <> 'reversal' AND NOT EXISTS (
            SELECT 1 FROM ledger_book WHERE id = NEW.book_id AND CASE unit
                WHEN 'minutes' THEN NEW.kind IN ('opening', 'adjustment', 'exchange', 'session',
                    'gift', 'pot_grant', 'pot_donation')
                ELSE NEW.kind IN ('opening', 'adjustment', 'grant', 'award', 'payment', 'return')
                END);
    SELECT RAISE(ABORT, 'ledger: hours are written with their exchange or session')
        WHERE NEW.kind NOT IN ('exchange', 'session')
          AND EXISTS (SELECT 1 FROM ledger_hours WHERE posting_id = NEW.id);
    SELECT RAISE(ABORT, 'ledger: an exchange and a session say who gave and who is charged')
        WHERE NEW.kind IN ('exchange', 'session')
          AND (SELECT count(*) FROM ledger_hours WHERE posting_id = NEW.id)
           <> (SELECT count(*) FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
               WHERE e.posting_id = NEW.id AND a.kind IN ('person', 'organisation'));
    SELECT RAISE(ABORT, 'ledger: only the community pot pays or takes what is over')
        WHERE NEW.kind IN ('exchange', 'session') AND EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE e.posting_id = NEW.id
              AND a.kind NOT IN ('person', 'organisation', 'community_pot'));
    SELECT RAISE(ABORT, 'ledger: somebody gives the hour')
        WHERE NEW.kind IN ('exchange', 'session') AND NOT EXISTS (
            SELECT 1 FROM ledger_hours WHERE posting_id = NEW.id AND given > 0);
    SELECT RAISE(ABORT, 'ledger: an hour is an hour: all give the same, and one is charged it')
        WHERE NEW.kind = 'exchange' AND (
            SELECT min(nullif(given, 0)) <> max(given) OR count(nullif(charged, 0)) <> 1
                OR sum(charged) <> max(given)
            FROM ledger_hours WHERE posting_id = NEW.id);
    SELECT RAISE(ABORT, 'ledger: this account is frozen')
        WHERE NEW.kind NOT IN ('reversal', 'adjustment') AND EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE e.posting_id = NEW.id AND a.frozen_at IS NOT NULL);
    SELECT RAISE(ABORT, 'ledger: this is past a limit')
        WHERE NEW.kind <> 'reversal' AND NEW.overridden_by = '' AND EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE e.posting_id = NEW.id
              AND ((e.units < 0 AND e.balance_after < a.floor)
                OR (e.units > 0 AND e.balance_after > a.ceiling)));
    SELECT RAISE(ABORT, 'ledger: a reversal is of a posting in the same book, and of no reversal')
        WHERE NEW.kind = 'reversal' AND NOT EXISTS (
            SELECT 1 FROM ledger_posting
            WHERE id = NEW.reverses_id AND place_id = NEW.place_id AND book_id = NEW.book_id
              AND kind <> 'reversal');
    SELECT RAISE(ABORT, 'ledger: a reversal is the exact mirror')
        WHERE NEW.kind = 'reversal' AND (
            (SELECT count(*) FROM ledger_entry WHERE posting_id = NEW.id)
            <> (SELECT count(*) FROM ledger_entry WHERE posting_id = NEW.reverses_id)
            OR EXISTS (
                SELECT 1 FROM ledger_entry n LEFT JOIN ledger_entry o
                    ON o.posting_id = NEW.reverses_id AND o.account_id = n.account_id
                WHERE n.posting_id = NEW.id AND (o.id IS NULL OR n.units <> -o.units)));
END;
