-- A mail that could not be kept as it is: its envelope is, and the mail itself stays unread in the mailbox.
ALTER TABLE mail.message DROP CONSTRAINT message_kind_check;
ALTER TABLE mail.message ADD CONSTRAINT message_kind_check
  CHECK (kind IN ('mail', 'fax', 'bounce', 'autoReply', 'loop', 'tooLarge', 'setAside', 'answer', 'notice'));
