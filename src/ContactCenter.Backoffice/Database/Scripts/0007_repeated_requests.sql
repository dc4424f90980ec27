-- What was created under a key that its sender made up: the same sent again is led to it. Nothing of what was sent is here.
CREATE TABLE backoffice.repeated_request (
  person      text        NOT NULL,
  key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
  fingerprint text        NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  location    text,
  at          timestamptz NOT NULL,
  PRIMARY KEY (person, key)
);

CREATE INDEX repeated_request_at ON backoffice.repeated_request (at);
