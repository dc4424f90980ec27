-- What taxpayers were told (OUT-05): the words, whom it was for, who released it, and how many it was for then. Ended once, never changed.
CREATE TABLE knowledge.announcement (
  id          text        NOT NULL PRIMARY KEY,
  title       text        NOT NULL,
  body        text        NOT NULL,
  article     text        REFERENCES knowledge.article (id),
  ways        text[]      NOT NULL CHECK (cardinality(ways) > 0 AND ways <@ ARRAY['page', 'sms', 'channel']),
  subjects    text[]      NOT NULL,
  first_day   date,
  last_day    date,
  ends_at     timestamptz NOT NULL,
  sms         integer     NOT NULL,
  channel     integer     NOT NULL,
  contracts   text[]      NOT NULL,
  released_at timestamptz NOT NULL,
  released_by text        NOT NULL,
  ended_at    timestamptz,
  ended_by    text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE INDEX announcement_on_pages ON knowledge.announcement (ends_at) WHERE ended_at IS NULL AND 'page' = ANY (ways);

CREATE TRIGGER announcement_columns BEFORE UPDATE ON knowledge.announcement FOR EACH ROW EXECUTE FUNCTION backoffice.keep_columns(
  'id', 'title', 'body', 'article', 'ways', 'subjects', 'first_day', 'last_day', 'ends_at', 'sms', 'channel', 'contracts', 'released_at',
  'released_by');

-- Pages that showed it, each time one: nobody's name is known there.
CREATE TABLE knowledge.announcement_shown (
  announcement text   NOT NULL REFERENCES knowledge.announcement (id),
  page         text   NOT NULL CHECK (page IN ('help', 'chat')),
  times        bigint NOT NULL,
  PRIMARY KEY (announcement, page)
);
