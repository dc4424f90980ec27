-- Ratings of calls; calls taken over from another system; sums of whole days.

CREATE TABLE call_rating (
  call_id    text        NOT NULL,
  arrived_at timestamptz NOT NULL,
  pushed     boolean     NOT NULL,
  rating     smallint    CHECK (rating BETWEEN 1 AND 5),
  at         timestamptz NOT NULL,
  PRIMARY KEY (call_id, arrived_at)
) PARTITION BY RANGE (arrived_at);

CREATE TABLE call_rating_default PARTITION OF call_rating DEFAULT;

-- Which import brought the call; null: the call was taken by this platform and can be made again from the journal.
ALTER TABLE call_record ADD COLUMN import_id bigint;

CREATE INDEX call_record_live ON call_record (arrived_at) WHERE import_id IS NULL;
CREATE INDEX call_record_abandoned ON call_record (human_requested_at)
  INCLUDE (caller_number, entry_number, queue, ended_at)
  WHERE human_requested_at IS NOT NULL AND outcome = 'abandoned';
CREATE INDEX call_record_outbound ON call_record (arrived_at)
  INCLUDE (caller_number, entry_number, queue)
  WHERE direction = 'outbound';

CREATE OR REPLACE FUNCTION ensure_month_partitions(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month  timestamp := date_trunc('month', moment AT TIME ZONE 'UTC');
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['journal_event', 'call_record', 'call_recording', 'agent_state_interval', 'call_rating'] LOOP
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

-- The months that have calls already.
SELECT ensure_month_partitions(to_date(substring(c.relname FROM '\d{6}$'), 'YYYYMM')::timestamp AT TIME ZONE 'UTC')
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'call_record'::regclass AND c.relname ~ '_\d{6}$';

-- The number as it is dialled: the prefixes that exchanges put before a mobile number are not part of it.
CREATE FUNCTION callback_number(number text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(number, '^(\+86|0086)?0?(1[3-9][0-9]{9})$', '\2')
$$;

-- Takeover from another system (OPS-08).
CREATE SCHEMA import;

CREATE TABLE import.run (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file_name   text        NOT NULL,
  sha256      text        NOT NULL,
  bytes       bigint      NOT NULL,
  started_by  text        NOT NULL,
  started_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  finished_at timestamptz,
  line        bigint      NOT NULL DEFAULT 1,
  read_bytes  bigint      NOT NULL DEFAULT 0,
  added       bigint      NOT NULL DEFAULT 0,
  changed     bigint      NOT NULL DEFAULT 0,
  unchanged   bigint      NOT NULL DEFAULT 0,
  refused     bigint      NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX run_unfinished ON import.run (sha256) WHERE finished_at IS NULL;

CREATE TABLE import.refused_row (
  run_id  bigint NOT NULL REFERENCES import.run (id),
  line    bigint NOT NULL,
  call_id text   NOT NULL,
  reasons text[] NOT NULL,
  PRIMARY KEY (run_id, line)
);

-- One row for each call id that was ever imported: partitions cannot keep an id unique over all months.
CREATE TABLE import.call (
  call_id    text        NOT NULL PRIMARY KEY,
  arrived_at timestamptz NOT NULL,
  digest     uuid        NOT NULL,
  run_id     bigint      NOT NULL,
  line       bigint      NOT NULL
) WITH (fillfactor = 70);

-- Sums of days. A row of folded_day says: for the moments from starts until before ends the tables below hold exactly what the same
-- sums over call_record and call_rating come to. Whatever changes a call deletes the row in its own transaction.
CREATE SCHEMA rollup;

CREATE TABLE rollup.folded_day (
  starts timestamptz NOT NULL PRIMARY KEY,
  ends   timestamptz NOT NULL CHECK (ends > starts)
);

CREATE TABLE rollup.agent_day (
  starts              timestamptz NOT NULL,
  entry_number        text        NOT NULL,
  queue               text,
  agent               text,
  offered             bigint      NOT NULL,
  answered            bigint      NOT NULL,
  abandoned           bigint      NOT NULL,
  answered_within_60s bigint      NOT NULL,
  answered_wait_ms    bigint      NOT NULL,
  abandoned_wait_ms   bigint      NOT NULL,
  handled             bigint      NOT NULL,
  handle_ms           bigint      NOT NULL,
  talk_ms             bigint      NOT NULL,
  hold_ms             bigint      NOT NULL,
  wrap_up_ms          bigint      NOT NULL,
  ratings_pushed      bigint      NOT NULL,
  ratings_received    bigint      NOT NULL,
  ratings_satisfied   bigint      NOT NULL,
  automatic_wrap_ups  bigint      NOT NULL
);

CREATE INDEX agent_day_starts ON rollup.agent_day (starts);

-- The same without the agent: a hundredth of the rows.
CREATE TABLE rollup.call_day (LIKE rollup.agent_day);
ALTER TABLE rollup.call_day DROP COLUMN agent;
CREATE INDEX call_day_starts ON rollup.call_day (starts);

-- What happened on a day with a number that lost a call on it (OUT-01).
CREATE TABLE rollup.callback_day (
  starts          timestamptz NOT NULL,
  number          text        NOT NULL,
  entry_number    text        NOT NULL,
  queue           text,
  abandoned       bigint      NOT NULL,
  abandoned_until timestamptz,
  answered_until  timestamptz,
  dialled_until   timestamptz,
  -- everything that happened with the number on the day was in one queue of one entry number
  plain           boolean     NOT NULL
);

CREATE INDEX callback_day_starts ON rollup.callback_day (starts);
CREATE INDEX callback_day_mixed ON rollup.callback_day (starts) WHERE NOT plain;

-- The plain numbers added up. The others cannot be: what became of them depends on which queues are looked at.
CREATE TABLE rollup.callback_sum (
  starts          timestamptz NOT NULL,
  entry_number    text        NOT NULL,
  queue           text        NOT NULL,
  due             bigint      NOT NULL,
  done            bigint      NOT NULL,
  answered_later  bigint      NOT NULL,
  anonymous_calls bigint      NOT NULL,
  abandoned_calls bigint      NOT NULL
);

CREATE INDEX callback_sum_starts ON rollup.callback_sum (starts);

-- The hours around which calls changed are no longer folded. The fold of a day takes the same locks exclusively, so it either sees a
-- change or is undone by it. That needs a new snapshot after the lock, which only READ COMMITTED takes.
CREATE FUNCTION rollup.unfold(hours timestamptz[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  day integer;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'calls are written at READ COMMITTED, not %', current_setting('transaction_isolation');
  END IF;
  FOR day IN SELECT DISTINCT floor(extract(epoch FROM hour) / 86400)::integer FROM unnest(hours) AS hour ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock_shared(20260003, day);
  END LOOP;
  -- In order of time, so that two writers cannot wait for each other.
  DELETE FROM rollup.folded_day WHERE starts IN (
    SELECT f.starts FROM rollup.folded_day f
    WHERE EXISTS (
      SELECT FROM unnest(hours) AS hour
      WHERE f.starts > hour - interval '2 days' AND f.starts < hour + interval '1 hour' AND f.ends > hour)
    ORDER BY f.starts FOR UPDATE);
END $$;

CREATE FUNCTION rollup.calls_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rollup.unfold(array_agg(hour)) FROM (
    SELECT DISTINCT date_bin('1 hour', moment, '2000-01-01 00:00:00+00') AS hour
    FROM after c
    CROSS JOIN LATERAL (VALUES (c.human_requested_at), (c.arrived_at)) AS of (moment)
    WHERE moment IS NOT NULL) AS changed;
  RETURN NULL;
END $$;

CREATE FUNCTION rollup.calls_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rollup.unfold(array_agg(hour)) FROM (
    SELECT DISTINCT date_bin('1 hour', moment, '2000-01-01 00:00:00+00') AS hour
    FROM (SELECT human_requested_at, arrived_at FROM before UNION ALL SELECT human_requested_at, arrived_at FROM after) AS c
    CROSS JOIN LATERAL (VALUES (c.human_requested_at), (c.arrived_at)) AS of (moment)
    WHERE moment IS NOT NULL) AS changed;
  RETURN NULL;
END $$;

CREATE FUNCTION rollup.calls_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rollup.unfold(array_agg(hour)) FROM (
    SELECT DISTINCT date_bin('1 hour', moment, '2000-01-01 00:00:00+00') AS hour
    FROM before c
    CROSS JOIN LATERAL (VALUES (c.human_requested_at), (c.arrived_at)) AS of (moment)
    WHERE moment IS NOT NULL) AS changed;
  RETURN NULL;
END $$;

CREATE FUNCTION rollup.ratings_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rollup.unfold(array_agg(hour)) FROM (
    SELECT DISTINCT date_bin('1 hour', moment, '2000-01-01 00:00:00+00') AS hour
    FROM after r 
    LEFT JOIN LATERAL (
      SELECT human_requested_at FROM call_record WHERE call_id = r.call_id AND arrived_at = r.arrived_at LIMIT 1) AS c ON true
    CROSS JOIN LATERAL (VALUES (c.human_requested_at), (r.arrived_at)) AS of (moment)
    WHERE moment IS NOT NULL) AS changed;
  RETURN NULL;
END $$;

CREATE FUNCTION rollup.ratings_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rollup.unfold(array_agg(hour)) FROM (
    SELECT DISTINCT date_bin('1 hour', moment, '2000-01-01 00:00:00+00') AS hour
    FROM (SELECT call_id, arrived_at FROM before UNION SELECT call_id, arrived_at FROM after) AS r 
    LEFT JOIN LATERAL (
      SELECT human_requested_at FROM call_record WHERE call_id = r.call_id AND arrived_at = r.arrived_at LIMIT 1) AS c ON true
    CROSS JOIN LATERAL (VALUES (c.human_requested_at), (r.arrived_at)) AS of (moment)
    WHERE moment IS NOT NULL) AS changed;
  RETURN NULL;
END $$;

CREATE FUNCTION rollup.ratings_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rollup.unfold(array_agg(hour)) FROM (
    SELECT DISTINCT date_bin('1 hour', moment, '2000-01-01 00:00:00+00') AS hour
    FROM before r 
    LEFT JOIN LATERAL (
      SELECT human_requested_at FROM call_record WHERE call_id = r.call_id AND arrived_at = r.arrived_at LIMIT 1) AS c ON true
    CROSS JOIN LATERAL (VALUES (c.human_requested_at), (r.arrived_at)) AS of (moment)
    WHERE moment IS NOT NULL) AS changed;
  RETURN NULL;
END $$;

CREATE FUNCTION rollup.all_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM rollup.folded_day;
  RETURN NULL;
END $$;

CREATE TRIGGER call_record_inserted AFTER INSERT ON call_record
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION rollup.calls_inserted();
CREATE TRIGGER call_record_updated AFTER UPDATE ON call_record
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION rollup.calls_updated();
CREATE TRIGGER call_record_deleted AFTER DELETE ON call_record
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION rollup.calls_deleted();
CREATE TRIGGER call_record_emptied AFTER TRUNCATE ON call_record
  FOR EACH STATEMENT EXECUTE FUNCTION rollup.all_gone();

CREATE TRIGGER call_rating_inserted AFTER INSERT ON call_rating
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION rollup.ratings_inserted();
CREATE TRIGGER call_rating_updated AFTER UPDATE ON call_rating
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION rollup.ratings_updated();
CREATE TRIGGER call_rating_deleted AFTER DELETE ON call_rating
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION rollup.ratings_deleted();
CREATE TRIGGER call_rating_emptied AFTER TRUNCATE ON call_rating
  FOR EACH STATEMENT EXECUTE FUNCTION rollup.all_gone();
