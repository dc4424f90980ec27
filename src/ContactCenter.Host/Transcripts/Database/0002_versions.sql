-- Which state of a text somebody has read: whoever changes it says so, and of two who do one is told. It goes up whenever a text is asked for,
-- comes or is replaced, and is never one that was there before, also where a text was deleted in between.
CREATE SEQUENCE transcripts.version;
ALTER TABLE transcripts.channel ADD COLUMN version bigint NOT NULL DEFAULT nextval('transcripts.version');
