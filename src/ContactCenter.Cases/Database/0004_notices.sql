-- What somebody is told about a ticket: its answer is there, or somebody named them in a note. Read once, and kept.
CREATE TABLE cases.notice (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person    text        NOT NULL,
  ticket_id text        NOT NULL REFERENCES cases.ticket (id),
  kind      text        NOT NULL CHECK (kind IN ('answered', 'mentioned')),
  at        timestamptz NOT NULL,
  read_at   timestamptz
);

CREATE INDEX notice_person ON cases.notice (person, id);
