-- The audit log becomes a chain. What somebody does writes an entry into audit.pending, in the transaction of the action itself; shortly
-- after it is committed the entry is linked: it moves to audit.entry, with the next number and the hash of the entry before it.
CREATE SCHEMA audit;

CREATE TABLE audit.pending (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,
  who            text        NOT NULL,
  action         text        NOT NULL,
  target         text,
  remote_address text,
  -- A code. What people wrote is in audit.details.
  reason         text,
  details_hash   bytea       CHECK (length(details_hash) = 32),
  -- Of the time before details were sealed: the reason may be what somebody wrote. It is sealed when the entry is linked.
  is_unsealed    boolean     NOT NULL DEFAULT false
);

CREATE TABLE audit.entry (
  -- From 1 without a gap.
  seq            bigint      NOT NULL PRIMARY KEY CHECK (seq > 0),
  id             bigint      NOT NULL UNIQUE,
  at             timestamptz NOT NULL,
  who            text        NOT NULL,
  action         text        NOT NULL,
  target         text,
  remote_address text,
  reason         text,
  details_hash   bytea       CHECK (length(details_hash) = 32),
  -- Of the entry before; zeros before the first.
  prev_hash      bytea       NOT NULL CHECK (length(prev_hash) = 32),
  hash           bytea       NOT NULL CHECK (length(hash) = 32)
);

CREATE INDEX entry_at ON audit.entry (at);
CREATE INDEX entry_who ON audit.entry (lower(who), seq);
CREATE INDEX entry_action ON audit.entry (action, seq);
CREATE INDEX entry_target ON audit.entry (target text_pattern_ops) WHERE target IS NOT NULL;

-- What could name a person, sealed with a key that is not in this database. A row may be deleted: the entry keeps its hash.
CREATE TABLE audit.details (
  id       bigint NOT NULL PRIMARY KEY,
  key_name text   NOT NULL,
  sealed   bytea  NOT NULL
);

-- Signed every hour.
CREATE TABLE audit.checkpoint (
  number     bigint      NOT NULL PRIMARY KEY CHECK (number > 0),
  -- As it was signed, byte for byte.
  body       text        NOT NULL,
  signature  bytea       NOT NULL,
  public_key bytea       NOT NULL,
  made_at    timestamptz NOT NULL
);

CREATE TABLE audit.checkpoint_sent (
  number  bigint      NOT NULL PRIMARY KEY REFERENCES audit.checkpoint,
  sent_at timestamptz NOT NULL
);

INSERT INTO audit.pending (id, at, who, action, target, remote_address, reason, is_unsealed)
OVERRIDING SYSTEM VALUE SELECT id, at, who, action, target, remote_address, reason, reason IS NOT NULL FROM audit_log ORDER BY id;

SELECT setval(pg_get_serial_sequence('audit.pending', 'id'), (SELECT max(id) FROM audit.pending)) WHERE EXISTS (SELECT FROM audit.pending);

DROP TABLE audit_log;

CREATE FUNCTION audit.refuse_unlinked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit.entry WHERE id = OLD.id) THEN
    RAISE EXCEPTION 'pending is append-only: entry % is not linked yet', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER pending_append_only BEFORE UPDATE OR TRUNCATE ON audit.pending
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER pending_linked BEFORE DELETE ON audit.pending
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_unlinked();
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER details_sealed BEFORE UPDATE OR TRUNCATE ON audit.details
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
