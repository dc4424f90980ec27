-- The practice period after the pre-job test (STF-09): who guides, over which days, and what another person says of it.
CREATE TABLE workforce.practice (
  id        text        NOT NULL PRIMARY KEY,
  person    text        NOT NULL REFERENCES workforce.person (id),
  guide     text        NOT NULL REFERENCES workforce.person (id),
  first_on  date        NOT NULL,
  last_on   date        NOT NULL,
  opened_by text        NOT NULL,
  opened_at timestamptz NOT NULL,
  passed    boolean,
  remark    text,
  calls     integer     CHECK (calls >= 0),
  ended_by  text        CHECK (ended_by <> opened_by),
  ended_at  timestamptz,
  CHECK (guide <> person),
  CHECK (last_on >= first_on),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (passed IS NULL) AND (ended_by IS NULL) = (calls IS NULL))
);

CREATE UNIQUE INDEX practice_open ON workforce.practice (person) WHERE ended_by IS NULL;
CREATE INDEX practice_person ON workforce.practice (person, first_on);

-- A gate that is closed and lets somebody through until a moment, because two people said so.
CREATE TABLE workforce.gate_exception (
  id          text        NOT NULL PRIMARY KEY,
  person      text        NOT NULL REFERENCES workforce.person (id),
  gate        text        NOT NULL CHECK (gate IN ('papersIncomplete', 'preJobTestNotPassed', 'practiceNotBegun', 'practiceNotPassed')),
  reason      text        NOT NULL,
  until       timestamptz NOT NULL,
  proposed_by text        NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_by text        CHECK (approved_by <> proposed_by),
  approved_at timestamptz,
  ended_by    text,
  ended_at    timestamptz,
  CHECK (until > proposed_at),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL))
);

CREATE INDEX gate_exception_person ON workforce.gate_exception (person, proposed_at);

CREATE FUNCTION workforce.check_practice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_by IS NOT NULL OR (NEW.id, NEW.person, NEW.guide, NEW.first_on, NEW.last_on, NEW.opened_by, NEW.opened_at)
      IS DISTINCT FROM (OLD.id, OLD.person, OLD.guide, OLD.first_on, OLD.last_on, OLD.opened_by, OLD.opened_at) THEN
    RAISE EXCEPTION 'practice % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- Approved once, ended once, and never for longer than it was proposed.
CREATE FUNCTION workforce.check_gate_exception() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_by IS NOT NULL
    OR (OLD.approved_by IS NOT NULL AND (NEW.approved_by, NEW.approved_at) IS DISTINCT FROM (OLD.approved_by, OLD.approved_at))
    OR (NEW.id, NEW.person, NEW.gate, NEW.reason, NEW.until, NEW.proposed_by, NEW.proposed_at)
      IS DISTINCT FROM (OLD.id, OLD.person, OLD.gate, OLD.reason, OLD.until, OLD.proposed_by, OLD.proposed_at) THEN
    RAISE EXCEPTION 'gate exception % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER practice_checked BEFORE UPDATE ON workforce.practice FOR EACH ROW EXECUTE FUNCTION workforce.check_practice();
CREATE TRIGGER practice_kept BEFORE DELETE OR TRUNCATE ON workforce.practice FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER gate_exception_checked BEFORE UPDATE ON workforce.gate_exception
  FOR EACH ROW EXECUTE FUNCTION workforce.check_gate_exception();
CREATE TRIGGER gate_exception_kept BEFORE DELETE OR TRUNCATE ON workforce.gate_exception
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
