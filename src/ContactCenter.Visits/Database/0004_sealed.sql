-- A visit of a ticket that became an informant's: what names somebody stands under the informants' key, and it is in nobody else's list.
ALTER TABLE visits.visit ADD COLUMN sealed bytea;

CREATE OR REPLACE FUNCTION visits.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sealed IS NULL AND NEW.sealed IS NOT NULL THEN
    IF (NEW.id, NEW.ticket, NEW.zone, NEW.zone_map, NEW.consent_at, NEW.created_by, NEW.created_at, NEW.arrived_at, NEW.result,
        NEW.name, NEW.number, NEW.area, NEW.street, NEW.fault, NEW.consent_by)
       IS DISTINCT FROM (OLD.id, OLD.ticket, OLD.zone, OLD.zone_map, OLD.consent_at, OLD.created_by, OLD.created_at, OLD.arrived_at,
        OLD.result, '', '', '', '', '', '') OR NEW.report IS NOT NULL THEN
      RAISE EXCEPTION 'a visit is sealed as it is: %', OLD.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.ticket, NEW.name, NEW.number, NEW.area, NEW.street, NEW.zone, NEW.zone_map, NEW.fault, NEW.consent_by, NEW.consent_at,
      NEW.created_by, NEW.created_at, NEW.sealed)
     IS DISTINCT FROM (OLD.id, OLD.ticket, OLD.name, OLD.number, OLD.area, OLD.street, OLD.zone, OLD.zone_map, OLD.fault, OLD.consent_by,
      OLD.consent_at, OLD.created_by, OLD.created_at, OLD.sealed)
     OR OLD.ended_at IS NOT NULL
     OR (OLD.arrived_at IS NOT NULL AND (NEW.arrived_at, NEW.technician) IS DISTINCT FROM (OLD.arrived_at, OLD.technician)) THEN
    RAISE EXCEPTION 'what visit % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
