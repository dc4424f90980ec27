-- What is done about what was found: corrections (QA-10) and training (SAT-04), each about a sample, a seat or a subject.
CREATE TABLE quality.action (
  id         text        NOT NULL PRIMARY KEY,
  kind       text        NOT NULL CHECK (kind IN ('correction', 'training')),
  about      text        NOT NULL CHECK (about IN ('sample', 'seat', 'subject')),
  target     text        NOT NULL,
  seat       text,
  text       text        NOT NULL,
  due_on     date        NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text        NOT NULL,
  done_at    timestamptz,
  done_by    text,
  result     text,
  CHECK ((done_at IS NULL) = (result IS NULL)),
  CHECK (kind = 'correction' OR seat IS NOT NULL)
);

CREATE INDEX action_open ON quality.action (due_on) WHERE done_at IS NULL;
CREATE INDEX action_target ON quality.action (about, target);

-- What others tested (QA-11, X33): kept apart, and counted in no indicator of this platform.
CREATE TABLE quality.external_result (
  id         text        NOT NULL PRIMARY KEY,
  kind       text        NOT NULL CHECK (kind IN ('thirdParty', 'surprise', 'mastery')),
  tested_on  date        NOT NULL,
  tested_by  text        NOT NULL,
  asked      integer     NOT NULL CHECK (asked > 0),
  passed     integer     NOT NULL CHECK (passed BETWEEN 0 AND asked),
  note       text        NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_by text        NOT NULL,
  UNIQUE (kind, tested_on, tested_by)
);

CREATE FUNCTION quality.check_action() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'done_at' - 'done_by' - 'result' IS DISTINCT FROM to_jsonb(OLD) - 'done_at' - 'done_by' - 'result'
     OR OLD.done_at IS NOT NULL THEN
    RAISE EXCEPTION 'action % is done once and changes in nothing else', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER action_checked BEFORE UPDATE ON quality.action FOR EACH ROW EXECUTE FUNCTION quality.check_action();
CREATE TRIGGER action_kept BEFORE DELETE OR TRUNCATE ON quality.action FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER external_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.external_result
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
