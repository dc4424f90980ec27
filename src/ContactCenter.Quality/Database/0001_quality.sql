-- What is scored by: each version once, found by the SHA-256 of what it says.
CREATE TABLE quality.form (
  hash      text        NOT NULL PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  form      text        NOT NULL,
  version   integer     NOT NULL CHECK (version >= 1),
  structure text        NOT NULL,
  body      jsonb       NOT NULL,
  reason    text        NOT NULL,
  saved_at  timestamptz NOT NULL,
  saved_by  text        NOT NULL,
  UNIQUE (form, version)
);

-- What is drawn: from which contacts, among which strata, how many. The number is published with the plan, before anything is drawn.
CREATE TABLE quality.plan (
  id           text        NOT NULL PRIMARY KEY,
  name         text        NOT NULL,
  source       text        NOT NULL,
  purpose      text        NOT NULL CHECK (purpose IN ('business', 'service', 'both')),
  strata       text[]      NOT NULL,
  per_stratum  integer     NOT NULL CHECK (per_stratum >= 0),
  total        integer     NOT NULL CHECK (total >= 0),
  per_mille    integer     NOT NULL CHECK (per_mille BETWEEN 0 AND 1000),
  double_share integer     NOT NULL CHECK (double_share BETWEEN 0 AND 100),
  form         text        NOT NULL,
  queues       text[]      NOT NULL,
  number       text        NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text        NOT NULL,
  ended_at     timestamptz,
  ended_by     text
);

-- One draw of a plan for some days, with the list that was drawn from (gzip of id, tab, stratum, line feed), so that anybody repeats it.
CREATE TABLE quality.draw (
  id              text        NOT NULL PRIMARY KEY,
  plan            text        NOT NULL REFERENCES quality.plan (id),
  from_day        date        NOT NULL,
  to_day          date        NOT NULL CHECK (to_day >= from_day),
  seed            text        NOT NULL,
  population_hash text        NOT NULL,
  population_size integer     NOT NULL,
  population      bytea       NOT NULL,
  drawn_at        timestamptz NOT NULL,
  drawn_by        text        NOT NULL,
  UNIQUE (plan, from_day)
);

-- A contact that is scored. What it is never changes; kept is the state as it was left, final follows from appeal_until.
CREATE TABLE quality.sample (
  id             text        NOT NULL PRIMARY KEY,
  source         text        NOT NULL,
  contact        text        NOT NULL,
  contact_at     timestamptz NOT NULL,
  seat           text        NOT NULL,
  queue          text,
  entry_number   text,
  subject        text,
  rating         integer,
  length_ms      bigint,
  purpose        text        NOT NULL CHECK (purpose IN ('business', 'service', 'both')),
  origin         text        NOT NULL CHECK (origin IN ('plan', 'supervisor', 'complaint', 'replacement')),
  form_hash      text        NOT NULL REFERENCES quality.form (hash),
  draw           text        REFERENCES quality.draw (id),
  stratum        text,
  rank           integer,
  is_double      boolean     NOT NULL,
  created_at     timestamptz NOT NULL,
  created_by     text        NOT NULL,
  reason         text,
  state          text        NOT NULL,
  scorer         text,
  second_scorer  text,
  submitted_at   timestamptz,
  published_at   timestamptz,
  published_by   text,
  appeal_until   timestamptz,
  appealed_at    timestamptz,
  appeal_reason  text,
  decided_at     timestamptz,
  decided_by     text,
  verdict_reason text,
  total          integer     CHECK (total BETWEEN 0 AND 10000),
  business_error boolean     NOT NULL DEFAULT false,
  violation      boolean     NOT NULL DEFAULT false,
  replaced_by    text        REFERENCES quality.sample (id) DEFERRABLE INITIALLY DEFERRED,
  bureau_seen_at timestamptz,
  bureau_seen_by text,
  version        integer     NOT NULL DEFAULT 1,
  CHECK ((draw IS NULL) = (stratum IS NULL)),
  CHECK (second_scorer IS NULL OR second_scorer <> scorer),
  CHECK (decided_by IS NULL OR decided_by <> scorer)
);

