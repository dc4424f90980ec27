-- Keys by which programs come in on behalf of people: hashed, for a term, no more than their owner.
CREATE TABLE identity.api_key (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name      text        NOT NULL REFERENCES app_user (user_name),
  name           text        NOT NULL,
  start          text        NOT NULL,
  key_hash       bytea       NOT NULL UNIQUE,
  permissions    text[]      NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL CHECK (expires_at > created_at),
  revoked_at     timestamptz,
  revoked_by     text        CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  last_used_at   timestamptz,
  last_used_from text
);

CREATE INDEX api_key_user ON identity.api_key (user_name);
