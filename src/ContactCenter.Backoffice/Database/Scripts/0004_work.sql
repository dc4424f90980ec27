-- Work that outlives the request that asked for it. What was asked, and how it ended, stays.
CREATE TABLE backoffice.work (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text        NOT NULL,
  title       text        NOT NULL,
  body        json        NOT NULL,
  -- The Host that has what the work needs; null: any does it.
  place       text,
  asked_by    text        NOT NULL,
  asked_at    timestamptz NOT NULL,
  state       text        NOT NULL CHECK (state IN ('Waiting', 'Running', 'Done', 'Failed', 'Cancelled')),
  runner      uuid,
  beat_at     timestamptz,
  stage       text,
  done        bigint      NOT NULL DEFAULT 0,
  total       bigint,
  cancel_by   text,
  cancel_at   timestamptz,
  ended_at    timestamptz,
  outcome     json,
  CHECK ((ended_at IS NULL) = (state IN ('Waiting', 'Running')))
);

CREATE INDEX work_open ON backoffice.work (id) WHERE ended_at IS NULL;
CREATE INDEX work_kind ON backoffice.work (kind, id);

CREATE FUNCTION backoffice.check_work_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'work % is over and does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER work_checked BEFORE UPDATE ON backoffice.work FOR EACH ROW EXECUTE FUNCTION backoffice.check_work_change();
CREATE TRIGGER work_kept BEFORE DELETE OR TRUNCATE ON backoffice.work FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
