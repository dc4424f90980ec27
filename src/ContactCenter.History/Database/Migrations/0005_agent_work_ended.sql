-- When the last call left an agent: the time in a state goes on after a restart from where it truly began.
ALTER TABLE agent_state ADD COLUMN work_ended_at timestamptz;

UPDATE agent_state s SET work_ended_at = (
  SELECT max(i.ended_at) FROM agent_state_interval i WHERE i.agent = s.agent AND i.started_at >= s.since AND i.kind = 'work');
