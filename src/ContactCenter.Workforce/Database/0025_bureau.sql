-- What the platform sent to the bureau: each stands in the contract's log of deliveries with its file.
CREATE TABLE workforce.notice_sent (
  notice   text        NOT NULL PRIMARY KEY REFERENCES workforce.change_notice (id),
  delivery bigint      NOT NULL,
  sent_at  timestamptz NOT NULL,
  sent_by  text        NOT NULL
);

CREATE TRIGGER notice_sent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.notice_sent
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- An unqualified quarter is reported to the city bureau, once (STF-08).
CREATE TABLE workforce.quarter_report (
  project  text        NOT NULL,
  quarter  date        NOT NULL,
  tests    text[]      NOT NULL,
  measures text        NOT NULL,
  delivery bigint      NOT NULL,
  sent_at  timestamptz NOT NULL,
  sent_by  text        NOT NULL,
  PRIMARY KEY (project, quarter),
  CHECK (cardinality(tests) > 0)
);

CREATE TRIGGER quarter_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.quarter_report
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What somebody who leaves hands over (STF-03), and who else signs that it is there.
CREATE TABLE workforce.handover (
  engagement text        NOT NULL REFERENCES workforce.engagement (id),
  number     integer     NOT NULL CHECK (number BETWEEN 1 AND 40),
  item       text        NOT NULL,
  listed_by  text        NOT NULL,
  listed_at  timestamptz NOT NULL,
  signed_by  text        CHECK (signed_by <> listed_by),
  signed_at  timestamptz,
  remark     text,
  PRIMARY KEY (engagement, number),
  CHECK ((signed_by IS NULL) = (signed_at IS NULL))
);

CREATE FUNCTION workforce.check_handover() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.signed_by IS NOT NULL OR (NEW.engagement, NEW.number, NEW.item, NEW.listed_by, NEW.listed_at)
      IS DISTINCT FROM (OLD.engagement, OLD.number, OLD.item, OLD.listed_by, OLD.listed_at) THEN
    RAISE EXCEPTION 'what was handed over does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER handover_checked BEFORE UPDATE ON workforce.handover FOR EACH ROW EXECUTE FUNCTION workforce.check_handover();
CREATE TRIGGER handover_kept BEFORE DELETE OR TRUNCATE ON workforce.handover FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
