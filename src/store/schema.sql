-- SPDX-License-Identifier: Apache-2.0
-- One base, one file. See docs/data-model.md. Nothing that is printed depends on a row id.

CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The article layer: a pure function of each capture's bytes.
CREATE TABLE articles(
  key INTEGER PRIMARY KEY,            -- for joins inside this file only
  id TEXT NOT NULL UNIQUE,            -- first 16 hex digits of sha256
  sha256 TEXT NOT NULL,
  url TEXT, outlet TEXT, title TEXT,
  published TEXT, modified TEXT,
  published_basis TEXT,               -- stated | metadata; NULL: the article does not say
  language TEXT,
  words INTEGER NOT NULL,
  story TEXT,                         -- id of its story; NULL: not settled yet, removed, or an earlier revision
  revision_of TEXT,                   -- id of the article that counts for the same address
  removed INTEGER NOT NULL DEFAULT 0  -- by the user
);
CREATE INDEX articles_story ON articles(story, id);
CREATE INDEX articles_revision ON articles(revision_of) WHERE revision_of IS NOT NULL;
CREATE INDEX articles_pending ON articles(id) WHERE story IS NULL AND revision_of IS NULL AND removed = 0;
CREATE INDEX articles_leaving ON articles(id) WHERE removed = 1 AND (story IS NOT NULL OR revision_of IS NOT NULL);
CREATE INDEX articles_url ON articles(url) WHERE url IS NOT NULL;

-- Where an article was found. The same bytes under two paths are one article with two captures.
CREATE TABLE captures(
  path TEXT NOT NULL, line INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(key),
  PRIMARY KEY(path, line, article)
) WITHOUT ROWID;
CREATE INDEX captures_article ON captures(article);

-- zstd: the bytes as found, the article layer (store/record_blob.c) and what grouping needs.
CREATE TABLE capture_bytes(article INTEGER PRIMARY KEY REFERENCES articles(key), kind INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE records(article INTEGER PRIMARY KEY REFERENCES articles(key), data BLOB NOT NULL);
CREATE TABLE sketches(
  article INTEGER PRIMARY KEY REFERENCES articles(key),
  day INTEGER,                        -- days since 1970-01-01; NULL: not known
  data BLOB NOT NULL
);

CREATE TABLE blocks(
  article INTEGER NOT NULL REFERENCES articles(key), start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY(article, start)
) WITHOUT ROWID;

CREATE TABLE statements(
  article INTEGER NOT NULL REFERENCES articles(key), number INTEGER NOT NULL,
  speaker TEXT, source TEXT, cue TEXT, mode TEXT NOT NULL, polarity TEXT NOT NULL,
  content TEXT,                       -- NULL: an act without words
  PRIMARY KEY(article, number)
) WITHOUT ROWID;

CREATE TABLE claims(
  article INTEGER NOT NULL REFERENCES articles(key), number INTEGER NOT NULL,
  statement INTEGER,                  -- NULL: the article's own voice
  subject TEXT, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY(article, number)
) WITHOUT ROWID;

-- Words of titles and texts, for search: the index alone, the text is in records. rowid: articles.key.
CREATE VIRTUAL TABLE full_text USING fts5(title, text, content='', tokenize="unicode61 remove_diacritics 2");

-- The heap layer: a pure function of the set of articles and the user's corrections, rewritten by settle.
CREATE TABLE stories(
  id TEXT PRIMARY KEY,                -- its smallest article id
  members TEXT NOT NULL,              -- hash of the ids of its articles and of the program's version; '': changed since
  title TEXT NOT NULL, first TEXT, last TEXT,
  articles INTEGER NOT NULL, outlets INTEGER NOT NULL,
  origins INTEGER,                    -- NULL: could not be determined
  findings INTEGER NOT NULL,
  accounted INTEGER NOT NULL          -- how many articles it had when origins and findings were counted; 0: not yet
) WITHOUT ROWID;
CREATE INDEX stories_stale ON stories(id) WHERE members = '';

CREATE TABLE findings(
  id TEXT NOT NULL, story TEXT NOT NULL REFERENCES stories(id),
  place INTEGER NOT NULL,             -- most important first
  kind TEXT NOT NULL, text TEXT NOT NULL, strength REAL NOT NULL,
  PRIMARY KEY(story, id)
) WITHOUT ROWID;

-- Spans behind a finding; behind statements and claims they are in records.
CREATE TABLE evidence(
  story TEXT NOT NULL, finding TEXT NOT NULL, side INTEGER NOT NULL, place INTEGER NOT NULL,
  article TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY(story, finding, side, place)
) WITHOUT ROWID;

CREATE TABLE rejects(
  path TEXT NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, offset INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY(path, line)
) WITHOUT ROWID;

-- The user's word on stories, kept through every later read.
CREATE TABLE corrections(
  number INTEGER PRIMARY KEY,         -- in the order in which they were said
  kind TEXT NOT NULL,                 -- together | apart | alone
  a TEXT NOT NULL, b TEXT NOT NULL    -- article ids; b is '' for alone
);

-- A large base only (docs/design/scale.md). Places ascend in the order in which articles were grouped; `story` is the same
-- number for articles of one story.
CREATE TABLE indexed(
  place INTEGER PRIMARY KEY,
  article INTEGER NOT NULL UNIQUE REFERENCES articles(key),
  story INTEGER NOT NULL,
  level INTEGER NOT NULL, around INTEGER NOT NULL -- what likeness was to it by chance, and around it, in millionths
);
CREATE INDEX indexed_story ON indexed(story);

-- Postings in immutable sorted segments (stories/segment.c): [first_place, end_place) of each; a part is 2^24 * segment +
-- its number.
CREATE TABLE segments(
  number INTEGER PRIMARY KEY, first_place INTEGER NOT NULL UNIQUE, end_place INTEGER NOT NULL, first_keys BLOB NOT NULL
);
CREATE TABLE segment_parts(part INTEGER PRIMARY KEY, data BLOB NOT NULL);

-- What the last full settle learnt: how usual terms are, and the articles that say what chance likeness is.
CREATE TABLE frozen(name TEXT PRIMARY KEY, data BLOB NOT NULL);
