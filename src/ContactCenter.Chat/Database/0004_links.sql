-- The link by which a taxpayer's browser joins a call, as it is sent in a short message or a mail: once each, whatever is tried again.
CREATE TABLE chat.link (
  id           text        NOT NULL PRIMARY KEY,
  code         text        NOT NULL,
  call         text        NOT NULL,
  agent        text        NOT NULL,
  way          text        NOT NULL CHECK (way IN ('sms', 'mail')),
  address      text        NOT NULL,
  body         text        NOT NULL,
  made_at      timestamptz NOT NULL,
  made_by      text        NOT NULL,
  expires_at   timestamptz NOT NULL,
  state        text        NOT NULL CHECK (state IN ('waiting', 'sent', 'delivered', 'failed')),
  attempts     integer     NOT NULL DEFAULT 0,
  not_before   timestamptz NOT NULL,
  sent_at      timestamptz,
  delivered_at timestamptz,
  opened_at    timestamptz,
  joined_at    timestamptz,
  failure      text,
  CHECK ((state = 'failed') = (failure IS NOT NULL))
);

CREATE INDEX link_call ON chat.link (call, agent);
CREATE INDEX link_code ON chat.link (code);
CREATE INDEX link_waiting ON chat.link (not_before) WHERE state = 'waiting';
CREATE INDEX link_address ON chat.link (address, made_at);
CREATE INDEX link_agent ON chat.link (agent, made_at);

-- What was tried, and what was answered: never a number, which stands in the link.
CREATE TABLE chat.link_attempt (
  link    text        NOT NULL REFERENCES chat.link (id),
  number  integer     NOT NULL CHECK (number >= 1),
  at      timestamptz NOT NULL,
  outcome text        NOT NULL CHECK (outcome IN ('taken', 'refused', 'again')),
  detail  text        NOT NULL,
  PRIMARY KEY (link, number)
);

CREATE TRIGGER link_columns BEFORE UPDATE ON chat.link FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('id', 'code', 'call', 'agent', 'way', 'address', 'body', 'made_at', 'made_by', 'expires_at');
CREATE TRIGGER link_attempt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chat.link_attempt
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
