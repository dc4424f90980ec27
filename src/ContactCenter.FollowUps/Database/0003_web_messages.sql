-- Messages that taxpayers write on the centre's page without signing in (MSG-01), beside those that they speak.
ALTER TABLE followups.follow_up DROP CONSTRAINT follow_up_kind_check;
ALTER TABLE followups.follow_up ADD CONSTRAINT follow_up_kind_check
  CHECK (kind IN ('message', 'webMessage', 'correction', 'promise', 'busy', 'verification', 'lowRating'));

-- What was written. The id of the challenge that was solved for it makes it once, however often a browser sends it.
CREATE TABLE followups.web_message (
  follow_up text        NOT NULL PRIMARY KEY REFERENCES followups.follow_up (id),
  challenge uuid        NOT NULL UNIQUE,
  receipt   text        NOT NULL UNIQUE,
  name      text        NOT NULL,
  title     text        NOT NULL,
  body      text        NOT NULL,
  subject   text,
  language  text        NOT NULL CHECK (language IN ('zh-CN', 'en-US')),
  sent_at   timestamptz NOT NULL
);

CREATE INDEX web_message_sent ON followups.web_message (sent_at);

CREATE TABLE followups.web_message_file (
  follow_up    text   NOT NULL REFERENCES followups.web_message (follow_up),
  position     int    NOT NULL CHECK (position >= 1),
  sha256       text   NOT NULL,
  name         text   NOT NULL,
  bytes        bigint NOT NULL CHECK (bytes > 0),
  content_type text   NOT NULL,
  PRIMARY KEY (follow_up, position)
);

CREATE TRIGGER web_message_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followups.web_message
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER web_message_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followups.web_message_file
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
