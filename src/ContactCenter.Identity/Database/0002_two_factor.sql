-- The second factor of people. The secret is sealed; last_step is the time step of the last code that was taken: none counts twice.
CREATE TABLE identity.two_factor (
  user_name    text        NOT NULL PRIMARY KEY REFERENCES app_user (user_name),
  secret       bytea       NOT NULL,
  begun_at     timestamptz NOT NULL,
  confirmed_at timestamptz,
  last_step    bigint      NOT NULL DEFAULT 0
);

-- For who has lost the device; each counts once.
CREATE TABLE identity.recovery_code (
  user_name text        NOT NULL REFERENCES identity.two_factor (user_name) ON DELETE CASCADE,
  code_hash bytea       NOT NULL,
  used_at   timestamptz,
  PRIMARY KEY (user_name, code_hash)
);
