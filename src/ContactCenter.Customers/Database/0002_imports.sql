-- Files that brought taxpayers in: one that is sent twice brings them once.
CREATE TABLE customers.import (
  sha256      text        NOT NULL PRIMARY KEY,
  imported_at timestamptz NOT NULL,
  imported_by text        NOT NULL,
  customers   integer     NOT NULL
);
