-- Files of the vault that lie on disk encrypted, each under a key of its own. The key is sealed with that of informants, which lies outside
-- the database: without it, or without the row, nobody reads the file.
CREATE TABLE backoffice.sealed_file (
  sha256    text        NOT NULL PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  key       bytea       NOT NULL,
  sealed_at timestamptz NOT NULL
);

CREATE INDEX sealed_file_at ON backoffice.sealed_file (sealed_at);
