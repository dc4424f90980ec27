-- How loud both sides of a recording are, made once of each that is over.
CREATE TABLE recordings.wave (
  recording_id text        NOT NULL PRIMARY KEY,
  caller       bytea       NOT NULL,
  agent        bytea       NOT NULL,
  damaged      integer[]   NOT NULL,
  made_at      timestamptz NOT NULL
);

-- What somebody noted at a moment of a recording.
CREATE TABLE recordings.note (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call_id      text        NOT NULL,
  recording_id text        NOT NULL,
  at_ms        bigint      NOT NULL CHECK (at_ms >= 0),
  text         text        NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
  written_at   timestamptz NOT NULL,
  written_by   text        NOT NULL
);

CREATE INDEX note_call ON recordings.note (call_id, at_ms);
