CREATE TABLE notes.note (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  text       text        NOT NULL,
  written_at timestamptz NOT NULL
);

CREATE TABLE notes.call (stream text NOT NULL PRIMARY KEY);
