-- A draft that was dropped or published leaves its number behind: the next one of the flow goes on from there, and nobody who still has
-- the old one before them saves or publishes over it.
CREATE TABLE centre.flow_draft_number (
    flow text PRIMARY KEY,
    last bigint NOT NULL CHECK (last > 0)
);

INSERT INTO centre.flow_draft_number (flow, last) SELECT flow, revision FROM centre.flow_draft;
