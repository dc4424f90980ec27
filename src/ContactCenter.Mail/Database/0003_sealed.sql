-- A conversation that became an informant's ticket is kept under the informants' key from then on: who wrote to whom, subject, text, why it
-- came back and the names of files are empty here. Apart from that, what a mail is still never changes.
ALTER TABLE mail.message ADD COLUMN sealed bytea;

CREATE OR REPLACE FUNCTION mail.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.account, NEW.direction, NEW.kind, NEW.key, NEW.message_id, NEW.thread, NEW.in_reply_to, NEW.written_by, NEW.at)
     IS DISTINCT FROM (OLD.id, OLD.account, OLD.direction, OLD.kind, OLD.key, OLD.message_id, OLD.thread, OLD.in_reply_to, OLD.written_by,
      OLD.at)
     OR ((NEW.from_name, NEW.from_address, NEW.to_address, NEW.subject, NEW.body)
         IS DISTINCT FROM (OLD.from_name, OLD.from_address, OLD.to_address, OLD.subject, OLD.body)
       AND NOT (OLD.sealed IS NULL AND NEW.sealed IS NOT NULL
         AND (NEW.from_name, NEW.from_address, NEW.to_address, NEW.subject, NEW.body) = ('', '', '', '', '')))
     OR (OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed)
     OR (OLD.ticket IS NOT NULL AND NEW.ticket IS DISTINCT FROM OLD.ticket)
     OR (OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.opened_by) IS DISTINCT FROM (OLD.opened_at, OLD.opened_by)) THEN
    RAISE EXCEPTION 'what mail % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION mail.check_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.message, NEW.position, NEW.bytes, NEW.sha256, NEW.content_type, NEW.refused_zh, NEW.refused_en, NEW.name)
     IS DISTINCT FROM (OLD.message, OLD.position, OLD.bytes, OLD.sha256, OLD.content_type, OLD.refused_zh, OLD.refused_en, '')
     OR NOT EXISTS (SELECT FROM mail.message m WHERE m.id = OLD.message AND m.sealed IS NOT NULL) THEN
    RAISE EXCEPTION 'an attachment of mail % does not change', OLD.message USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER attachment_append_only ON mail.attachment;
CREATE TRIGGER attachment_kept BEFORE DELETE OR TRUNCATE ON mail.attachment
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER attachment_checked BEFORE UPDATE ON mail.attachment FOR EACH ROW EXECUTE FUNCTION mail.check_attachment();

-- The same mail in another mailbox is found by what it says.
CREATE INDEX message_key ON mail.message (key);
