-- What supervisors tell agents, and what they did to them: shown at the seat until it is acknowledged.
CREATE TABLE centre.floor_message (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sent_at timestamptz NOT NULL,
    sent_by text NOT NULL,
    sender text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('text', 'availability', 'queues')),
    -- all, agent:8001, team:early, queue:tax-general
    audience text NOT NULL,
    -- The availability or the queues that were set; null of a text.
    detail text,
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500)
);

-- Whom it went to, as that was when it was sent.
CREATE TABLE centre.floor_message_receipt (
    message bigint NOT NULL REFERENCES centre.floor_message (id),
    agent text NOT NULL,
    acknowledged_at timestamptz,
    PRIMARY KEY (message, agent)
);

CREATE INDEX floor_message_receipt_agent ON centre.floor_message_receipt (agent, message DESC);