-- The same contact counts once for each of the two rates.
CREATE UNIQUE INDEX sample_business_once ON quality.sample (source, contact) WHERE state <> 'replaced' AND purpose <> 'service';
CREATE UNIQUE INDEX sample_service_once ON quality.sample (source, contact) WHERE state <> 'replaced' AND purpose <> 'business';
CREATE INDEX sample_draw ON quality.sample (draw, stratum, rank) WHERE draw IS NOT NULL;
CREATE INDEX sample_state ON quality.sample (state, created_at);
CREATE INDEX sample_scorer ON quality.sample (scorer, state);
CREATE INDEX sample_second ON quality.sample (second_scorer) WHERE second_scorer IS NOT NULL;
CREATE INDEX sample_seat ON quality.sample (seat, submitted_at);
CREATE INDEX sample_submitted ON quality.sample (submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX sample_serious ON quality.sample (published_at) WHERE published_at IS NOT NULL AND (business_error OR violation);

-- What a scorer answered: 1 the first, 2 the blind second, 3 what an appeal changed it to. A draft until it is submitted.
CREATE TABLE quality.evaluation (
  sample         text        NOT NULL REFERENCES quality.sample (id),
  ordinal        integer     NOT NULL CHECK (ordinal BETWEEN 1 AND 3),
  scorer         text        NOT NULL,
  form_hash      text        NOT NULL REFERENCES quality.form (hash),
  answers        jsonb       NOT NULL,
  comments       jsonb       NOT NULL,
  remark         text        NOT NULL,
  version        integer     NOT NULL,
  begun_at       timestamptz NOT NULL,
  saved_at       timestamptz NOT NULL,
  submitted_at   timestamptz,
  total          integer,
  sections       jsonb,
  business_error boolean,
  violation      boolean,
  PRIMARY KEY (sample, ordinal),
  CHECK ((submitted_at IS NULL) = (total IS NULL))
);

-- Every step: who, when, from where to where, why.
CREATE TABLE quality.sample_event (
  sample     text        NOT NULL REFERENCES quality.sample (id),
  seq        integer     NOT NULL CHECK (seq > 0),
  at         timestamptz NOT NULL,
  by         text        NOT NULL,
  step       text        NOT NULL,
  from_state text,
  to_state   text        NOT NULL,
  text       text,
  PRIMARY KEY (sample, seq)
);

-- What else counts as a check of quality (KPI-13): typed, dated, once for each thing that it is about.
CREATE TABLE quality.item (
  type         text        NOT NULL CHECK (type IN ('trainingCheck', 'ratingAnalysis', 'complaintAnalysis', 'liveMonitoring', 'other')),
  subject      text        NOT NULL,
  done_at      timestamptz NOT NULL,
  seat         text,
  queue        text,
  note         text        NOT NULL,
  entered_at   timestamptz NOT NULL,
  entered_by   text        NOT NULL,
  PRIMARY KEY (type, subject)
);

CREATE INDEX item_done ON quality.item (done_at);

CREATE FUNCTION quality.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.source, NEW.contact, NEW.contact_at, NEW.seat, NEW.queue, NEW.entry_number, NEW.purpose, NEW.origin, NEW.form_hash,
      NEW.draw, NEW.stratum, NEW.rank, NEW.is_double, NEW.created_at, NEW.created_by)
     IS DISTINCT FROM (OLD.id, OLD.source, OLD.contact, OLD.contact_at, OLD.seat, OLD.queue, OLD.entry_number, OLD.purpose, OLD.origin,
      OLD.form_hash, OLD.draw, OLD.stratum, OLD.rank, OLD.is_double, OLD.created_at, OLD.created_by)
     OR (OLD.published_at IS NOT NULL AND (NEW.published_at, NEW.appeal_until) IS DISTINCT FROM (OLD.published_at, OLD.appeal_until))
     OR OLD.state = 'replaced' THEN
    RAISE EXCEPTION 'what sample % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION quality.check_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.sample, NEW.ordinal, NEW.form_hash, NEW.begun_at) IS DISTINCT FROM (OLD.sample, OLD.ordinal, OLD.form_hash, OLD.begun_at) THEN
    RAISE EXCEPTION 'what evaluation %/% is does not change', OLD.sample, OLD.ordinal USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION quality.check_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'ended_at' - 'ended_by' IS DISTINCT FROM to_jsonb(OLD) - 'ended_at' - 'ended_by' OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'plan % is as it was published', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER sample_checked BEFORE UPDATE ON quality.sample FOR EACH ROW EXECUTE FUNCTION quality.check_change();
CREATE TRIGGER evaluation_checked BEFORE UPDATE ON quality.evaluation FOR EACH ROW EXECUTE FUNCTION quality.check_evaluation();
CREATE TRIGGER plan_checked BEFORE UPDATE ON quality.plan FOR EACH ROW EXECUTE FUNCTION quality.check_plan();
CREATE TRIGGER sample_kept BEFORE DELETE OR TRUNCATE ON quality.sample FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER evaluation_kept BEFORE DELETE OR TRUNCATE ON quality.evaluation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER plan_kept BEFORE DELETE OR TRUNCATE ON quality.plan FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER form_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.form
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER draw_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.draw
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER sample_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.sample_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER item_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quality.item
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Samples whose result counts: the seat accepted it, another person decided, or the window to appeal is over (KPI-06, KPI-07). The month
-- is that in which the sample was scored (X12); what an appeal changed counts as it was decided.
CREATE VIEW quality.counted_sample AS
  SELECT s.id, s.source, s.contact, s.contact_at, s.seat, s.queue, s.entry_number, s.purpose, s.total, s.business_error, s.violation,
    s.submitted_at, s.scorer, s.state
  FROM quality.sample s
  WHERE s.state IN ('acknowledged', 'upheld', 'changed') OR (s.state = 'published' AND s.appeal_until < now());
