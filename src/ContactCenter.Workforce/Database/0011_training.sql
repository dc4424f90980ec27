-- A plan holds sessions together; a session is what people attend (STF-11…13).
CREATE TABLE workforce.training_plan (
  id         text        NOT NULL PRIMARY KEY,
  project    text        NOT NULL,
  title      text        NOT NULL,
  first_on   date        NOT NULL,
  last_on    date        NOT NULL,
  goals      text        NOT NULL,
  created_by text        NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (first_on <= last_on)
);

CREATE TABLE workforce.training (
  id             text        NOT NULL PRIMARY KEY,
  number         text        NOT NULL UNIQUE,
  plan           text        REFERENCES workforce.training_plan (id),
  project        text        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('policy', 'preJob', 'skill', 'finding', 'taxpayer')),
  topic          text        NOT NULL,
  trainer        text        NOT NULL,
  place          text        NOT NULL,
  agenda         text        NOT NULL,
  starts_at      timestamptz NOT NULL,
  ends_at        timestamptz NOT NULL,
  code           text        NOT NULL,
  policy_article text,
  policy_number  integer,
  finding        text,
  course         text,
  created_by     text        NOT NULL,
  created_at     timestamptz NOT NULL,
  held_at        timestamptz,
  held_by        text,
  guests         integer     CHECK (guests BETWEEN 0 AND 10000),
  summary        text,
  cancelled      text,
  cancelled_by   text,
  cancelled_at   timestamptz,
  CHECK (starts_at < ends_at),
  CHECK ((policy_article IS NULL) = (policy_number IS NULL)),
  CHECK ((held_at IS NULL) = (held_by IS NULL)),
  CHECK (held_at IS NULL OR cancelled_at IS NULL)
);

CREATE INDEX training_starts ON workforce.training (starts_at);
CREATE INDEX training_finding ON workforce.training (finding) WHERE finding IS NOT NULL;

-- Who should attend, and who did: by the code that is shown there, by signing, or as the trainer has seen.
CREATE TABLE workforce.trainee (
  training text NOT NULL REFERENCES workforce.training (id),
  person   text NOT NULL REFERENCES workforce.person (id),
  PRIMARY KEY (training, person)
);

CREATE INDEX trainee_person ON workforce.trainee (person);

CREATE TABLE workforce.attendance (
  training   text        NOT NULL,
  person     text        NOT NULL,
  way        text        NOT NULL CHECK (way IN ('code', 'signature', 'entered')),
  signature  bytea,
  at         timestamptz NOT NULL,
  entered_by text        NOT NULL,
  PRIMARY KEY (training, person),
  FOREIGN KEY (training, person) REFERENCES workforce.trainee (training, person),
  CHECK ((way = 'signature') = (signature IS NOT NULL))
);

CREATE TABLE workforce.training_material (
  training  text        NOT NULL REFERENCES workforce.training (id),
  sha256    text        NOT NULL,
  file_name text        NOT NULL,
  bytes     bigint      NOT NULL,
  type      text        NOT NULL,
  added_by  text        NOT NULL,
  added_at  timestamptz NOT NULL,
  PRIMARY KEY (training, sha256)
);

-- What those who attended say of it, once each (STF-13).
CREATE TABLE workforce.training_answer (
  training text        NOT NULL,
  person   text        NOT NULL,
  content  integer     NOT NULL CHECK (content BETWEEN 1 AND 5),
  trainer  integer     NOT NULL CHECK (trainer BETWEEN 1 AND 5),
  use      integer     NOT NULL CHECK (use BETWEEN 1 AND 5),
  comment  text        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (training, person),
  FOREIGN KEY (training, person) REFERENCES workforce.attendance (training, person)
);

-- Taxpayers that were added: each is trained within a month, free of charge (STF-12).
CREATE TABLE workforce.new_taxpayer (
  id         text        NOT NULL PRIMARY KEY,
  name       text        NOT NULL,
  added_on   date        NOT NULL,
  entered_by text        NOT NULL,
  entered_at timestamptz NOT NULL,
  UNIQUE (name, added_on)
);

CREATE TABLE workforce.training_taxpayer (
  training text NOT NULL REFERENCES workforce.training (id),
  taxpayer text NOT NULL REFERENCES workforce.new_taxpayer (id),
  PRIMARY KEY (training, taxpayer)
);

CREATE TRIGGER attendance_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.attendance
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER training_answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.training_answer
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER training_kept BEFORE DELETE OR TRUNCATE ON workforce.training FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- How a session ended is entered once.
CREATE FUNCTION workforce.check_training() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.held_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL OR (NEW.id, NEW.number, NEW.project, NEW.kind, NEW.policy_article,
      NEW.policy_number, NEW.finding) IS DISTINCT FROM (OLD.id, OLD.number, OLD.project, OLD.kind, OLD.policy_article,
      OLD.policy_number, OLD.finding) THEN
    RAISE EXCEPTION 'training % does not change', OLD.number USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER training_checked BEFORE UPDATE ON workforce.training FOR EACH ROW EXECUTE FUNCTION workforce.check_training();
