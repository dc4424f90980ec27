-- How long recordings are kept: every version whole, the latest in force. No version changes.
CREATE TABLE recordings.rules (
  version  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body     jsonb       NOT NULL,
  reason   text        NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text        NOT NULL
);

CREATE TRIGGER rules_stay BEFORE UPDATE OR DELETE ON recordings.rules FOR EACH STATEMENT
  EXECUTE FUNCTION public.refuse_change();

-- What must not be removed, whatever the rules say. What is empty asks for nothing; another person than who placed it releases it.
CREATE TABLE recordings.hold (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  calls          text[]      NOT NULL,
  number         text,
  queue          text,
  agent          text,
  from_at        timestamptz,
  until_at       timestamptz,
  reason         text        NOT NULL,
  placed_at      timestamptz NOT NULL,
  placed_by      text        NOT NULL,
  released_at    timestamptz,
  released_by    text,
  release_reason text,
  CHECK (cardinality(calls) > 0 OR number IS NOT NULL OR queue IS NOT NULL OR agent IS NOT NULL OR from_at IS NOT NULL),
  CHECK (from_at IS NULL OR until_at IS NULL OR from_at < until_at),
  CHECK ((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL) = (release_reason IS NULL)),
  CHECK (released_by IS NULL OR lower(released_by) <> lower(placed_by))
);

CREATE TRIGGER hold_stays BEFORE UPDATE ON recordings.hold FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns(
    'id', 'calls', 'number', 'queue', 'agent', 'from_at', 'until_at', 'reason', 'placed_at', 'placed_by');
CREATE TRIGGER hold_is_not_deleted BEFORE DELETE ON recordings.hold FOR EACH STATEMENT
  EXECUTE FUNCTION public.refuse_change();

-- A recording that went by a rule. The row of its call stays; gone_at is when its files were off the disk.
CREATE TABLE recordings.removed (
  recording_id text        NOT NULL PRIMARY KEY,
  call_id      text        NOT NULL,
  host         text,
  path         text        NOT NULL,
  started_at   timestamptz NOT NULL,
  duration_ms  bigint,
  rule         text        NOT NULL,
  rule_version bigint      NOT NULL REFERENCES recordings.rules (version),
  removed_at   timestamptz NOT NULL,
  bytes        bigint,
  gone_at      timestamptz
);

CREATE INDEX removed_at ON recordings.removed (removed_at DESC, recording_id);
CREATE INDEX removed_pending ON recordings.removed (removed_at) WHERE gone_at IS NULL;
CREATE TRIGGER removed_stays BEFORE UPDATE ON recordings.removed FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns(
    'recording_id', 'call_id', 'host', 'path', 'started_at', 'duration_ms', 'rule', 'rule_version', 'removed_at');
CREATE TRIGGER removed_is_not_deleted BEFORE DELETE ON recordings.removed FOR EACH STATEMENT
  EXECUTE FUNCTION public.refuse_change();

-- The nights for which a Host has asked for its round.
CREATE TABLE recordings.night (
  host text NOT NULL,
  day  date NOT NULL,
  PRIMARY KEY (host, day)
);
