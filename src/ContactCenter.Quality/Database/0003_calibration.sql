-- Several people score the same contacts without seeing each other's scores, and agree on one: nothing of it is a sample, and no view,
-- fact or appraisal of samples reads it.
CREATE TABLE quality.calibration (
  id         text        NOT NULL PRIMARY KEY,
  title      text        NOT NULL,
  form_hash  text        NOT NULL REFERENCES quality.form (hash),
  moderator  text        NOT NULL,
  state      text        NOT NULL CHECK (state IN ('scoring', 'agreeing', 'settled', 'cancelled')),
  opened_at  timestamptz NOT NULL,
  opened_by  text        NOT NULL,
  closed_at  timestamptz,
  settled_at timestamptz,
  version    integer     NOT NULL DEFAULT 1,
  CHECK (state <> 'settled' OR (closed_at IS NOT NULL AND settled_at IS NOT NULL))
);

CREATE INDEX calibration_opened ON quality.calibration (opened_at);
CREATE INDEX calibration_settled ON quality.calibration (settled_at) WHERE state = 'settled';

-- What is listened to or read, and what it is found to be worth in the end.
CREATE TABLE quality.calibration_contact (
  session        text        NOT NULL REFERENCES quality.calibration (id),
  place          integer     NOT NULL CHECK (place BETWEEN 1 AND 10),
  source         text        NOT NULL,
  contact        text        NOT NULL,
  contact_at     timestamptz NOT NULL,
  seat           text        NOT NULL,
  queue          text,
  subject        text,
  rating         integer,
  length_ms      bigint,
  agreed         jsonb,
  reasons        jsonb,
  agreed_at      timestamptz,
  agreed_by      text,
  agreed_version integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (session, place),
  UNIQUE (session, source, contact),
  CHECK ((agreed IS NULL) = (reasons IS NULL) AND (agreed IS NULL) = (agreed_at IS NULL))
);

CREATE TABLE quality.calibration_scorer (
  session text NOT NULL REFERENCES quality.calibration (id),
  scorer  text NOT NULL,
  PRIMARY KEY (session, scorer)
);

CREATE INDEX calibration_scorer_of ON quality.calibration_scorer (scorer);

-- A draft until it is submitted; what it comes to follows from the form, which never changes.
CREATE TABLE quality.calibration_score (
  session      text        NOT NULL,
  place        integer     NOT NULL,
  scorer       text        NOT NULL,
  answers      jsonb       NOT NULL,
  comments     jsonb       NOT NULL,
  remark       text        NOT NULL,
  version      integer     NOT NULL,
  begun_at     timestamptz NOT NULL,
  saved_at     timestamptz NOT NULL,
  submitted_at timestamptz,
  PRIMARY KEY (session, place, scorer),
  FOREIGN KEY (session, place) REFERENCES quality.calibration_contact (session, place),
  FOREIGN KEY (session, scorer) REFERENCES quality.calibration_scorer (session, scorer)
);

CREATE TABLE quality.calibration_event (
  session text        NOT NULL REFERENCES quality.calibration (id),
  seq     integer     NOT NULL CHECK (seq > 0),
  at      timestamptz NOT NULL,
  by      text        NOT NULL,
  step    text        NOT NULL,
  text    text,
  PRIMARY KEY (session, seq)
);

CREATE FUNCTION quality.check_calibration_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL THEN
    RAISE EXCEPTION 'what % scored in % is submitted', OLD.scorer, OLD.session USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION quality.check_calibration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('settled', 'cancelled') THEN
    RAISE EXCEPTION 'calibration % is over', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER calibration_checked BEFORE UPDATE ON quality.calibration FOR EACH ROW EXECUTE FUNCTION quality.check_calibration();
CREATE TRIGGER calibration_columns BEFORE UPDATE ON quality.calibration FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('id', 'title', 'form_hash', 'opened_at', 'opened_by');
CREATE TRIGGER calibration_contact_columns BEFORE UPDATE ON quality.calibration_contact FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('session', 'place', 'source', 'contact', 'contact_at', 'seat', 'queue');
CREATE TRIGGER calibration_score_checked BEFORE UPDATE ON quality.calibration_score
  FOR EACH ROW EXECUTE FUNCTION quality.check_calibration_score();
CREATE TRIGGER calibration_score_columns BEFORE UPDATE ON quality.calibration_score FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('session', 'place', 'scorer', 'begun_at');
CREATE TRIGGER calibration_kept BEFORE DELETE OR TRUNCATE ON quality.calibration
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER calibration_contact_kept BEFORE DELETE OR TRUNCATE ON quality.calibration_contact
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER calibration_score_kept BEFORE DELETE OR TRUNCATE ON quality.calibration_score
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER calibration_scorer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.calibration_scorer
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER calibration_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.calibration_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
