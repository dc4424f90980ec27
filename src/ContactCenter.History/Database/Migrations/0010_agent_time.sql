-- A period finds the intervals that reach into it by their end; one that goes on ends never.
CREATE INDEX agent_state_interval_end ON agent_state_interval (agent, (COALESCE(ended_at, 'infinity'::timestamptz)));
