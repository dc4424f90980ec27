-- Links of calls do not step over thousands of announcements that wait for the day.
DROP INDEX chat.link_waiting;
CREATE INDEX link_waiting ON chat.link (not_before, id) WHERE state = 'waiting' AND announcement IS NULL;
