-- The tables of archive.db. Raise user_version with every change of a table or of the view
-- "indexed": what it answers must stay what the index was told.
PRAGMA user_version = 1;

CREATE TABLE articles (
    position INTEGER PRIMARY KEY,   -- the order of arrival, so that newest-first streams
    version_id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    uri TEXT NOT NULL,
    provider TEXT NOT NULL,
    chain_id TEXT NOT NULL,         -- '' if none
    received TEXT NOT NULL,         -- UTC with microseconds, so that text sorts as time does
    stated TEXT NOT NULL,           -- versionCreated likewise, '' if none
    canceled INTEGER NOT NULL,      -- 1: the article itself takes others back
    article TEXT NOT NULL           -- as published
) STRICT;
CREATE INDEX articles_by_uri ON articles (uri, position);
CREATE INDEX articles_by_chain ON articles (chain_id, position);

-- The first arrival of each hour: where a search since a moment may stop.
CREATE TABLE hours (hour TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE chains (
    chain_id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    merged_into TEXT,
    chain_update TEXT NOT NULL      -- as published
) STRICT, WITHOUT ROWID;
CREATE INDEX chains_by_target ON chains (merged_into);

-- What was taken back, and by whom: a kill (source is its versionId, and it acts within its
-- provider) or what became known of a chain (source is its chainId, and it acts within it).
CREATE TABLE retractions (
    source TEXT NOT NULL,
    provider TEXT,
    chain_id TEXT,
    uri TEXT NOT NULL,
    version_id TEXT NOT NULL,       -- '' means every version of the uri that is not newer than "until"
    until TEXT NOT NULL
) STRICT;
CREATE INDEX retractions_by_source ON retractions (source);
CREATE INDEX retractions_by_version ON retractions (version_id, uri);

-- Records that are not the message of their topic: kept for people to look at, never lost.
CREATE TABLE set_aside (
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    problem TEXT NOT NULL,
    value BLOB,
    PRIMARY KEY (topic, partition, "offset")
) STRICT, WITHOUT ROWID;

-- What the index is told. A tag is one token of letters and digits, so that no tokeniser splits it.
CREATE VIEW indexed AS SELECT
    position,
    (SELECT group_concat(json_extract(value, '$.value'), char(10)) FROM json_each(article, '$.headlines')
        WHERE coalesce(json_extract(value, '$.role'), 'main') <> 'original') AS headline,
    json_extract(article, '$.slugline') AS slugline,
    json_extract(article, '$.text') AS text,
    (SELECT group_concat('x' || hex(lower(tag)), ' ') FROM (
        SELECT 'provider=' || provider AS tag
        UNION ALL SELECT 'language=' || json_extract(article, '$.language')
        UNION ALL SELECT 'urgency=' || json_extract(article, '$.urgency')
        UNION ALL SELECT 'country=' || value FROM json_each(json_extract(article, '$.countries'))
        UNION ALL SELECT 'subject=' || atom FROM json_tree(json_extract(article, '$.subjects')) WHERE key = 'uri'
        -- One look at the article for all kinds: reading it five times was a tenth of an upsert.
        UNION ALL SELECT 'entity=' || atom FROM json_tree(json_extract(
            article, '$.people', '$.organisations', '$.places', '$.events', '$.objects')) WHERE key = 'uri'
    ) WHERE tag IS NOT NULL) AS tags
FROM articles;

-- Without content of its own: whoever takes a row out tells it what "indexed" said when the row went in.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, slugline, text, tags,
    -- Lengths are for ranking, and news is ordered by time.
    content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
-- A batch is one segment of the index (bytes in memory until commit), and segments are merged eight
-- at a time: a quarter more versions a second than with the defaults, and no slower to search.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
INSERT INTO search (search, rank) VALUES ('pgsz', 16000);
INSERT INTO search (search, rank) VALUES ('automerge', 8);
