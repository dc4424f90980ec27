-- What became an informant's ticket is kept under the informants' key from then on: number, note and closing note, name, title, text and
-- names of files are empty here. Apart from that, what it is still never changes, and what is sealed stays so.
ALTER TABLE followups.follow_up ADD COLUMN sealed bytea;
ALTER TABLE followups.web_message ADD COLUMN sealed bytea;

CREATE OR REPLACE FUNCTION followups.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.origin, NEW.call_id, NEW.entry_number, NEW.queue, NEW.mailbox, NEW.recording_id, NEW.duration_ms,
      NEW.created_at, NEW.created_by)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.origin, OLD.call_id, OLD.entry_number, OLD.queue, OLD.mailbox, OLD.recording_id,
      OLD.duration_ms, OLD.created_at, OLD.created_by)
     OR ((NEW.number, NEW.note) IS DISTINCT FROM (OLD.number, OLD.note)
       AND NOT (OLD.sealed IS NULL AND NEW.sealed IS NOT NULL AND NEW.number = '' AND NEW.note IS NULL))
     OR (OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed) THEN
    RAISE EXCEPTION 'what follow-up % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.opened_by) IS DISTINCT FROM (OLD.opened_at, OLD.opened_by) THEN
    RAISE EXCEPTION 'follow-up % was opened first once', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION followups.check_web_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.follow_up, NEW.challenge, NEW.receipt, NEW.subject, NEW.language, NEW.sent_at, NEW.name, NEW.title, NEW.body)
     IS DISTINCT FROM (OLD.follow_up, OLD.challenge, OLD.receipt, OLD.subject, OLD.language, OLD.sent_at, '', '', '')
     OR OLD.sealed IS NOT NULL OR NEW.sealed IS NULL THEN
    RAISE EXCEPTION 'web message % does not change', OLD.follow_up USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION followups.check_web_message_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.follow_up, NEW.position, NEW.sha256, NEW.bytes, NEW.content_type, NEW.name)
     IS DISTINCT FROM (OLD.follow_up, OLD.position, OLD.sha256, OLD.bytes, OLD.content_type, '')
     OR NOT EXISTS (SELECT FROM followups.web_message m WHERE m.follow_up = OLD.follow_up AND m.sealed IS NOT NULL) THEN
    RAISE EXCEPTION 'a file of web message % does not change', OLD.follow_up USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER web_message_append_only ON followups.web_message;
DROP TRIGGER web_message_file_append_only ON followups.web_message_file;
CREATE TRIGGER web_message_kept BEFORE DELETE OR TRUNCATE ON followups.web_message
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER web_message_checked BEFORE UPDATE ON followups.web_message FOR EACH ROW EXECUTE FUNCTION followups.check_web_message();
CREATE TRIGGER web_message_file_kept BEFORE DELETE OR TRUNCATE ON followups.web_message_file
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER web_message_file_checked BEFORE UPDATE ON followups.web_message_file
  FOR EACH ROW EXECUTE FUNCTION followups.check_web_message_file();
