-- Calls that a trunk was refused, by reason and hour: those of the last day, whatever Host counted them.
CREATE TABLE centre.trunk_refusal (
    trunk text NOT NULL,
    reason text NOT NULL,
    hour timestamptz NOT NULL,
    count bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (trunk, reason, hour)
);
