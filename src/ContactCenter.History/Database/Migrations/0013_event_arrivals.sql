-- The order in which events came into the database, whichever Host brought them: who listens goes by it. Events from before have none.
CREATE SEQUENCE journal_event_arrival;

ALTER TABLE journal_event ADD COLUMN arrival bigint;
ALTER TABLE journal_event ALTER COLUMN arrival SET DEFAULT nextval('journal_event_arrival');

CREATE INDEX journal_event_arrival_order ON journal_event (arrival) WHERE arrival IS NOT NULL;
