-- What stands behind many tickets (TKT-06): one problem with an owner, a cause and a solution.
CREATE SEQUENCE cases.problem_number;

CREATE TABLE cases.problem (
  id          text        NOT NULL PRIMARY KEY,
  number      text        NOT NULL UNIQUE,
  title       text        NOT NULL,
  body        text        NOT NULL,
  severity    text        NOT NULL CHECK (severity IN ('minor', 'normal', 'major', 'critical')),
  impact      text        NOT NULL,
  subject     text,
  state       text        NOT NULL CHECK (state IN ('open', 'analysing', 'knownCause', 'solutionFound', 'resolved', 'closed')),
  owner       text        NOT NULL,
  first_seen  timestamptz NOT NULL,
  cause       text,
  solution    text,
  raised_by   text        NOT NULL,
  raised_at   timestamptz NOT NULL,
  resolved_at timestamptz,
  closed_at   timestamptz,
  urge_level  integer     NOT NULL DEFAULT 0,
  words       text[]      NOT NULL DEFAULT '{}',
  revision    integer     NOT NULL DEFAULT 1,
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);

CREATE INDEX problem_raised ON cases.problem (raised_at, id);
CREATE INDEX problem_words ON cases.problem USING gin (words);

-- Which tickets it stands behind, and which it was thought to: a ticket has one problem at a time.
CREATE TABLE cases.problem_ticket (
  problem_id  text        NOT NULL REFERENCES cases.problem (id),
  ticket_id   text        NOT NULL REFERENCES cases.ticket (id),
  linked_at   timestamptz NOT NULL,
  linked_by   text        NOT NULL,
  unlinked_at timestamptz,
  unlinked_by text,
  CHECK ((unlinked_at IS NULL) = (unlinked_by IS NULL))
);

CREATE UNIQUE INDEX problem_ticket_once ON cases.problem_ticket (ticket_id) WHERE unlinked_at IS NULL;
CREATE INDEX problem_ticket_problem ON cases.problem_ticket (problem_id);

-- Everything that happened to it. What is about a ticket is seen by who sees the ticket; of an informant's no text stands here.
CREATE TABLE cases.problem_event (
  problem_id text        NOT NULL REFERENCES cases.problem (id),
  seq        integer     NOT NULL CHECK (seq > 0),
  at         timestamptz NOT NULL,
  by         text        NOT NULL,
  step       text        NOT NULL,
  from_state text,
  to_state   text        NOT NULL,
  text       text,
  ticket_id  text        REFERENCES cases.ticket (id),
  PRIMARY KEY (problem_id, seq)
);

CREATE TRIGGER problem_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases.problem_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER problem_kept BEFORE DELETE OR TRUNCATE ON cases.problem FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER problem_ticket_kept BEFORE DELETE OR TRUNCATE ON cases.problem_ticket
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE FUNCTION cases.check_problem() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.raised_by, NEW.raised_at) IS DISTINCT FROM (OLD.id, OLD.number, OLD.raised_by, OLD.raised_at) THEN
    RAISE EXCEPTION 'what problem % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER problem_checked BEFORE UPDATE ON cases.problem FOR EACH ROW EXECUTE FUNCTION cases.check_problem();

CREATE FUNCTION cases.check_problem_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.unlinked_at IS NOT NULL OR (NEW.problem_id, NEW.ticket_id, NEW.linked_at, NEW.linked_by)
     IS DISTINCT FROM (OLD.problem_id, OLD.ticket_id, OLD.linked_at, OLD.linked_by) THEN
    RAISE EXCEPTION 'what was linked to problem % stays in its history', OLD.problem_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER problem_ticket_checked BEFORE UPDATE ON cases.problem_ticket FOR EACH ROW EXECUTE FUNCTION cases.check_problem_ticket();
