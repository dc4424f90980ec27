-- An announcement to taxpayers goes by the ways of what is sent to them otherwise (OUT-05): a short message that is of no call, and what
-- an adapter brings that is of no chat. Each number and each person of a channel gets one of an announcement.
ALTER TABLE chat.link ALTER COLUMN code DROP NOT NULL;
ALTER TABLE chat.link ALTER COLUMN call DROP NOT NULL;
ALTER TABLE chat.link ALTER COLUMN agent DROP NOT NULL;
ALTER TABLE chat.link ADD COLUMN announcement text;
ALTER TABLE chat.link ADD CONSTRAINT link_of CHECK (
  CASE WHEN announcement IS NULL THEN num_nulls(code, call, agent) = 0 ELSE way = 'sms' AND num_nonnulls(code, call, agent) = 0 END);

CREATE UNIQUE INDEX link_announcement ON chat.link (announcement, address) WHERE announcement IS NOT NULL;
CREATE INDEX link_announced ON chat.link (not_before, id) WHERE state = 'waiting' AND announcement IS NOT NULL;

CREATE TRIGGER link_announcement BEFORE UPDATE ON chat.link FOR EACH ROW EXECUTE FUNCTION backoffice.keep_columns('announcement');

ALTER TABLE chat.outbox ALTER COLUMN chat DROP NOT NULL;
ALTER TABLE chat.outbox ALTER COLUMN sequence DROP NOT NULL;
ALTER TABLE chat.outbox ADD COLUMN announcement text;
ALTER TABLE chat.outbox ADD COLUMN external text;
ALTER TABLE chat.outbox ADD COLUMN body text;
ALTER TABLE chat.outbox ADD COLUMN made_at timestamptz;
ALTER TABLE chat.outbox ADD COLUMN ends_at timestamptz;
ALTER TABLE chat.outbox ADD CONSTRAINT outbox_of CHECK (
  CASE WHEN announcement IS NULL THEN num_nulls(chat, sequence) = 0
  ELSE num_nonnulls(chat, sequence) = 0 AND num_nulls(external, body, made_at, ends_at) = 0 END);

CREATE UNIQUE INDEX outbox_announcement ON chat.outbox (announcement, site, external) WHERE announcement IS NOT NULL;
