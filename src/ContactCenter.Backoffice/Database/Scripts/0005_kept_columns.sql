-- What a row is never changes, however it goes on: CREATE TRIGGER … BEFORE UPDATE … EXECUTE FUNCTION backoffice.keep_columns('id', …).
CREATE FUNCTION backoffice.keep_columns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY TG_ARGV LOOP
    IF to_jsonb(NEW) -> kept IS DISTINCT FROM to_jsonb(OLD) -> kept THEN
      RAISE EXCEPTION 'what % % is does not change: %', TG_TABLE_NAME, to_jsonb(OLD) ->> TG_ARGV[0], kept
        USING ERRCODE = 'insufficient_privilege';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
