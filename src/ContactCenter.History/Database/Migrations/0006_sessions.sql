-- Where people are signed in, so that they can see it and end it; the language they read; whether their password is still the first one.
CREATE TABLE app_session (
  session_id   text        NOT NULL PRIMARY KEY,
  user_name    text        NOT NULL REFERENCES app_user (user_name) ON DELETE CASCADE,
  browser      text        NOT NULL,
  address      text        NOT NULL,
  signed_in_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  ended_at     timestamptz
);

CREATE INDEX app_session_user ON app_session (user_name);

ALTER TABLE app_user ADD COLUMN language text CHECK (language IN ('zh-cn', 'en-us'));
ALTER TABLE app_user ADD COLUMN password_is_initial boolean NOT NULL DEFAULT false;
