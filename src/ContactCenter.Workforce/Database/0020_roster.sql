-- Shifts as they are planned. A type never changes: it is retired, and another comes.
CREATE TABLE workforce.shift_type (
  id         text        NOT NULL PRIMARY KEY,
  project    text        NOT NULL,
  code       text        NOT NULL,
  name       text        NOT NULL,
  starts     integer     NOT NULL CHECK (starts BETWEEN 0 AND 1410 AND starts % 30 = 0),
  minutes    integer     NOT NULL CHECK (minutes BETWEEN 30 AND 960 AND minutes % 30 = 0),
  created_at timestamptz NOT NULL,
  created_by text        NOT NULL,
  retired_at timestamptz,
  retired_by text
);

CREATE UNIQUE INDEX shift_type_code ON workforce.shift_type (project, code) WHERE retired_at IS NULL;

-- What rosters are checked by, with every version of it.
CREATE TABLE workforce.roster_rules (
  project  text        NOT NULL,
  version  integer     NOT NULL,
  body     jsonb       NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text        NOT NULL,
  PRIMARY KEY (project, version)
);

CREATE TRIGGER roster_rules_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.roster_rules
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- A week of a project. What is published stays published.
CREATE TABLE workforce.roster (
  project          text        NOT NULL,
  week             date        NOT NULL CHECK (extract(isodow FROM week) = 1),
  revision         integer     NOT NULL DEFAULT 1,
  published_at     timestamptz,
  published_by     text,
  published_reason text,
  published_broken integer,
  PRIMARY KEY (project, week),
  CHECK ((published_at IS NULL) = (published_by IS NULL))
);

-- Nobody works two shifts that begin on one day, whatever the project (STF-02).
CREATE TABLE workforce.roster_shift (
  person  text NOT NULL REFERENCES workforce.person (id),
  day     date NOT NULL,
  project text NOT NULL,
  week    date NOT NULL,
  shift   text NOT NULL REFERENCES workforce.shift_type (id),
  PRIMARY KEY (person, day),
  FOREIGN KEY (project, week) REFERENCES workforce.roster (project, week),
  CHECK (day BETWEEN week AND week + 6)
);

CREATE INDEX roster_shift_week ON workforce.roster_shift (project, week);

-- What was changed after it was published: by whom and why.
CREATE TABLE workforce.roster_change (
  seq     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project text        NOT NULL,
  week    date        NOT NULL,
  person  text        NOT NULL REFERENCES workforce.person (id),
  day     date        NOT NULL,
  before  text        REFERENCES workforce.shift_type (id),
  after   text        REFERENCES workforce.shift_type (id),
  kind    text        NOT NULL CHECK (kind IN ('planned', 'swap', 'leave')),
  reason  text        NOT NULL,
  by      text        NOT NULL,
  at      timestamptz NOT NULL
);

CREATE INDEX roster_change_week ON workforce.roster_change (project, week, seq);
CREATE INDEX roster_change_cell ON workforce.roster_change (person, day, seq);

CREATE TRIGGER roster_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.roster_change
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE FUNCTION workforce.check_roster() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL AND (NEW.published_at, NEW.published_by, NEW.published_reason, NEW.published_broken)
      IS DISTINCT FROM (OLD.published_at, OLD.published_by, OLD.published_reason, OLD.published_broken) THEN
    RAISE EXCEPTION 'roster % % is published', OLD.project, OLD.week USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER roster_checked BEFORE UPDATE ON workforce.roster FOR EACH ROW EXECUTE FUNCTION workforce.check_roster();
CREATE TRIGGER roster_kept BEFORE DELETE OR TRUNCATE ON workforce.roster FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- A published week is what its last recorded change of each cell says, and nothing else changes it.
CREATE FUNCTION workforce.check_roster_shift() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cell     workforce.roster_shift;
  becomes  text;
  recorded record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    cell := OLD;
  ELSE
    cell := NEW;
    becomes := NEW.shift;
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.person, NEW.day, NEW.project, NEW.week) IS DISTINCT FROM (OLD.person, OLD.day, OLD.project, OLD.week) THEN
    RAISE EXCEPTION 'a cell of the roster does not move' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM workforce.roster r WHERE r.project = cell.project AND r.week = cell.week AND r.published_at IS NOT NULL) THEN
    SELECT c.after INTO recorded FROM workforce.roster_change c
      WHERE c.person = cell.person AND c.day = cell.day AND c.project = cell.project ORDER BY c.seq DESC LIMIT 1;
    IF NOT FOUND OR recorded.after IS DISTINCT FROM becomes THEN
      RAISE EXCEPTION 'roster % % is published: its changes are recorded', cell.project, cell.week
        USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN cell;
END $$;

CREATE TRIGGER roster_shift_checked BEFORE INSERT OR UPDATE OR DELETE ON workforce.roster_shift
  FOR EACH ROW EXECUTE FUNCTION workforce.check_roster_shift();

