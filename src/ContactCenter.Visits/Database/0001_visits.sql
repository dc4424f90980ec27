-- Which parts of the city lie in which zone, as versions: a visit keeps the one by which it was counted.
CREATE TABLE visits.zone_map (
  version    integer     NOT NULL PRIMARY KEY CHECK (version >= 1),
  areas      jsonb       NOT NULL,
  reason     text        NOT NULL,
  saved_at   timestamptz NOT NULL,
  saved_by   text        NOT NULL
);

-- A technician goes to a taxpayer (SIT-01, SIT-02). Until when stands in backoffice.duty, whose subject is the id.
CREATE TABLE visits.visit (
  id            text        NOT NULL PRIMARY KEY,
  ticket        text,
  name          text        NOT NULL,
  number        text        NOT NULL,
  area          text        NOT NULL,
  street        text        NOT NULL,
  zone          text        NOT NULL CHECK (zone IN ('inner', 'middle', 'outer')),
  zone_map      integer     NOT NULL REFERENCES visits.zone_map (version),
  fault         text        NOT NULL,
  consent_by    text        NOT NULL,
  consent_at    timestamptz NOT NULL,
  created_by    text        NOT NULL,
  created_at    timestamptz NOT NULL,
  technician    text,
  dispatched_at timestamptz,
  dispatched_by text,
  arrived_at    timestamptz,
  ended_at      timestamptz,
  ended_by      text,
  result        text CHECK (result IN ('resolved', 'unresolved', 'cancelled')),
  report        text,
  signature     text,
  CHECK ((ended_at IS NULL) = (result IS NULL)),
  CHECK ((technician IS NULL) = (dispatched_at IS NULL)),
  CHECK (arrived_at IS NULL OR technician IS NOT NULL),
  CHECK (result IS NULL OR result = 'cancelled' OR (arrived_at IS NOT NULL AND signature IS NOT NULL))
);

CREATE INDEX visit_open ON visits.visit (consent_at) WHERE ended_at IS NULL;
CREATE INDEX visit_technician ON visits.visit (technician, consent_at);
CREATE INDEX visit_ended ON visits.visit (ended_at);

CREATE FUNCTION visits.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.ticket, NEW.name, NEW.number, NEW.area, NEW.street, NEW.zone, NEW.zone_map, NEW.fault, NEW.consent_by, NEW.consent_at,
      NEW.created_by, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.ticket, OLD.name, OLD.number, OLD.area, OLD.street, OLD.zone, OLD.zone_map, OLD.fault, OLD.consent_by,
      OLD.consent_at, OLD.created_by, OLD.created_at)
     OR OLD.ended_at IS NOT NULL
     OR (OLD.arrived_at IS NOT NULL AND (NEW.arrived_at, NEW.technician) IS DISTINCT FROM (OLD.arrived_at, OLD.technician)) THEN
    RAISE EXCEPTION 'what visit % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER visit_checked BEFORE UPDATE ON visits.visit FOR EACH ROW EXECUTE FUNCTION visits.check_change();
CREATE TRIGGER visit_kept BEFORE DELETE OR TRUNCATE ON visits.visit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER zone_map_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON visits.zone_map
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What a month's report says of visits (SIT-03).
CREATE VIEW visits.ended AS
  SELECT v.id, v.ended_at, v.result, v.zone, v.technician, v.consent_at, v.arrived_at, d.due_at, v.arrived_at <= d.due_at AS in_time
  FROM visits.visit v JOIN backoffice.duty d ON d.kind = 'visit.arrive' AND d.subject = v.id
  WHERE v.result IN ('resolved', 'unresolved');
