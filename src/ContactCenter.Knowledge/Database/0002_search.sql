-- Which words mean the same, as versions; the last one counts.
CREATE TABLE knowledge.synonyms (
  version   integer     NOT NULL PRIMARY KEY CHECK (version >= 1),
  groups    jsonb       NOT NULL,
  reason    text        NOT NULL,
  saved_at  timestamptz NOT NULL,
  saved_by  text        NOT NULL
);

CREATE TRIGGER synonyms_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON knowledge.synonyms
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What was looked for; numbers of people are left out of the words.
CREATE TABLE knowledge.search (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  who      text        NOT NULL,
  words    text        NOT NULL,
  essence  text        NOT NULL,
  hits     integer     NOT NULL,
  call     text
);

CREATE INDEX search_missed ON knowledge.search (at) WHERE hits = 0;

-- Which version was used in which contact, and how: of a version in force, so that the contact opens what was said.
CREATE TABLE knowledge.use (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  who      text        NOT NULL,
  article  text        NOT NULL,
  number   integer     NOT NULL,
  call     text,
  how      text        NOT NULL CHECK (how IN ('shown', 'inserted', 'mailed', 'robot')),
  FOREIGN KEY (article, number) REFERENCES knowledge.version (article, number)
);

CREATE INDEX use_call ON knowledge.use (call) WHERE call IS NOT NULL;
CREATE INDEX use_article ON knowledge.use (article, at);
CREATE UNIQUE INDEX use_once ON knowledge.use (call, article, number, how) WHERE call IS NOT NULL;

-- What begins or ends by itself within a time.
CREATE INDEX version_begins ON knowledge.version (starts_at) WHERE starts_at IS NOT NULL;
CREATE INDEX version_ends ON knowledge.version (ends_at) WHERE ends_at IS NOT NULL;
