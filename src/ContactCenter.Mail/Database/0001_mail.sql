-- Mailboxes that the centre reads and answers from. The password is sealed with the centre's keys. One Host at a time reads a mailbox:
-- whoever has its lease.
CREATE TABLE mail.account (
  id            text        NOT NULL PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  title         text        NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('mail', 'fax')),
  address       text        NOT NULL,
  imap_host     text        NOT NULL,
  imap_port     integer     NOT NULL CHECK (imap_port BETWEEN 1 AND 65535),
  imap_security text        NOT NULL CHECK (imap_security IN ('tls', 'startTls', 'none')),
  smtp_host     text        NOT NULL,
  smtp_port     integer     NOT NULL CHECK (smtp_port BETWEEN 1 AND 65535),
  smtp_security text        NOT NULL CHECK (smtp_security IN ('tls', 'startTls', 'none')),
  user_name     text        NOT NULL,
  secret        bytea       NOT NULL,
  is_active     boolean     NOT NULL,
  changed_at    timestamptz NOT NULL,
  changed_by    text        NOT NULL,
  -- Which mails of the mailbox were read (RFC 3501 2.3.1.1): the validity of its numbers, and the last number.
  uid_validity  bigint      NOT NULL DEFAULT 0,
  last_uid      bigint      NOT NULL DEFAULT 0,
  lease_by      uuid,
  lease_until   timestamptz,
  read_at       timestamptz,
  failed_at     timestamptz,
  failure       text
);

-- Every mail that came in or went out, once: its key is made of what it says, so that a mail read twice is the same mail.
CREATE TABLE mail.message (
  id          text        NOT NULL PRIMARY KEY,
  account     text        NOT NULL REFERENCES mail.account (id),
  direction   text        NOT NULL CHECK (direction IN ('in', 'out')),
  kind        text        NOT NULL CHECK (kind IN ('mail', 'fax', 'bounce', 'autoReply', 'loop', 'tooLarge', 'answer', 'notice')),
  key         text        NOT NULL,
  message_id  text        NOT NULL,
  thread      text        NOT NULL,
  ticket      text,
  from_name   text        NOT NULL,
  from_address text       NOT NULL,
  to_address  text        NOT NULL,
  subject     text        NOT NULL,
  body        text        NOT NULL,
  in_reply_to text,
  written_by  text,
  at          timestamptz NOT NULL,
  opened_at   timestamptz,
  opened_by   text,
  state       text        NOT NULL CHECK (state IN ('received', 'waiting', 'sent', 'failed', 'bounced')),
  attempts    integer     NOT NULL DEFAULT 0,
  next_at     timestamptz,
  sent_at     timestamptz,
  error       text,
  UNIQUE (account, direction, key),
  CHECK ((direction = 'in') = (state = 'received')),
  CHECK ((state = 'waiting') = (next_at IS NOT NULL))
);

CREATE INDEX message_at ON mail.message (at, id);
CREATE INDEX message_thread ON mail.message (thread, at);
CREATE INDEX message_message_id ON mail.message (message_id);
CREATE INDEX message_waiting ON mail.message (next_at) WHERE state = 'waiting';
CREATE INDEX message_from ON mail.message (from_address, at);

CREATE TABLE mail.attachment (
  message      text    NOT NULL REFERENCES mail.message (id),
  position     integer NOT NULL CHECK (position >= 1),
  name         text    NOT NULL,
  bytes        bigint  NOT NULL,
  sha256       text,
  content_type text,
  refused_zh   text,
  refused_en   text,
  PRIMARY KEY (message, position),
  CHECK ((sha256 IS NULL) = (refused_zh IS NOT NULL))
);

CREATE FUNCTION mail.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.account, NEW.direction, NEW.kind, NEW.key, NEW.message_id, NEW.thread, NEW.from_name, NEW.from_address, NEW.to_address,
      NEW.subject, NEW.body, NEW.in_reply_to, NEW.written_by, NEW.at)
     IS DISTINCT FROM (OLD.id, OLD.account, OLD.direction, OLD.kind, OLD.key, OLD.message_id, OLD.thread, OLD.from_name, OLD.from_address,
      OLD.to_address, OLD.subject, OLD.body, OLD.in_reply_to, OLD.written_by, OLD.at)
     OR (OLD.ticket IS NOT NULL AND NEW.ticket IS DISTINCT FROM OLD.ticket)
     OR (OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.opened_by) IS DISTINCT FROM (OLD.opened_at, OLD.opened_by)) THEN
    RAISE EXCEPTION 'what mail % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER message_checked BEFORE UPDATE ON mail.message FOR EACH ROW EXECUTE FUNCTION mail.check_change();
CREATE TRIGGER message_kept BEFORE DELETE OR TRUNCATE ON mail.message FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER attachment_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mail.attachment
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
