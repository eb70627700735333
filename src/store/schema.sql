-- schema.sql - the one file that keeps everything, as SQLite sees it
--
-- One table is the truth: log.  Whatever anyone does is one row of it, put in
-- and never changed.  Everything under "State" is made from it by the triggers
-- in the same transaction, so it can be thrown away and made again from the
-- log (behov verify does so and compares).  What is under "Beside the log" is
-- neither shared nor proof of anything.
--
-- Ids are 16 bytes, hashes 32; "none" is the empty blob.  Instants are
-- milliseconds since 1970-01-01 UTC.  src/store/entry.h says what the columns
-- of the log mean and how the hash is made.
--
-- A store with other objects, or with another text for one of these, is not
-- opened: changing this file is a new row in features.

-- ---- what the file is ----

-- What one must know to read and to write the file.  A program that meets a
-- name it does not know goes by may_read and may_write.
CREATE TABLE features (
	name TEXT NOT NULL PRIMARY KEY,
	may_read INTEGER NOT NULL,
	may_write INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: which store this is.  settled counts up when a commit whose end is
-- in doubt is made certain by one more.
CREATE TABLE store (
	id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
	made INTEGER NOT NULL,
	settled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an entry is about, by its kind.  Of a kind that stands alone every
-- entry is a thing of its own (a row, a comment) and no other takes its place
-- but one that names it.
CREATE TABLE kinds (
	kind TEXT NOT NULL PRIMARY KEY,
	class TEXT NOT NULL,
	alone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ---- the log ----

-- The primary key is the only unique constraint: INSERT OR REPLACE deletes
-- behind the triggers' back whatever stands in the way of another one, and a
-- laptop that was cloned repeats (device, document, seq) in good faith.
--
-- received is when this file got the entry.  It is no part of the entry.
-- salt is null when the payload was erased, value also when none was given.
CREATE TABLE log (
	uid BLOB NOT NULL PRIMARY KEY CHECK (length(uid) = 16),
	device BLOB NOT NULL CHECK (length(device) = 16),
	seq INTEGER NOT NULL CHECK (seq > 0),
	at INTEGER NOT NULL,
	clock INTEGER NOT NULL CHECK (clock >= 0),
	author BLOB NOT NULL CHECK (length(author) IN (0, 16)),
	kind TEXT NOT NULL,
	document BLOB NOT NULL CHECK (length(document) IN (0, 16)),
	session BLOB NOT NULL CHECK (length(session) IN (0, 16)),
	path TEXT NOT NULL,
	participant BLOB NOT NULL CHECK (length(participant) IN (0, 16)),
	ballot INTEGER NOT NULL CHECK (ballot >= 0),
	value TEXT,
	state TEXT NOT NULL,
	replaces BLOB NOT NULL CHECK (length(replaces) % 16 = 0),
	prev BLOB NOT NULL CHECK (length(prev) IN (0, 32)),
	salt BLOB CHECK (length(salt) = 16),
	inner BLOB NOT NULL CHECK (length(inner) = 32),
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	received INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A chain in its order.  The document comes first so that reading one document
-- does not read the others.
CREATE INDEX log_chain ON log (document, device, seq);

-- Which payloads are gone for ever, by the id that an erase entry names.
CREATE INDEX log_erase ON log (value) WHERE kind = 'erase';

-- An entry that is here already is left alone, so that taking in the same
-- bundle twice does nothing and an erased payload stays away.  The same id
-- with other content is an attempt to rewrite.
CREATE TRIGGER log_known BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE uid = NEW.uid)
BEGIN
	SELECT CASE
		WHEN (SELECT hash FROM log WHERE uid = NEW.uid) = NEW.hash
		THEN RAISE(IGNORE)
		ELSE RAISE(ABORT, 'the entry exists with other content')
	END;
END;

-- Nothing is changed but this: a payload goes when an erase entry names it.
CREATE TRIGGER log_fixed BEFORE UPDATE ON log
WHEN NOT (NEW.value IS NULL AND NEW.salt IS NULL
	AND NEW.uid IS OLD.uid AND NEW.device IS OLD.device
	AND NEW.seq IS OLD.seq AND NEW.at IS OLD.at
	AND NEW.clock IS OLD.clock AND NEW.author IS OLD.author
	AND NEW.kind IS OLD.kind AND NEW.document IS OLD.document
	AND NEW.session IS OLD.session AND NEW.path IS OLD.path
	AND NEW.participant IS OLD.participant
	AND NEW.ballot IS OLD.ballot AND NEW.state IS OLD.state
	AND NEW.replaces IS OLD.replaces AND NEW.prev IS OLD.prev
	AND NEW.inner IS OLD.inner AND NEW.hash IS OLD.hash
	AND NEW.received IS OLD.received AND OLD.kind <> 'erase'
	AND EXISTS (SELECT 1 FROM log AS e
		WHERE e.kind = 'erase' AND e.value = lower(hex(OLD.uid))))
BEGIN
	SELECT RAISE(ABORT, 'the log is only added to');
END;

CREATE TRIGGER log_kept BEFORE DELETE ON log
BEGIN
	SELECT RAISE(ABORT, 'the log is only added to');
END;

-- ---- state, made from the log ----

-- Which entries are named as replaced, and by whom; also those that have not
-- come yet, so that the order of arrival makes no difference.
CREATE TABLE replaced (
	uid BLOB NOT NULL,
	by BLOB NOT NULL,
	PRIMARY KEY (uid, by)
) STRICT, WITHOUT ROWID;

-- The entries that no other of the same document and class replaces.  One for
-- a key (the columns before uid) is settled, several are a conflict; of those
-- the one with the highest rank, then uid, counts until somebody decides.
-- rank is the entry's clock, or when it came if it claims to be from more than
-- a day after that.  own is the uid of an entry whose kind stands alone.
CREATE TABLE heads (
	document BLOB NOT NULL,
	path TEXT NOT NULL,
	participant BLOB NOT NULL,
	ballot INTEGER NOT NULL,
	class TEXT NOT NULL,
	own BLOB NOT NULL,
	uid BLOB NOT NULL,
	rank INTEGER NOT NULL,
	PRIMARY KEY (document, path, participant, ballot, class, own, uid)
) STRICT, WITHOUT ROWID;

-- made is the first entry of kind document, by clock, then uid.  The row with
-- no id is the store's own entries.
CREATE TABLE documents (
	id BLOB NOT NULL PRIMARY KEY,
	made BLOB NOT NULL,
	begun INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	rank INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
	document BLOB NOT NULL,
	id BLOB NOT NULL,
	begun INTEGER NOT NULL,
	last INTEGER NOT NULL,
	entries INTEGER NOT NULL,
	PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER replaced_state AFTER INSERT ON replaced
BEGIN
	DELETE FROM heads
	WHERE (document, path, participant, ballot, class, own, uid) = (
		SELECT prior.document, prior.path, prior.participant,
			prior.ballot, was.class,
			iif(was.alone, prior.uid, x''), prior.uid
		FROM log AS prior
		JOIN kinds AS was ON was.kind = prior.kind
		JOIN log AS later ON later.uid = NEW.by
			AND later.document = prior.document
		JOIN kinds AS becomes ON becomes.kind = later.kind
			AND becomes.class = was.class
		WHERE prior.uid = NEW.uid);
END;

CREATE TRIGGER log_state AFTER INSERT ON log
BEGIN
	INSERT INTO replaced (uid, by)
	SELECT DISTINCT substr(NEW.replaces, at, 16), NEW.uid FROM (
		WITH RECURSIVE split (at) AS (
			SELECT 1 WHERE length(NEW.replaces) > 0
			UNION ALL
			SELECT at + 16 FROM split
			WHERE at + 16 < length(NEW.replaces))
		SELECT at FROM split);

	INSERT INTO heads (document, path, participant, ballot, class, own,
		uid, rank)
	SELECT NEW.document, NEW.path, NEW.participant, NEW.ballot, k.class,
		iif(k.alone, NEW.uid, x''), NEW.uid,
		iif(NEW.clock >> 16 > NEW.received + 86400000,
			NEW.received << 16, NEW.clock)
	FROM kinds AS k
	WHERE k.kind = NEW.kind AND NOT EXISTS (
		SELECT 1 FROM replaced AS r
		JOIN log AS later ON later.uid = r.by
			AND later.document = NEW.document
		JOIN kinds AS becomes ON becomes.kind = later.kind
			AND becomes.class = k.class
		WHERE r.uid = NEW.uid);

	INSERT INTO documents (id, made, begun, changed, rank)
	VALUES (NEW.document, x'', NEW.at, NEW.at,
		iif(NEW.clock >> 16 > NEW.received + 86400000,
			NEW.received << 16, NEW.clock))
	ON CONFLICT (id) DO UPDATE SET
		begun = min(begun, excluded.begun),
		changed = max(changed, excluded.changed),
		rank = max(rank, excluded.rank);

	UPDATE documents SET made = NEW.uid
	WHERE NEW.kind = 'document' AND id = NEW.document AND (made = x''
		OR (NEW.clock, NEW.uid) < (SELECT clock, uid FROM log
			WHERE uid = made));

	INSERT INTO sessions (document, id, begun, last, entries)
	SELECT NEW.document, NEW.session, NEW.at, NEW.at, 1
	WHERE NEW.session <> x''
	ON CONFLICT (document, id) DO UPDATE SET
		begun = min(begun, excluded.begun),
		last = max(last, excluded.last),
		entries = entries + 1;

	-- The original may come after the order to forget it, or before.
	UPDATE log SET value = NULL, salt = NULL
	WHERE uid = NEW.uid AND NEW.kind <> 'erase'
		AND EXISTS (SELECT 1 FROM log AS e WHERE e.kind = 'erase'
			AND e.value = lower(hex(NEW.uid)));
	UPDATE log SET value = NULL, salt = NULL
	WHERE NEW.kind = 'erase' AND kind <> 'erase'
		AND lower(hex(uid)) = NEW.value;
END;

-- ---- beside the log ----

-- Forms travel with the answers: the files that each version was read from.
CREATE TABLE forms (
	hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
	id TEXT NOT NULL,
	version TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- kind is enum form_file_kind: 0 main, 1 include, 2 register.
CREATE TABLE form_files (
	form BLOB NOT NULL,
	kind INTEGER NOT NULL,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (form, kind, name)
) STRICT, WITHOUT ROWID;

-- Half-typed text.  wrong: it was accepted, but its type cannot read it.
CREATE TABLE drafts (
	device BLOB NOT NULL,
	document BLOB NOT NULL,
	path TEXT NOT NULL,
	participant BLOB NOT NULL,
	text TEXT NOT NULL,
	wrong INTEGER NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (device, document, path, participant)
) STRICT, WITHOUT ROWID;

-- Where somebody was in a document, on one device.
CREATE TABLE places (
	device BLOB NOT NULL,
	document BLOB NOT NULL,
	path TEXT NOT NULL,
	PRIMARY KEY (device, document)
) STRICT, WITHOUT ROWID;
