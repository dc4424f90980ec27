-- How live calls are supervised: every version whole, the latest in force; where there is none, the configuration. No version changes.
CREATE TABLE supervision.rules (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reason_required boolean NOT NULL,
    agent_sees boolean NOT NULL,
    most_listeners integer NOT NULL CHECK (most_listeners BETWEEN 1 AND 5),
    reason text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL
);

CREATE TRIGGER rules_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON supervision.rules
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
