-- Who listened to, spoke in, took over or ended a live call (QA-01): who, when, how and why. Kept with the call, by its id.
CREATE TABLE supervision.monitoring (
    id text PRIMARY KEY,
    call text NOT NULL,
    agent text,
    supervisor text NOT NULL,
    supervisor_name text NOT NULL,
    reason text,
    visible boolean NOT NULL,
    began_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    ended_at timestamptz,
    ending text,
    CHECK ((ended_at IS NULL) = (ending IS NULL)),
    CHECK (ended_at IS NULL OR ended_at >= began_at)
);

CREATE INDEX monitoring_call ON supervision.monitoring (call);
CREATE INDEX monitoring_open ON supervision.monitoring (agent, seen_at) WHERE ended_at IS NULL;

-- From when in which mode; a mode lasts until the next begins or the listening ends.
CREATE TABLE supervision.monitoring_mode (
    monitoring text NOT NULL REFERENCES supervision.monitoring (id),
    number int NOT NULL,
    from_at timestamptz NOT NULL,
    mode text NOT NULL CHECK (mode IN ('monitor', 'whisper', 'barge')),
    PRIMARY KEY (monitoring, number)
);

CREATE TABLE supervision.intervention (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call text NOT NULL,
    agent text,
    kind text NOT NULL CHECK (kind IN ('takeOver', 'forceRelease')),
    supervisor text NOT NULL,
    supervisor_name text NOT NULL,
    reason text,
    at timestamptz NOT NULL
);

CREATE INDEX intervention_call ON supervision.intervention (call);
