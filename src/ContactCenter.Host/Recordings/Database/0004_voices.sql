-- Who speaks when, in milliseconds: from, to, from, to … Null: there was no model when the wave form was made, loudness alone tells it.
ALTER TABLE recordings.wave
  ADD COLUMN caller_voice integer[],
  ADD COLUMN agent_voice  integer[],
  ADD CHECK ((caller_voice IS NULL) = (agent_voice IS NULL)),
  ADD CHECK (cardinality(caller_voice) % 2 = 0 AND cardinality(agent_voice) % 2 = 0);
