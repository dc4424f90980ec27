-- A ticket that turns out to be an informant's is sealed from then on: its type, and with it who sees it, changes this once and in this
-- direction alone; so do the texts of its history.
CREATE OR REPLACE FUNCTION cases.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.source, NEW.source_id, NEW.call_id, NEW.first_owner, NEW.created_by, NEW.created_at, NEW.accepted_at)
     IS DISTINCT FROM (OLD.id, OLD.number, OLD.source, OLD.source_id, OLD.call_id, OLD.first_owner, OLD.created_by, OLD.created_at,
      OLD.accepted_at)
     OR ((NEW.type, NEW.type_version, NEW.visibility, NEW.priority)
         IS DISTINCT FROM (OLD.type, OLD.type_version, OLD.visibility, OLD.priority)
       AND NOT (OLD.visibility <> 'informant' AND NEW.visibility = 'informant')) THEN
    RAISE EXCEPTION 'what ticket % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION cases.check_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'text' - 'sealed' IS DISTINCT FROM to_jsonb(OLD) - 'text' - 'sealed'
     OR OLD.sealed IS NOT NULL OR OLD.text IS NULL OR NEW.text IS NOT NULL OR NEW.sealed IS NULL THEN
    RAISE EXCEPTION 'the history of ticket % does not change', OLD.ticket_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER ticket_event_append_only ON cases.ticket_event;
CREATE TRIGGER ticket_event_kept BEFORE DELETE OR TRUNCATE ON cases.ticket_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER ticket_event_checked BEFORE UPDATE ON cases.ticket_event FOR EACH ROW EXECUTE FUNCTION cases.check_event();

CREATE INDEX ticket_informant ON cases.ticket (id) WHERE visibility = 'informant';

-- Reasons that were written beside the duties of informants' tickets before they were kept sealed in the history alone.
ALTER TABLE backoffice.duty DISABLE TRIGGER duty_checked;
UPDATE backoffice.duty d SET withdrawn_why = 'informant' FROM cases.ticket t
WHERE t.visibility = 'informant' AND d.withdrawn_at IS NOT NULL AND d.kind IN ('ticket.answer', 'ticket.close')
  AND (d.subject = t.id OR d.subject LIKE t.id || '#%' OR d.subject IN (t.answer_duty, t.close_duty));
ALTER TABLE backoffice.duty ENABLE TRIGGER duty_checked;

-- Calls back that were asked for tickets which went on since, from before a step ended them.
DO $$
BEGIN
  IF to_regclass('followups.follow_up') IS NOT NULL THEN
    CREATE TEMPORARY TABLE orphan ON COMMIT DROP AS
      SELECT f.id FROM followups.follow_up f JOIN cases.ticket t ON f.note = '工单 ' || t.number
      WHERE f.kind = 'promise' AND f.closed_at IS NULL AND NOT (t.state = 'callingBack' AND t.callback IS NOT DISTINCT FROM f.id);
    UPDATE followups.follow_up f SET closed_at = now(), closed_by = 'system', result = 'notNeeded', closing_note = '工单已不在回访'
    FROM orphan o WHERE o.id = f.id;
    UPDATE backoffice.duty d SET withdrawn_at = now(), withdrawn_by = 'system', withdrawn_why = '工单已不在回访'
    FROM orphan o WHERE d.subject = o.id AND d.met_at IS NULL AND d.withdrawn_at IS NULL;
  END IF;
END $$;
