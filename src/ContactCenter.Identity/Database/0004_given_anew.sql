-- What somebody else did to the account of a person: the person is told, and who did the one thing does not do the other.
CREATE TABLE identity.given_anew (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name text        NOT NULL REFERENCES app_user (user_name),
  what      text        NOT NULL CHECK (what IN ('Password', 'SecondFactor')),
  by        text        NOT NULL,
  asked_by  text,
  at        timestamptz NOT NULL
);

CREATE INDEX given_anew_user ON identity.given_anew (user_name, at);

-- A new password that waits for a second person.
CREATE TABLE identity.password_reset (
  user_name text        NOT NULL PRIMARY KEY REFERENCES app_user (user_name),
  asked_by  text        NOT NULL,
  asked_at  timestamptz NOT NULL
);
