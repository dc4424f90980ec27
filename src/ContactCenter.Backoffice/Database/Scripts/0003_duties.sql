-- What has to be done in time. What a duty is, when it began and how it ended never changes; what is due is in backoffice.duty_term too,
-- once for each time that it was counted.
CREATE TABLE backoffice.duty (
  id              uuid        NOT NULL PRIMARY KEY,
  kind            text        NOT NULL,
  subject         text        NOT NULL,
  rule            text        NOT NULL,
  rule_zh         text        NOT NULL,
  rule_en         text        NOT NULL,
  owner           text,
  started_at      timestamptz NOT NULL,
  due_at          timestamptz NOT NULL,
  warn_at         timestamptz NOT NULL,
  certain         boolean     NOT NULL,
  calendar        text        NOT NULL,
  warned_at       timestamptz,
  overdue_told_at timestamptz,
  met_at          timestamptz,
  met_by          text,
  withdrawn_at    timestamptz,
  withdrawn_by    text,
  withdrawn_why   text,
  CHECK (started_at <= warn_at AND warn_at <= due_at),
  CHECK (met_at IS NULL OR withdrawn_at IS NULL),
  UNIQUE (kind, subject)
);

CREATE INDEX duty_subject ON backoffice.duty (subject);
CREATE INDEX duty_open ON backoffice.duty (due_at, id) WHERE met_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX duty_unwarned ON backoffice.duty (warn_at) WHERE met_at IS NULL AND withdrawn_at IS NULL AND warned_at IS NULL;
CREATE INDEX duty_overdue ON backoffice.duty (due_at) WHERE met_at IS NULL AND withdrawn_at IS NULL AND overdue_told_at IS NULL;

CREATE TABLE backoffice.duty_term (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  duty_id     uuid        NOT NULL REFERENCES backoffice.duty (id),
  due_at      timestamptz NOT NULL,
  warn_at     timestamptz NOT NULL,
  certain     boolean     NOT NULL,
  calendar    text        NOT NULL,
  computed_at timestamptz NOT NULL
);

CREATE INDEX duty_term_duty ON backoffice.duty_term (duty_id, id);

CREATE FUNCTION backoffice.check_duty_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.subject, NEW.rule, NEW.rule_zh, NEW.rule_en, NEW.started_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.subject, OLD.rule, OLD.rule_zh, OLD.rule_en, OLD.started_at) THEN
    RAISE EXCEPTION 'what duty % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.met_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'duty % is over and does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER duty_checked BEFORE UPDATE ON backoffice.duty FOR EACH ROW EXECUTE FUNCTION backoffice.check_duty_change();
CREATE TRIGGER duty_kept BEFORE DELETE OR TRUNCATE ON backoffice.duty
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER duty_term_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON backoffice.duty_term
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
