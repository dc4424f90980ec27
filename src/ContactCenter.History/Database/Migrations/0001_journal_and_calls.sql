-- Everything here is made from the journal and can be made again from it.
-- Growing tables are partitioned by month (UTC). Partitions are made ahead of the rows, so the default partitions stay empty.

CREATE TABLE journal_event (
  stream    text        NOT NULL,
  sequence  bigint      NOT NULL,
  at        timestamptz NOT NULL,
  type      text        NOT NULL,
  body      jsonb       NOT NULL,
  PRIMARY KEY (stream, sequence, at)
) PARTITION BY RANGE (at);

CREATE TABLE call_record (
  call_id             text        NOT NULL,
  arrived_at          timestamptz NOT NULL,
  direction           text        NOT NULL,
  trunk               text        NOT NULL,
  entry_number        text        NOT NULL,
  caller_number       text        NOT NULL,
  queue               text,
  agent               text,
  agents              text[]      NOT NULL,
  human_requested_at  timestamptz,
  answered_at         timestamptz,
  ended_at            timestamptz,
  wrap_up_ended_at    timestamptz,
  end_party           text,
  end_cause           text,
  end_sip_status      integer,
  hold_ms             bigint      NOT NULL,
  transfer_wait_ms    bigint      NOT NULL,
  wrap_up_ms          bigint      NOT NULL,
  wrap_up_automatic   boolean     NOT NULL,
  disposition         text,
  note                text,
  offers              integer     NOT NULL,
  transfers           integer     NOT NULL,
  version             bigint      NOT NULL,
  held_since          timestamptz,
  transfer_wait_since timestamptz,
  open_wrap_ups       jsonb       NOT NULL,
  -- what the domain computes from the rest, stored so that reports add up the very same numbers
  outcome             text        NOT NULL,
  is_closed           boolean     NOT NULL,
  wait_ms             bigint,
  talk_ms             bigint,
  handle_ms           bigint,
  PRIMARY KEY (call_id, arrived_at)
) PARTITION BY RANGE (arrived_at);

-- A whole report is answered from this index alone.
CREATE INDEX call_record_figures ON call_record (human_requested_at)
  INCLUDE (queue, agent, entry_number, answered_at, outcome, wait_ms, handle_ms, talk_ms, hold_ms, wrap_up_ms)
  WHERE human_requested_at IS NOT NULL;
CREATE INDEX call_record_agent ON call_record (agent, human_requested_at) WHERE agent IS NOT NULL;
CREATE INDEX call_record_arrived ON call_record (arrived_at, call_id);
CREATE INDEX call_record_caller ON call_record (caller_number text_pattern_ops, arrived_at);
CREATE INDEX call_record_agents ON call_record USING gin (agents);
CREATE INDEX call_record_open ON call_record (call_id) WHERE NOT is_closed;

CREATE TABLE call_recording (
  recording_id text        NOT NULL,
  started_at   timestamptz NOT NULL,
  call_id      text        NOT NULL,
  ordinal      integer     NOT NULL,
  path         text        NOT NULL,
  agent        text        NOT NULL,
  duration_ms  bigint,
  complete     boolean     NOT NULL,
  PRIMARY KEY (recording_id, started_at)
) PARTITION BY RANGE (started_at);

CREATE INDEX call_recording_call ON call_recording (call_id);
CREATE INDEX call_recording_open ON call_recording (call_id) WHERE duration_ms IS NULL;

-- The time line of an agent: kind 'availability' (state with a reason) or 'work' (state for one call).
CREATE TABLE agent_state_interval (
  agent      text        NOT NULL,
  sequence   bigint      NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  kind       text        NOT NULL,
  state      text        NOT NULL,
  reason     text,
  call_id    text,
  PRIMARY KEY (agent, sequence, started_at)
) PARTITION BY RANGE (started_at);

CREATE INDEX agent_state_interval_time ON agent_state_interval (agent, started_at);

CREATE TABLE agent_state (
  agent         text        NOT NULL PRIMARY KEY,
  availability  text        NOT NULL,
  reason        text,
  queues        text[]      NOT NULL,
  since         timestamptz NOT NULL,
  last_sequence bigint      NOT NULL,
  opened        jsonb       NOT NULL
);

CREATE TABLE projection_checkpoint (
  name          text        NOT NULL PRIMARY KEY,
  journal_id    uuid        NOT NULL,
  segment       bigint      NOT NULL,
  "offset"      bigint      NOT NULL,
  events        bigint      NOT NULL,
  last_event_at timestamptz,
  updated_at    timestamptz NOT NULL
);

CREATE TABLE journal_event_default PARTITION OF journal_event DEFAULT;
CREATE TABLE call_record_default PARTITION OF call_record DEFAULT;
CREATE TABLE call_recording_default PARTITION OF call_recording DEFAULT;
CREATE TABLE agent_state_interval_default PARTITION OF agent_state_interval DEFAULT;

-- Makes the partitions of the month of a moment in every growing table; harmless when they are there.
CREATE FUNCTION ensure_month_partitions(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month  timestamp := date_trunc('month', moment AT TIME ZONE 'UTC');
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['journal_event', 'call_record', 'call_recording', 'agent_state_interval'] LOOP
    IF to_regclass(format('%I', parent || '_' || to_char(month, 'YYYYMM'))) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('ensure_month_partitions'));
      EXECUTE format(
        'CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        parent || '_' || to_char(month, 'YYYYMM'), parent,
        to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
        to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    END IF;
  END LOOP;
END $$;
