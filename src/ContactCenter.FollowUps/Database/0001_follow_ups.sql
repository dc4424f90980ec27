-- What is owed to a caller after the call: a message to be heard and answered, a number to be called back, a low rating to be looked into.
-- Until when stands in backoffice.duty, whose subject is the id. What it is and when it began never changes.
CREATE TABLE followups.follow_up (
  id            text        NOT NULL PRIMARY KEY,
  kind          text        NOT NULL CHECK (kind IN ('message', 'correction', 'promise', 'busy', 'verification', 'lowRating')),
  origin        text        NOT NULL CHECK (origin IN ('caller', 'agent', 'supervisor')),
  call_id       text,
  number        text        NOT NULL,
  entry_number  text,
  queue         text,
  mailbox       text,
  recording_id  text,
  duration_ms   bigint,
  note          text,
  created_at    timestamptz NOT NULL,
  created_by    text,
  times         integer     NOT NULL DEFAULT 1 CHECK (times >= 1),
  owner         text,
  owned_at      timestamptz,
  opened_at     timestamptz,
  opened_by     text,
  reopened_at   timestamptz,
  closed_at     timestamptz,
  closed_by     text,
  result        text CHECK (result IN ('reached', 'rangAgain', 'notReached', 'wrongNumber', 'notNeeded', 'otherWay', 'analysed')),
  closing_note  text,
  CHECK ((closed_at IS NULL) = (result IS NULL)),
  CHECK ((owner IS NULL) = (owned_at IS NULL)),
  CHECK ((kind = 'message') = (recording_id IS NOT NULL))
);

-- A number waits once in a queue.
CREATE UNIQUE INDEX follow_up_once ON followups.follow_up (number, (coalesce(queue, ''))) WHERE kind = 'busy' AND closed_at IS NULL;
CREATE INDEX follow_up_open ON followups.follow_up (created_at) WHERE closed_at IS NULL;
CREATE INDEX follow_up_number ON followups.follow_up (number) WHERE closed_at IS NULL;
CREATE INDEX follow_up_call ON followups.follow_up (call_id);

-- A call that was asked for to answer it. Whether the number was dialled, and what came of it, stands in the call's own record.
CREATE TABLE followups.attempt (
  call_id   text        NOT NULL PRIMARY KEY,
  follow_up text        NOT NULL REFERENCES followups.follow_up (id),
  agent     text        NOT NULL,
  asked_at  timestamptz NOT NULL
);

CREATE INDEX attempt_follow_up ON followups.attempt (follow_up, asked_at);

CREATE FUNCTION followups.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.origin, NEW.call_id, NEW.number, NEW.entry_number, NEW.queue, NEW.mailbox, NEW.recording_id, NEW.duration_ms,
      NEW.note, NEW.created_at, NEW.created_by)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.origin, OLD.call_id, OLD.number, OLD.entry_number, OLD.queue, OLD.mailbox, OLD.recording_id,
      OLD.duration_ms, OLD.note, OLD.created_at, OLD.created_by) THEN
    RAISE EXCEPTION 'what follow-up % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.opened_by) IS DISTINCT FROM (OLD.opened_at, OLD.opened_by) THEN
    RAISE EXCEPTION 'follow-up % was opened first once', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER follow_up_checked BEFORE UPDATE ON followups.follow_up FOR EACH ROW EXECUTE FUNCTION followups.check_change();
CREATE TRIGGER follow_up_kept BEFORE DELETE OR TRUNCATE ON followups.follow_up
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER attempt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followups.attempt
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
