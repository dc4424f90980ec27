-- Which article stands for which entry of the bureau's base (KB-01), and what both said when they were last the same.
CREATE TABLE knowledge.external_link (
  external_id text        NOT NULL PRIMARY KEY CHECK (length(external_id) BETWEEN 1 AND 100),
  article     text        NOT NULL UNIQUE REFERENCES knowledge.article (id),
  their_hash  text        NOT NULL,
  our_hash    text        NOT NULL,
  synced_at   timestamptz NOT NULL
);

-- Both sides changed it since: a person decides whose words count. One is open for an entry at a time.
CREATE TABLE knowledge.exchange_conflict (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  external_id text        NOT NULL REFERENCES knowledge.external_link (external_id),
  theirs      jsonb       NOT NULL,
  their_hash  text        NOT NULL,
  found_at    timestamptz NOT NULL,
  found_by    text        NOT NULL,
  decided_at  timestamptz,
  decided_by  text,
  taken       text        CHECK (taken IN ('theirs', 'ours')),
  reason      text,
  CHECK ((decided_at IS NULL) = (taken IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
);

CREATE UNIQUE INDEX exchange_conflict_open ON knowledge.exchange_conflict (external_id) WHERE decided_at IS NULL;
