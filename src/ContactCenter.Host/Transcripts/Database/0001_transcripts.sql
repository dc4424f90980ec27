-- What was said on a channel of a recording: how far it is, and who asked for it. A turn is counted up whenever somebody asks or takes it:
-- what comes of an earlier one is not written.
CREATE TABLE transcripts.channel (
  recording_id text        NOT NULL,
  channel      text        NOT NULL CHECK (channel IN ('caller', 'agent')),
  call_id      text        NOT NULL,
  origin       text        NOT NULL CHECK (origin IN ('engine', 'import')),
  state        text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  turn         bigint      NOT NULL DEFAULT 1,
  tries        integer     NOT NULL DEFAULT 0,
  due_at       timestamptz,
  fault        jsonb,
  asked_at     timestamptz NOT NULL,
  asked_by     text        NOT NULL,
  ended_at     timestamptz,
  PRIMARY KEY (recording_id, channel),
  CHECK ((state IN ('waiting', 'running')) = (due_at IS NOT NULL)),
  CHECK ((state IN ('done', 'failed')) = (ended_at IS NOT NULL)),
  CHECK (state <> 'failed' OR fault IS NOT NULL)
);

CREATE INDEX channel_due ON transcripts.channel (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX channel_call ON transcripts.channel (call_id);

CREATE TABLE transcripts.segment (
  recording_id text    NOT NULL,
  channel      text    NOT NULL,
  number       integer NOT NULL,
  start_ms     bigint  NOT NULL CHECK (start_ms >= 0),
  end_ms       bigint  NOT NULL,
  text         text    NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  PRIMARY KEY (recording_id, channel, number),
  FOREIGN KEY (recording_id, channel) REFERENCES transcripts.channel ON DELETE CASCADE,
  CHECK (end_ms >= start_ms)
);
