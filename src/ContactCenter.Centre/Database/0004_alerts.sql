-- Each time that a threshold was broken, with the rule as it was then.
CREATE TABLE centre.alert (
    id text PRIMARY KEY,
    rule text NOT NULL,
    definition jsonb NOT NULL,
    raised_at timestamptz NOT NULL,
    value integer NOT NULL,
    worst integer NOT NULL,
    cleared_at timestamptz,
    acknowledged_by text,
    acknowledged_at timestamptz
);

CREATE INDEX alert_raised ON centre.alert (raised_at DESC, id);
CREATE INDEX alert_open ON centre.alert (id) WHERE cleared_at IS NULL;
