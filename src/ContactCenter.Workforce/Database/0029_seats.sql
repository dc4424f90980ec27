-- Who had which seat from when to when: attendance of days that are over, and calls of a practice, are of who had the seat then, whoever
-- has it now. What was before files were kept is theirs whose file named the seat first.
CREATE TABLE workforce.seat_held (
  person text        NOT NULL REFERENCES workforce.person (id),
  agent  text        NOT NULL,
  since  timestamptz NOT NULL,
  until  timestamptz CHECK (until >= since),
  PRIMARY KEY (agent, since)
);

CREATE UNIQUE INDEX seat_held_open ON workforce.seat_held (agent) WHERE until IS NULL;
CREATE INDEX seat_held_person ON workforce.seat_held (person, since);

INSERT INTO workforce.seat_held (person, agent, since) SELECT id, agent, '-infinity' FROM workforce.person WHERE agent IS NOT NULL;

CREATE FUNCTION workforce.keep_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    before := OLD.agent;
  END IF;
  IF before IS NOT DISTINCT FROM NEW.agent THEN
    RETURN NULL;
  END IF;
  UPDATE workforce.seat_held SET until = NEW.changed_at WHERE person = NEW.id AND until IS NULL;
  IF NEW.agent IS NOT NULL THEN
    INSERT INTO workforce.seat_held (person, agent, since)
    SELECT NEW.id, NEW.agent, CASE WHEN before IS NULL AND NOT EXISTS (SELECT FROM workforce.seat_held WHERE agent = NEW.agent)
      AND NOT EXISTS (SELECT FROM workforce.seat_held WHERE person = NEW.id) THEN '-infinity' ELSE NEW.changed_at END
    ON CONFLICT (agent, since) DO UPDATE SET person = EXCLUDED.person, until = NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER person_seat_kept AFTER INSERT OR UPDATE OF agent ON workforce.person FOR EACH ROW EXECUTE FUNCTION workforce.keep_seat();
CREATE TRIGGER seat_held_kept BEFORE DELETE OR TRUNCATE ON workforce.seat_held
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
