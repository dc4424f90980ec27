-- Versions of ticket types after the shipped first ones. What a version says never changes: a ticket keeps the one that it began with.
CREATE TABLE cases.ticket_type (
  type         text        NOT NULL CHECK (type ~ '^[a-z][a-z0-9-]{1,39}$'),
  version      integer     NOT NULL CHECK (version > 0),
  valid_from   date        NOT NULL,
  definition   jsonb       NOT NULL,
  reason       text        NOT NULL,
  saved_at     timestamptz NOT NULL,
  saved_by     text        NOT NULL,
  PRIMARY KEY (type, version)
);

-- The departments of the bureau that answer tickets (TKT-08), and who works there.
CREATE TABLE cases.department (
  id         text        NOT NULL PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  title_zh   text        NOT NULL,
  title_en   text        NOT NULL,
  is_retired boolean     NOT NULL DEFAULT false,
  members    text[]      NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL,
  changed_by text        NOT NULL
);

CREATE SEQUENCE cases.ticket_number;

-- What of an informant's ticket names anybody stands in sealed alone: title, texts, number and form are empty there.
CREATE TABLE cases.ticket (
  id            text        NOT NULL PRIMARY KEY,
  number        text        NOT NULL UNIQUE,
  type          text        NOT NULL,
  type_version  integer     NOT NULL,
  visibility    text        NOT NULL CHECK (visibility IN ('open', 'restricted', 'informant')),
  priority      boolean     NOT NULL,
  consult       boolean     NOT NULL,
  complaint     boolean     NOT NULL,
  supervised    boolean     NOT NULL,
  class         text        NOT NULL CHECK (class IN ('ordinary', 'hard')),
  state         text        NOT NULL,
  title         text        NOT NULL,
  body          text        NOT NULL,
  form          jsonb       NOT NULL,
  sealed        bytea,
  answer        text,
  subject       text,
  customer      bigint,
  contact       text        NOT NULL,
  contact_name  text,
  source        text        NOT NULL,
  source_id     text,
  call_id       text,
  queue         text,
  department    text        REFERENCES cases.department (id),
  first_owner   text        NOT NULL,
  created_by    text        NOT NULL,
  created_at    timestamptz NOT NULL,
  accepted_at   timestamptz NOT NULL,
  answered_at   timestamptz,
  closed_at     timestamptz,
  merged_into   text        REFERENCES cases.ticket (id),
  callback      text,
  unreached     integer     NOT NULL DEFAULT 0,
  score         integer     CHECK (score BETWEEN 1 AND 5),
  solved        boolean,
  urge_level    integer     NOT NULL DEFAULT 0,
  verdict       text        CHECK (verdict IN ('proven', 'notProven')),
  verdict_at    timestamptz,
  verdict_by    text,
  major         boolean     NOT NULL DEFAULT false,
  withdrawn     boolean     NOT NULL DEFAULT false,
  forwarded     boolean     NOT NULL DEFAULT false,
  -- The subjects of the duties that count now: what was over and goes on again has another one, from the same moment on.
  answer_duty   text        NOT NULL,
  close_duty    text        NOT NULL,
  words         text[]      NOT NULL DEFAULT '{}',
  revision      integer     NOT NULL DEFAULT 1,
  is_open       boolean     NOT NULL GENERATED ALWAYS AS (state NOT IN ('closed', 'rejected', 'merged')) STORED,
  CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  CHECK ((visibility = 'informant') = (sealed IS NOT NULL))
);

CREATE INDEX ticket_open ON cases.ticket (created_at, id) WHERE is_open;
CREATE INDEX ticket_created ON cases.ticket (created_at, id);
CREATE INDEX ticket_department ON cases.ticket (department, created_at) WHERE is_open;
CREATE INDEX ticket_contact ON cases.ticket (contact, created_at);
CREATE INDEX ticket_creator ON cases.ticket (created_by, created_at);
CREATE INDEX ticket_call ON cases.ticket (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX ticket_source ON cases.ticket (source, source_id) WHERE source_id IS NOT NULL;
-- What comes from outside by itself becomes one ticket, however often it is read.
CREATE UNIQUE INDEX ticket_once ON cases.ticket (source, source_id) WHERE source IN ('webMessage', 'mail', 'fax');
CREATE INDEX ticket_words ON cases.ticket USING gin (words);
CREATE INDEX ticket_close_duty ON cases.ticket (close_duty);
CREATE INDEX ticket_merged ON cases.ticket (merged_into) WHERE merged_into IS NOT NULL;

-- Every step: who, when, from where to where, why. Read only for ever (TKT-07).
CREATE TABLE cases.ticket_event (
  ticket_id   text        NOT NULL REFERENCES cases.ticket (id),
  seq         integer     NOT NULL CHECK (seq > 0),
  at          timestamptz NOT NULL,
  by          text,
  step        text        NOT NULL,
  from_state  text,
  to_state    text        NOT NULL,
  text        text,
  sealed      bytea,
  PRIMARY KEY (ticket_id, seq)
);

CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases.ticket_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER ticket_kept BEFORE DELETE OR TRUNCATE ON cases.ticket FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER ticket_type_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cases.ticket_type
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Who follows a ticket by wish or because somebody named them in a note.
CREATE TABLE cases.ticket_watcher (
  ticket_id text        NOT NULL REFERENCES cases.ticket (id),
  person    text        NOT NULL,
  mentioned boolean     NOT NULL,
  since     timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, person)
);

CREATE INDEX ticket_watcher_person ON cases.ticket_watcher (person);

CREATE FUNCTION cases.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.type, NEW.type_version, NEW.visibility, NEW.priority, NEW.source, NEW.source_id, NEW.call_id,
      NEW.first_owner, NEW.created_by, NEW.created_at, NEW.accepted_at)
     IS DISTINCT FROM (OLD.id, OLD.number, OLD.type, OLD.type_version, OLD.visibility, OLD.priority, OLD.source, OLD.source_id,
      OLD.call_id, OLD.first_owner, OLD.created_by, OLD.created_at, OLD.accepted_at) THEN
    RAISE EXCEPTION 'what ticket % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ticket_checked BEFORE UPDATE ON cases.ticket FOR EACH ROW EXECUTE FUNCTION cases.check_change();

-- What assessment counts. Of an informant's ticket it is counted that it was, and not shown which.
CREATE VIEW cases.counted_ticket AS
SELECT CASE WHEN t.visibility = 'informant' THEN NULL ELSE t.id END AS id,
  CASE WHEN t.visibility = 'informant' THEN NULL ELSE t.number END AS number,
  CASE WHEN t.visibility = 'open' THEN t.title END AS title,
  t.type, t.class, t.state, t.queue, t.priority, t.consult, t.complaint, t.supervised, t.solved, t.accepted_at, t.closed_at, t.verdict,
  t.verdict_at, t.major, t.withdrawn, t.forwarded, d.due_at, d.met_at, d.withdrawn_at
FROM cases.ticket t JOIN backoffice.duty d ON d.kind = 'ticket.close' AND d.subject = t.close_duty;
