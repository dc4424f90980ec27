-- What the flow asked of the agent, and how urgent it was, of a caller whose place is kept. Like what else it is, it never changes.
ALTER TABLE followups.follow_up
  ADD COLUMN priority integer NOT NULL DEFAULT 0,
  ADD COLUMN skills   jsonb   NOT NULL DEFAULT '[]';

CREATE FUNCTION followups.check_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.priority, NEW.skills) IS DISTINCT FROM (OLD.priority, OLD.skills) THEN
    RAISE EXCEPTION 'what follow-up % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER follow_up_place_checked BEFORE UPDATE ON followups.follow_up FOR EACH ROW EXECUTE FUNCTION followups.check_place();
