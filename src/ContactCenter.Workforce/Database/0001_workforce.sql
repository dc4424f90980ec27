-- Somebody who works for a provider (STF-01). Who they are beside their name is sealed with a key outside the database.
-- Nobody has two files: mark is the number of the identity card under the same key (HMAC), so that equal ones are found and none is read.
CREATE TABLE workforce.person (
  id         text        NOT NULL PRIMARY KEY,
  number     text        NOT NULL UNIQUE,
  name       text        NOT NULL,
  agent      text        UNIQUE,
  identity   bytea       NOT NULL,
  mark       bytea       NOT NULL UNIQUE,
  revision   integer     NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by text        NOT NULL,
  changed_at timestamptz NOT NULL
);

-- For one project at a time (STF-02); the last day is worked. signed_at and ended_at are when the two days begin by the centre's clock.
CREATE TABLE workforce.engagement (
  id         text        NOT NULL PRIMARY KEY,
  person     text        NOT NULL REFERENCES workforce.person (id),
  project    text        NOT NULL,
  post       text        NOT NULL CHECK (post IN ('hotline', 'interaction', 'analyst', 'floorManager', 'technician', 'other')),
  signed_on  date        NOT NULL,
  signed_at  timestamptz NOT NULL,
  signed_by  text        NOT NULL,
  ended_on   date,
  ended_at   timestamptz,
  ended_by   text,
  end_kind   text        CHECK (end_kind IN ('resigned', 'dismissed', 'transferred', 'stoodDown', 'returned')),
  end_reason text,
  notice_on  date,
  CHECK (ended_on >= signed_on),
  CHECK ((ended_on IS NULL) = (end_kind IS NULL)),
  CHECK ((ended_on IS NULL) = (ended_at IS NULL))
);

CREATE UNIQUE INDEX engagement_open ON workforce.engagement (person) WHERE ended_on IS NULL;
CREATE INDEX engagement_person ON workforce.engagement (person, signed_on);

CREATE TABLE workforce.paper (
  id          text        NOT NULL PRIMARY KEY,
  seq         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  person      text        NOT NULL REFERENCES workforce.person (id),
  kind        text        NOT NULL CHECK (kind IN ('clearance', 'identityCopy', 'staffSheet', 'confidentiality', 'other')),
  signed_on   date        NOT NULL,
  valid_until date        CHECK (valid_until >= signed_on),
  note        text        NOT NULL,
  entered_by  text        NOT NULL,
  entered_at  timestamptz NOT NULL,
  reviewed_by text        CHECK (reviewed_by <> entered_by),
  reviewed_at timestamptz,
  CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL))
);

CREATE INDEX paper_person ON workforce.paper (person, seq);

CREATE TABLE workforce.test (
  id         text          NOT NULL PRIMARY KEY,
  project    text          NOT NULL,
  kind       text          NOT NULL CHECK (kind IN ('preJob', 'weekly', 'monthly', 'bureau', 'external')),
  title      text          NOT NULL,
  held_on    date          NOT NULL,
  held_at    timestamptz   NOT NULL,
  pass_mark  numeric(4, 1) NOT NULL CHECK (pass_mark BETWEEN 0 AND 100),
  rectifies  text          REFERENCES workforce.test (id),
  entered_by text          NOT NULL,
  entered_at timestamptz   NOT NULL,
  withdrawn  text,
  withdrawn_by text,
  withdrawn_at timestamptz
);

CREATE INDEX test_held ON workforce.test (held_on);

-- Everybody who should have taken it; without points they were absent (X9).
CREATE TABLE workforce.result (
  test   text          NOT NULL REFERENCES workforce.test (id),
  person text          NOT NULL REFERENCES workforce.person (id),
  points numeric(4, 1) CHECK (points BETWEEN 0 AND 100),
  PRIMARY KEY (test, person)
);

CREATE INDEX result_person ON workforce.result (person);

CREATE TRIGGER result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.result
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER person_kept BEFORE DELETE OR TRUNCATE ON workforce.person FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER engagement_kept BEFORE DELETE OR TRUNCATE ON workforce.engagement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER paper_kept BEFORE DELETE OR TRUNCATE ON workforce.paper FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER test_kept BEFORE DELETE OR TRUNCATE ON workforce.test FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What is over does not change: an engagement's end and a review are entered once, and what a test was of never changes.
CREATE FUNCTION workforce.check_engagement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_on IS NOT NULL OR (NEW.id, NEW.person, NEW.project, NEW.post, NEW.signed_on, NEW.signed_at)
      IS DISTINCT FROM (OLD.id, OLD.person, OLD.project, OLD.post, OLD.signed_on, OLD.signed_at) THEN
    RAISE EXCEPTION 'engagement % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION workforce.check_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.reviewed_by IS NOT NULL OR (NEW.id, NEW.person, NEW.kind, NEW.signed_on, NEW.valid_until, NEW.entered_by)
      IS DISTINCT FROM (OLD.id, OLD.person, OLD.kind, OLD.signed_on, OLD.valid_until, OLD.entered_by) THEN
    RAISE EXCEPTION 'paper % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION workforce.check_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn IS NOT NULL OR (NEW.id, NEW.project, NEW.kind, NEW.held_on, NEW.held_at, NEW.pass_mark)
      IS DISTINCT FROM (OLD.id, OLD.project, OLD.kind, OLD.held_on, OLD.held_at, OLD.pass_mark) THEN
    RAISE EXCEPTION 'test % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER engagement_checked BEFORE UPDATE ON workforce.engagement FOR EACH ROW EXECUTE FUNCTION workforce.check_engagement();
CREATE TRIGGER paper_checked BEFORE UPDATE ON workforce.paper FOR EACH ROW EXECUTE FUNCTION workforce.check_paper();
CREATE TRIGGER test_checked BEFORE UPDATE ON workforce.test FOR EACH ROW EXECUTE FUNCTION workforce.check_test();

-- What the sheet counts (KPI-10, X9): a row for each signing and one for each leaving. Names are masked as everywhere on sheets.
CREATE VIEW workforce.move AS
  SELECT e.id, 'signed' AS move, e.signed_at AS at, e.ended_at AS until, p.number, left(p.name, 1) || '**' AS name, e.project, e.post,
    e.signed_on, e.ended_on, e.end_kind, false AS leaver
  FROM workforce.engagement e JOIN workforce.person p ON p.id = e.person
  UNION ALL
  SELECT e.id, 'ended', e.ended_at, NULL, p.number, left(p.name, 1) || '**', e.project, e.post, e.signed_on, e.ended_on, e.end_kind,
    e.end_kind IN ('resigned', 'dismissed', 'transferred') AND e.signed_on + interval '6 months' <= e.ended_on
  FROM workforce.engagement e JOIN workforce.person p ON p.id = e.person WHERE e.ended_on IS NOT NULL;

-- What the sheet counts (KPI-09, STF-10): everybody who should have taken a weekly or monthly test.
CREATE VIEW workforce.counted_result AS
  SELECT r.test || '/' || p.number AS id, t.title, t.kind, t.held_on, t.held_at AS at, t.project, p.number, left(p.name, 1) || '**' AS name,
    r.points, t.pass_mark, coalesce(r.points >= t.pass_mark, false) AS passed
  FROM workforce.result r JOIN workforce.test t ON t.id = r.test JOIN workforce.person p ON p.id = r.person
  WHERE t.kind IN ('weekly', 'monthly') AND t.withdrawn IS NULL;
