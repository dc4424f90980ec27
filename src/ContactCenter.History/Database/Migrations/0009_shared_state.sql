-- What lay in one process or in its data folder and belongs to the whole centre.
CREATE SCHEMA centre;

-- A secret that the Hosts of a centre share and nobody else knows; made once.
CREATE TABLE centre.secret (
  only_one boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
  secret   bytea       NOT NULL CHECK (length(secret) = 32),
  made_at  timestamptz NOT NULL
);

-- Keys of session cookies and antiforgery tokens, as data protection writes them.
CREATE TABLE centre.protection_key (
  name     text        NOT NULL PRIMARY KEY,
  body     text        NOT NULL,
  saved_at timestamptz NOT NULL
);

-- Digest passwords of desk phones by extension: a phone may register at any Host.
CREATE TABLE centre.desk_phone (
  extension text        NOT NULL PRIMARY KEY,
  password  text        NOT NULL,
  saved_at  timestamptz NOT NULL
);

-- Files of which every Host keeps a copy. The content stands once, under its SHA-256.
CREATE TABLE centre.file_content (
  sha256  bytea NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
  content bytea NOT NULL
);

CREATE TABLE centre.prompt_file (
  path     text        NOT NULL PRIMARY KEY,
  sha256   bytea       NOT NULL REFERENCES centre.file_content,
  saved_at timestamptz NOT NULL
);

-- Hosts ask which sessions ended lately.
CREATE INDEX app_session_ended ON app_session (ended_at) WHERE ended_at IS NOT NULL;
