-- The bank of questions (STF-14). A version never changes, so that a paper reads for ever as it was sat; who changes a question adds one.
CREATE TABLE workforce.question (
  id         text        NOT NULL PRIMARY KEY,
  current    integer     NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by text        NOT NULL,
  retired    text,
  retired_by text,
  retired_at timestamptz,
  CHECK ((retired IS NULL) = (retired_at IS NULL))
);

CREATE TABLE workforce.question_version (
  question    text        NOT NULL REFERENCES workforce.question (id),
  number      integer     NOT NULL CHECK (number > 0),
  type        text        NOT NULL CHECK (type IN ('single', 'multiple', 'trueFalse', 'fillIn', 'shortText')),
  subject     text        NOT NULL,
  difficulty  text        NOT NULL CHECK (difficulty IN ('easy', 'medium', 'hard')),
  stem        text        NOT NULL,
  options     jsonb       NOT NULL,
  key         jsonb       NOT NULL,
  explanation text        NOT NULL,
  entered_by  text        NOT NULL,
  entered_at  timestamptz NOT NULL,
  PRIMARY KEY (question, number)
);

-- An exam with everything by which its papers are drawn: the versions that there were when it was scheduled, and the seed.
CREATE TABLE workforce.exam (
  id           text          NOT NULL PRIMARY KEY,
  project      text          NOT NULL,
  kind         text          NOT NULL CHECK (kind IN ('preJob', 'weekly', 'monthly', 'bureau')),
  title        text          NOT NULL,
  opens_at     timestamptz   NOT NULL,
  closes_at    timestamptz   NOT NULL,
  minutes      integer       NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  pass_mark    numeric(4, 1) NOT NULL CHECK (pass_mark BETWEEN 0 AND 100),
  rectifies    text          REFERENCES workforce.test (id),
  pool         jsonb         NOT NULL,
  seed         bigint        NOT NULL,
  created_at   timestamptz   NOT NULL,
  created_by   text          NOT NULL,
  cancelled    text,
  cancelled_by text,
  cancelled_at timestamptz,
  test         text          UNIQUE REFERENCES workforce.test (id),
  published_by text          CHECK (published_by <> created_by),
  published_at timestamptz,
  CHECK (opens_at < closes_at),
  CHECK ((test IS NULL) = (published_by IS NULL) AND (test IS NULL) = (published_at IS NULL)),
  CHECK (test IS NULL OR cancelled_at IS NULL)
);

CREATE INDEX exam_opens ON workforce.exam (opens_at);

-- Everybody who should sit it; who does not is absent (X9).
CREATE TABLE workforce.candidate (
  exam   text NOT NULL REFERENCES workforce.exam (id),
  person text NOT NULL REFERENCES workforce.person (id),
  PRIMARY KEY (exam, person)
);

CREATE INDEX candidate_person ON workforce.candidate (person);

-- One person's sitting: its paper as it was drawn, its times by the server's clock, and the one window that writes (holder).
CREATE TABLE workforce.sitting (
  id           text        NOT NULL PRIMARY KEY,
  exam         text        NOT NULL,
  person       text        NOT NULL,
  paper        jsonb       NOT NULL,
  started_at   timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL CHECK (ends_at > started_at),
  holder       text        NOT NULL,
  held_at      timestamptz NOT NULL,
  turns        integer     NOT NULL DEFAULT 1,
  submitted_at timestamptz CHECK (submitted_at <= ends_at),
  UNIQUE (exam, person),
  FOREIGN KEY (exam, person) REFERENCES workforce.candidate (exam, person)
);

-- Every answer as it was saved; of several for one place the one with the highest step counts.
CREATE TABLE workforce.answer (
  sitting  text        NOT NULL REFERENCES workforce.sitting (id),
  place    integer     NOT NULL CHECK (place > 0),
  step     integer     NOT NULL CHECK (step > 0),
  answer   jsonb       NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (sitting, place, step)
);

-- What a person gives for a short text; of several the last counts.
CREATE TABLE workforce.mark (
  seq       bigint        NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sitting   text          NOT NULL REFERENCES workforce.sitting (id),
  place     integer       NOT NULL CHECK (place > 0),
  points    numeric(4, 1) NOT NULL CHECK (points >= 0),
  note      text          NOT NULL,
  marked_by text          NOT NULL,
  marked_at timestamptz   NOT NULL
);

CREATE INDEX mark_place ON workforce.mark (sitting, place, seq);

CREATE TRIGGER question_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.question_version
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER candidate_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.candidate
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.answer
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER mark_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.mark
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER question_kept BEFORE DELETE OR TRUNCATE ON workforce.question FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER exam_kept BEFORE DELETE OR TRUNCATE ON workforce.exam FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER sitting_kept BEFORE DELETE OR TRUNCATE ON workforce.sitting FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What an exam is of never changes; how it ended is entered once. A sitting's paper and times never change; it is handed in once.
CREATE FUNCTION workforce.check_exam() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.cancelled_at IS NOT NULL OR OLD.test IS NOT NULL OR (NEW.id, NEW.project, NEW.kind, NEW.title, NEW.opens_at, NEW.closes_at,
      NEW.minutes, NEW.pass_mark, NEW.rectifies, NEW.pool, NEW.seed, NEW.created_by) IS DISTINCT FROM (OLD.id, OLD.project, OLD.kind,
      OLD.title, OLD.opens_at, OLD.closes_at, OLD.minutes, OLD.pass_mark, OLD.rectifies, OLD.pool, OLD.seed, OLD.created_by) THEN
    RAISE EXCEPTION 'exam % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION workforce.check_sitting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL OR (NEW.id, NEW.exam, NEW.person, NEW.paper, NEW.started_at, NEW.ends_at)
      IS DISTINCT FROM (OLD.id, OLD.exam, OLD.person, OLD.paper, OLD.started_at, OLD.ends_at) THEN
    RAISE EXCEPTION 'sitting % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER exam_checked BEFORE UPDATE ON workforce.exam FOR EACH ROW EXECUTE FUNCTION workforce.check_exam();
CREATE TRIGGER sitting_checked BEFORE UPDATE ON workforce.sitting FOR EACH ROW EXECUTE FUNCTION workforce.check_sitting();
