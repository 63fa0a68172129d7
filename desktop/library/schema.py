"""The tables of a library's store, one step of SQL for each format it ever had.

``file`` holds a row for every file of the folder, and one for every file inside another, whose ``parent`` is the file
on disk; its ``raw`` is that of the parent, a NUL and the path inside it. ``same_as`` is the row that holds the text and
the records of an identical file. ``indexed`` is the generation of the index that first held this text, 0 while it
waits, -1 where there is none to index; ``date_record`` is the date that the extraction read, as JSON. ``strikes``
counts the children that were lost over this content. ``inode`` is 0 where it is not known. ``content`` holds text and
layout, compressed. The record tables hold each record as JSON beside the columns that lists filter by: of a sum
``amount_low`` is the lower end of a range or the sum, ``amount_high`` the upper end or the same sum, both NULL where
there is none. An agreement of grade ``candidate`` is in no list unless asked for; its ``deal`` is the entry of the
ledger it belongs to, NULL until the ledger is made. ``report_party`` and ``report_block`` are what each agreement of
the ledger is filed under, ``party_name`` what its parties are called, and ``rebook`` what it must still look at.
``gone`` holds the numbers of documents that the index must still forget. ``decision`` is what the journal of decisions
comes to; ``file`` and ``row`` are where each stands, NULL where nowhere. A record that was decided bears its
``subject`` and, in ``marks``, what was set; ``extracted`` keeps its columns as they were extracted, and ``is_own`` says
that it is the person's and not extracted; ``judged`` is a number of ``Judged``. ``certainty`` is the weight of what
speaks for a record: the least certain are judged first. ``firm_places`` counts the records of each name that are not
dismissed; triggers keep it. The first ``epoch``, the number of the index, is drawn, so that
the index of another store is never taken for this one's.
"""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        raw BLOB NOT NULL UNIQUE,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        settled INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        status TEXT NOT NULL,
        reason TEXT NOT NULL,
        readers TEXT NOT NULL,
        reader TEXT NOT NULL DEFAULT '',
        format TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        date TEXT,
        words INTEGER NOT NULL DEFAULT 0,
        extractor TEXT NOT NULL DEFAULT '',
        indexed INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX file_by_sha256 ON file (sha256);
    CREATE INDEX file_by_path ON file (path);
    CREATE INDEX file_to_index ON file (id) WHERE status = 'read' AND indexed = 0;
    CREATE TABLE content (
        file INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
        text BLOB NOT NULL,
        layout BLOB NOT NULL
    );
    CREATE TABLE agreement (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
        paragraph INTEGER NOT NULL,
        kind TEXT NOT NULL,
        record TEXT NOT NULL
    );
    CREATE INDEX agreement_by_file ON agreement (file, kind);
    CREATE TABLE company (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
        paragraph INTEGER NOT NULL,
        name_key TEXT NOT NULL,
        name TEXT NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        quote TEXT NOT NULL,
        record TEXT NOT NULL
    );
    CREATE INDEX company_by_file ON company (file, name_key);
    CREATE INDEX company_by_key ON company (name_key);
    CREATE TABLE organisation (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
        record TEXT NOT NULL
    );
    CREATE INDEX organisation_by_file ON organisation (file);
    CREATE TABLE figure (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
        paragraph INTEGER NOT NULL,
        currency TEXT,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        quote TEXT NOT NULL,
        record TEXT NOT NULL
    );
    CREATE INDEX figure_by_file ON figure (file, currency);
    CREATE TABLE gone (id INTEGER PRIMARY KEY);
    INSERT INTO meta (name, value) VALUES ('epoch', abs(random() % 1000000000));
    """,
    """
    ALTER TABLE file ADD COLUMN place TEXT NOT NULL DEFAULT '';
    ALTER TABLE file ADD COLUMN date_record TEXT;
    ALTER TABLE agreement ADD COLUMN grade TEXT NOT NULL DEFAULT 'strong';
    ALTER TABLE agreement ADD COLUMN status TEXT NOT NULL DEFAULT 'unknown';
    ALTER TABLE agreement ADD COLUMN firmness TEXT NOT NULL DEFAULT 'firm';
    ALTER TABLE agreement ADD COLUMN currency TEXT;
    ALTER TABLE agreement ADD COLUMN amount_low REAL;
    ALTER TABLE agreement ADD COLUMN amount_high REAL;
    ALTER TABLE agreement ADD COLUMN deal INTEGER;
    UPDATE agreement SET
        status = coalesce(json_extract(record, '$.status'), 'unknown'),
        currency = json_extract(record, '$.amount.currency'),
        amount_low = CAST(json_extract(record, '$.amount.value') AS REAL),
        amount_high = CAST(coalesce(json_extract(record, '$.amount.value_max'), json_extract(record, '$.amount.value'))
            AS REAL)
        WHERE json_valid(record);
    CREATE INDEX agreement_by_deal ON agreement (deal);
    CREATE TABLE deal (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
    ALTER TABLE figure ADD COLUMN purpose TEXT NOT NULL DEFAULT 'other';
    ALTER TABLE figure ADD COLUMN amount_low REAL;
    ALTER TABLE figure ADD COLUMN amount_high REAL;
    ALTER TABLE figure ADD COLUMN is_part INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE figure ADD COLUMN is_repeat INTEGER NOT NULL DEFAULT 0;
    UPDATE figure SET
        purpose = coalesce(json_extract(record, '$.purpose'), 'other'),
        amount_low = CAST(json_extract(record, '$.amount.value') AS REAL),
        amount_high = CAST(coalesce(json_extract(record, '$.amount.value_max'), json_extract(record, '$.amount.value'))
            AS REAL)
        WHERE json_valid(record);
    UPDATE company SET record = json_set(record, '$.evidence', json((
        SELECT json_group_array(json_object('phrase', value, 'weight', 0.0)) FROM json_each(record, '$.evidence'))))
        WHERE json_valid(record) AND json_type(record, '$.evidence[0]') = 'text';
    UPDATE organisation SET record = json_set(record, '$.evidence', json((
        SELECT json_group_array(json_object('phrase', value, 'weight', 0.0)) FROM json_each(record, '$.evidence'))))
        WHERE json_valid(record) AND json_type(record, '$.evidence[0]') = 'text';
    """,
    """
    ALTER TABLE file ADD COLUMN parent INTEGER REFERENCES file (id) ON DELETE CASCADE;
    ALTER TABLE file ADD COLUMN same_as INTEGER REFERENCES file (id) ON DELETE SET NULL;
    ALTER TABLE file ADD COLUMN inode INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE file ADD COLUMN author TEXT NOT NULL DEFAULT '';
    ALTER TABLE file ADD COLUMN language TEXT NOT NULL DEFAULT '';
    ALTER TABLE file ADD COLUMN page_kind TEXT NOT NULL DEFAULT 'page';
    ALTER TABLE file ADD COLUMN members INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE file ADD COLUMN strikes INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX file_by_parent ON file (parent) WHERE parent IS NOT NULL;
    CREATE INDEX file_by_lead ON file (same_as) WHERE same_as IS NOT NULL;
    ALTER TABLE agreement ADD COLUMN locator TEXT NOT NULL DEFAULT '';
    ALTER TABLE company ADD COLUMN locator TEXT NOT NULL DEFAULT '';
    ALTER TABLE figure ADD COLUMN locator TEXT NOT NULL DEFAULT '';
    UPDATE agreement SET locator = 'para ' || paragraph;
    UPDATE company SET locator = 'para ' || paragraph;
    UPDATE figure SET locator = 'para ' || paragraph;
    """,
    """
    ALTER TABLE content ADD COLUMN sketch BLOB;
    ALTER TABLE content ADD COLUMN compared INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX content_to_compare ON content (file) WHERE compared = 0;
    CREATE INDEX content_to_sketch ON content (file) WHERE sketch IS NULL;
    CREATE TABLE sketch_key (
        key INTEGER NOT NULL,
        file INTEGER NOT NULL REFERENCES content (file) ON DELETE CASCADE ON UPDATE CASCADE,
        PRIMARY KEY (key, file)
    ) WITHOUT ROWID;
    CREATE INDEX sketch_key_by_file ON sketch_key (file);
    CREATE TABLE near (
        file INTEGER PRIMARY KEY REFERENCES content (file) ON DELETE CASCADE ON UPDATE CASCADE,
        other INTEGER REFERENCES content (file) ON DELETE SET NULL ON UPDATE CASCADE,
        share REAL NOT NULL
    );
    CREATE INDEX near_by_other ON near (other);
    CREATE TABLE ocr_page (
        sha256 TEXT NOT NULL,
        page INTEGER NOT NULL,
        languages TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (sha256, page, languages)
    ) WITHOUT ROWID;
    """,
    """
    CREATE INDEX agreement_listed ON agreement (file, kind, currency, grade) WHERE grade <> 'candidate';
    CREATE INDEX figure_by_amount ON figure (file, currency, amount_high) WHERE amount_high IS NOT NULL;
    """,
    """
    CREATE TABLE decision (
        subject TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        path TEXT NOT NULL,
        evidence TEXT NOT NULL,
        record TEXT NOT NULL,
        state TEXT NOT NULL,
        file INTEGER REFERENCES file (id) ON DELETE SET NULL,
        row INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX decision_by_file ON decision (file);
    CREATE INDEX decision_by_sha256 ON decision (sha256);
    CREATE INDEX decision_by_path ON decision (path);
    ALTER TABLE agreement ADD COLUMN subject TEXT;
    ALTER TABLE agreement ADD COLUMN marks TEXT;
    ALTER TABLE agreement ADD COLUMN extracted TEXT;
    ALTER TABLE agreement ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE agreement ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE company ADD COLUMN subject TEXT;
    ALTER TABLE company ADD COLUMN marks TEXT;
    ALTER TABLE company ADD COLUMN extracted TEXT;
    ALTER TABLE company ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE company ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE figure ADD COLUMN subject TEXT;
    ALTER TABLE figure ADD COLUMN marks TEXT;
    ALTER TABLE figure ADD COLUMN extracted TEXT;
    ALTER TABLE figure ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE figure ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX agreement_decided ON agreement (file) WHERE subject IS NOT NULL;
    CREATE INDEX company_decided ON company (file) WHERE subject IS NOT NULL;
    CREATE INDEX figure_decided ON figure (file) WHERE subject IS NOT NULL;
    DROP INDEX agreement_listed;
    CREATE INDEX agreement_listed ON agreement (file, kind, currency, grade, dismissed)
        WHERE grade <> 'candidate' AND dismissed = 0;
    DROP INDEX figure_by_amount;
    CREATE INDEX figure_by_amount ON figure (file, currency, amount_high, dismissed)
        WHERE amount_high IS NOT NULL AND dismissed = 0;
    DROP INDEX company_by_file;
    CREATE INDEX company_by_file ON company (file, name_key, dismissed);
    DROP INDEX figure_by_file;
    CREATE INDEX figure_by_file ON figure (file, currency, dismissed);
    """,
    """
    UPDATE content SET sketch = NULL;
    DELETE FROM sketch_key;
    DELETE FROM near;
    """,
    """
    ALTER TABLE agreement ADD COLUMN certainty REAL NOT NULL DEFAULT 0;
    ALTER TABLE agreement ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE company ADD COLUMN certainty REAL NOT NULL DEFAULT 0;
    ALTER TABLE company ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE figure ADD COLUMN certainty REAL NOT NULL DEFAULT 0;
    ALTER TABLE figure ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
    UPDATE agreement SET certainty =
        (SELECT coalesce(sum(json_extract(value, '$.weight')), 0)
        FROM json_each(record, '$.reasons') WHERE type = 'object')
        WHERE json_valid(record);
    UPDATE company SET certainty =
        (SELECT coalesce(sum(json_extract(value, '$.weight')), 0)
        FROM json_each(record, '$.evidence') WHERE type = 'object')
        WHERE json_valid(record);
    UPDATE figure SET certainty = iif(json_extract(record, '$.amount.doubt') IS NULL, 3.5, 2.0)
        + iif(purpose IN ('investment', 'loan', 'grant', 'aid', 'deal', 'contract'), 0.0, 4.0)
        WHERE json_valid(record);
    UPDATE agreement SET judged = CASE WHEN json_extract(marks, '$.added') IS NOT NULL THEN 4
        WHEN json_extract(extracted, '$.columns[1]') = 'candidate' THEN
            CASE json_extract(marks, '$.verdict') WHEN 'dismissed' THEN 6 WHEN 'accepted' THEN 5 ELSE 0 END
        WHEN coalesce(json_extract(marks, '$.verdict'), '') = 'dismissed' THEN 3
        WHEN EXISTS (SELECT 1 FROM json_each(marks) WHERE substr(key, 1, 1) = '=') THEN 2
        WHEN coalesce(json_extract(marks, '$.verdict'), '') = 'accepted' THEN 1 ELSE 0 END
        WHERE subject IS NOT NULL;
    UPDATE company SET judged = CASE WHEN json_extract(marks, '$.added') IS NOT NULL THEN 4
        WHEN coalesce(json_extract(marks, '$.verdict'), '') = 'dismissed' THEN 3
        WHEN EXISTS (SELECT 1 FROM json_each(marks) WHERE substr(key, 1, 1) = '=') THEN 2
        WHEN coalesce(json_extract(marks, '$.verdict'), '') = 'accepted' THEN 1 ELSE 0 END
        WHERE subject IS NOT NULL;
    UPDATE figure SET judged = CASE WHEN json_extract(marks, '$.added') IS NOT NULL THEN 4
        WHEN coalesce(json_extract(marks, '$.verdict'), '') = 'dismissed' THEN 3
        WHEN EXISTS (SELECT 1 FROM json_each(marks) WHERE substr(key, 1, 1) = '=') THEN 2
        WHEN coalesce(json_extract(marks, '$.verdict'), '') = 'accepted' THEN 1 ELSE 0 END
        WHERE subject IS NOT NULL;
    CREATE INDEX agreement_to_judge ON agreement (certainty, id)
        WHERE judged = 0 AND dismissed = 0 AND grade <> 'candidate';
    CREATE INDEX company_to_judge ON company (certainty, id) WHERE judged = 0 AND dismissed = 0;
    CREATE INDEX figure_to_judge ON figure (certainty, id) WHERE judged = 0 AND dismissed = 0;
    CREATE INDEX agreement_judged ON agreement (judged, json_extract(record, '$.mention.rule')) WHERE judged > 0;
    CREATE INDEX company_judged ON company (judged, json_extract(record, '$.rule')) WHERE judged > 0;
    CREATE INDEX figure_judged ON figure (judged, json_extract(record, '$.mention.rule')) WHERE judged > 0;
    CREATE INDEX candidate_to_judge ON agreement ((id * 2654435761) % 4294967296, id)
        WHERE judged = 0 AND dismissed = 0 AND grade = 'candidate';
    CREATE INDEX sum_to_judge ON figure ((id * 2654435761) % 4294967296, id)
        WHERE dismissed = 0 AND is_part = 0 AND is_repeat = 0
        AND purpose IN ('investment', 'loan', 'grant', 'aid', 'deal', 'contract');
    """,
    """
    DELETE FROM deal;
    UPDATE agreement SET deal = NULL WHERE deal IS NOT NULL;
    CREATE TABLE rebook (agreement INTEGER PRIMARY KEY, keyed INTEGER NOT NULL);
    CREATE INDEX rebook_by_keyed ON rebook (keyed);
    CREATE TABLE report_party (
        agreement INTEGER NOT NULL,
        place INTEGER NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (agreement, place)
    ) WITHOUT ROWID;
    CREATE INDEX report_party_by_key ON report_party (key, name);
    CREATE TABLE report_block (
        block INTEGER NOT NULL,
        agreement INTEGER NOT NULL,
        PRIMARY KEY (block, agreement)
    ) WITHOUT ROWID;
    CREATE INDEX report_block_by_agreement ON report_block (agreement);
    CREATE TABLE party_name (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX company_with_aliases ON company (name_key)
        WHERE instr(record, '"aliases":[]') = 0 AND dismissed = 0;
    """,
    """
    DROP INDEX company_by_key;
    CREATE INDEX company_by_key ON company (name_key, dismissed);
    """,
    """
    CREATE TABLE firm_places (name_key TEXT PRIMARY KEY, places INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO firm_places SELECT name_key, count(*) FROM company WHERE dismissed = 0 GROUP BY name_key;
    CREATE INDEX firm_places_by_places ON firm_places (places DESC, name_key);
    CREATE TRIGGER company_added AFTER INSERT ON company WHEN new.dismissed = 0 BEGIN
        INSERT INTO firm_places VALUES (new.name_key, 1) ON CONFLICT DO UPDATE SET places = places + 1;
    END;
    CREATE TRIGGER company_gone AFTER DELETE ON company WHEN old.dismissed = 0 BEGIN
        UPDATE firm_places SET places = places - 1 WHERE name_key = old.name_key;
        DELETE FROM firm_places WHERE name_key = old.name_key AND places = 0;
    END;
    CREATE TRIGGER company_changed AFTER UPDATE OF name_key, dismissed ON company
        WHEN old.name_key <> new.name_key OR old.dismissed <> new.dismissed BEGIN
        INSERT INTO firm_places SELECT new.name_key, 1 WHERE new.dismissed = 0
            ON CONFLICT DO UPDATE SET places = places + 1;
        UPDATE firm_places SET places = places - 1 WHERE name_key = old.name_key AND old.dismissed = 0;
        DELETE FROM firm_places WHERE name_key = old.name_key AND places = 0;
    END
    """,
)