CREATE TABLE workforce.swap (
  id              text        NOT NULL PRIMARY KEY,
  project         text        NOT NULL,
  asker           text        NOT NULL REFERENCES workforce.person (id),
  day             date        NOT NULL,
  shift           text        NOT NULL REFERENCES workforce.shift_type (id),
  colleague       text        NOT NULL REFERENCES workforce.person (id),
  colleague_day   date,
  colleague_shift text        REFERENCES workforce.shift_type (id),
  reason          text        NOT NULL,
  state           text        NOT NULL CHECK (state IN ('asked', 'agreed', 'done', 'declined', 'refused', 'withdrawn')),
  asked_at        timestamptz NOT NULL,
  asked_by        text        NOT NULL,
  agreed_by       text,
  agreed_at       timestamptz,
  decided_by      text,
  decided_at      timestamptz,
  decided_reason  text,
  CHECK (asker <> colleague),
  CHECK ((colleague_day IS NULL) = (colleague_shift IS NULL)),
  CHECK (agreed_by <> decided_by AND asked_by <> decided_by)
);

CREATE INDEX swap_open ON workforce.swap (project, asked_at DESC);
CREATE TRIGGER swap_kept BEFORE DELETE OR TRUNCATE ON workforce.swap FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Somebody is away when both sides said yes (SIT-04), beyond a day only with who comes instead.
CREATE TABLE workforce.leave (
  id           text        NOT NULL PRIMARY KEY,
  project      text        NOT NULL,
  person       text        NOT NULL REFERENCES workforce.person (id),
  kind         text        NOT NULL CHECK (kind IN ('official', 'private')),
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL CHECK (ends_at > starts_at),
  substitute   text        REFERENCES workforce.person (id),
  reason       text        NOT NULL,
  asked_by     text        NOT NULL,
  asked_at     timestamptz NOT NULL,
  provider_by  text,
  provider_at  timestamptz,
  bureau_by    text        CHECK (bureau_by <> asked_by),
  bureau_at    timestamptz,
  ended_by     text,
  ended_at     timestamptz,
  ended_reason text,
  withdrawn    boolean     NOT NULL DEFAULT false,
  CHECK (substitute <> person),
  CHECK (provider_by <> bureau_by),
  -- who asks on official business for the provider has said the provider's word with it
  CHECK (provider_by <> asked_by OR kind = 'official'),
  CHECK (provider_by IS NULL OR bureau_by IS NULL OR ends_at - starts_at <= interval '24 hours' OR substitute IS NOT NULL),
  CHECK ((provider_by IS NULL) = (provider_at IS NULL) AND (bureau_by IS NULL) = (bureau_at IS NULL)),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);

CREATE INDEX leave_person ON workforce.leave (person, starts_at);
CREATE INDEX leave_project ON workforce.leave (project, starts_at DESC);

CREATE FUNCTION workforce.check_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_by IS NOT NULL
    OR (OLD.provider_by IS NOT NULL AND (NEW.provider_by, NEW.provider_at) IS DISTINCT FROM (OLD.provider_by, OLD.provider_at))
    OR (OLD.bureau_by IS NOT NULL AND (NEW.bureau_by, NEW.bureau_at) IS DISTINCT FROM (OLD.bureau_by, OLD.bureau_at))
    OR (NEW.id, NEW.project, NEW.person, NEW.kind, NEW.starts_at, NEW.ends_at, NEW.substitute, NEW.reason, NEW.asked_by, NEW.asked_at)
      IS DISTINCT FROM (OLD.id, OLD.project, OLD.person, OLD.kind, OLD.starts_at, OLD.ends_at, OLD.substitute, OLD.reason, OLD.asked_by,
        OLD.asked_at) THEN
    RAISE EXCEPTION 'leave % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER leave_checked BEFORE UPDATE ON workforce.leave FOR EACH ROW EXECUTE FUNCTION workforce.check_leave();
CREATE TRIGGER leave_kept BEFORE DELETE OR TRUNCATE ON workforce.leave FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Whoever has the secret of a feed reads the shifts of its person; only its SHA-256 is here. Renewed, the old one is worth nothing.
CREATE TABLE workforce.calendar_feed (
  person     text        NOT NULL PRIMARY KEY REFERENCES workforce.person (id),
  secret     bytea       NOT NULL UNIQUE,
  renewed_at timestamptz NOT NULL
);

-- Heads that a forecast was taken over for: half hours 0 to 47 of local days; the last one that was taken over holds.
CREATE TABLE workforce.needed_heads (
  project  text        NOT NULL,
  day      date        NOT NULL,
  slot     integer     NOT NULL CHECK (slot BETWEEN 0 AND 47),
  heads    integer     NOT NULL CHECK (heads BETWEEN 0 AND 2000),
  taken_at timestamptz NOT NULL,
  taken_by text        NOT NULL,
  PRIMARY KEY (project, day, slot)
);
