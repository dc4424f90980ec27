-- Files that somebody brought in to make an article of them: the original is kept and goes with the article.
CREATE TABLE knowledge.import (
  id        text        NOT NULL PRIMARY KEY,
  at        timestamptz NOT NULL,
  who       text        NOT NULL,
  sha256    text        NOT NULL,
  file_name text        NOT NULL,
  bytes     bigint      NOT NULL,
  type      text        NOT NULL
);
