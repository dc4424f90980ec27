-- How many of each post a contract wants and how large its reserve is, with every version of it.
CREATE TABLE workforce.post_plan (
  project  text        NOT NULL,
  version  integer     NOT NULL,
  body     jsonb       NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text        NOT NULL,
  PRIMARY KEY (project, version)
);

CREATE TRIGGER post_plan_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.post_plan
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Somebody who is engaged and stands by: no head of a post until they come.
CREATE TABLE workforce.reserve (
  person     text        NOT NULL REFERENCES workforce.person (id),
  project    text        NOT NULL,
  since      date        NOT NULL,
  ended_on   date,
  entered_by text        NOT NULL,
  ended_by   text,
  PRIMARY KEY (person, since),
  CHECK (ended_on >= since)
);

CREATE UNIQUE INDEX reserve_open ON workforce.reserve (person) WHERE ended_on IS NULL;

-- A post that somebody has left or must leave, and by when another comes (STF-04; 004 七 3). due_on never changes.
CREATE TABLE workforce.vacancy (
  id          text        NOT NULL PRIMARY KEY,
  project     text        NOT NULL,
  post        text        NOT NULL CHECK (post IN ('hotline', 'interaction', 'analyst', 'floorManager', 'technician', 'other')),
  cause       text        NOT NULL CHECK (cause IN ('left', 'away', 'unfit', 'notRectified')),
  reason      text        NOT NULL,
  opened_on   date        NOT NULL,
  due_on      date        NOT NULL CHECK (due_on > opened_on),
  due_certain boolean     NOT NULL,
  opened_at   timestamptz NOT NULL,
  opened_by   text        NOT NULL,
  filled_on   date        CHECK (filled_on >= opened_on),
  filled_with text        REFERENCES workforce.person (id),
  filled_at   timestamptz,
  filled_by   text,
  CHECK ((filled_on IS NULL) = (filled_with IS NULL) AND (filled_on IS NULL) = (filled_by IS NULL))
);

CREATE INDEX vacancy_project ON workforce.vacancy (project, opened_on DESC);

CREATE FUNCTION workforce.check_vacancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.filled_on IS NOT NULL
    OR (NEW.id, NEW.project, NEW.post, NEW.cause, NEW.reason, NEW.opened_on, NEW.due_on, NEW.due_certain, NEW.opened_by)
      IS DISTINCT FROM
      (OLD.id, OLD.project, OLD.post, OLD.cause, OLD.reason, OLD.opened_on, OLD.due_on, OLD.due_certain, OLD.opened_by) THEN
    RAISE EXCEPTION 'vacancy % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER vacancy_checked BEFORE UPDATE ON workforce.vacancy FOR EACH ROW EXECUTE FUNCTION workforce.check_vacancy();
CREATE TRIGGER vacancy_kept BEFORE DELETE OR TRUNCATE ON workforce.vacancy FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The bureau was told in writing that the staff changes (STF-02: before it does).
CREATE TABLE workforce.change_notice (
  id           text        NOT NULL PRIMARY KEY,
  project      text        NOT NULL,
  person       text        NOT NULL REFERENCES workforce.person (id),
  kind         text        NOT NULL CHECK (kind IN ('joins', 'leaves', 'changesPost')),
  document     text        NOT NULL,
  notice_on    date        NOT NULL,
  effective_on date        NOT NULL,
  entered_at   timestamptz NOT NULL,
  entered_by   text        NOT NULL
);

CREATE INDEX change_notice_project ON workforce.change_notice (project, notice_on DESC);
CREATE TRIGGER change_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.change_notice
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What the bid promised (STF-16), and what was found of it.
CREATE TABLE workforce.promise (
  id         text        NOT NULL PRIMARY KEY,
  project    text        NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('seats', 'heads', 'lines', 'qualification', 'equipment', 'place')),
  title      text        NOT NULL,
  promised   integer     NOT NULL CHECK (promised BETWEEN 1 AND 1000000),
  source     text        NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_by text        NOT NULL,
  removed_at timestamptz,
  removed_by text
);

CREATE INDEX promise_project ON workforce.promise (project, entered_at);
CREATE TRIGGER promise_kept BEFORE DELETE OR TRUNCATE ON workforce.promise FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE workforce.promise_check (
  seq        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  promise    text        NOT NULL REFERENCES workforce.promise (id),
  found      integer     NOT NULL CHECK (found BETWEEN 0 AND 1000000),
  note       text        NOT NULL,
  checked_at timestamptz NOT NULL,
  checked_by text        NOT NULL
);

CREATE INDEX promise_check_promise ON workforce.promise_check (promise, seq DESC);
CREATE TRIGGER promise_check_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.promise_check
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
