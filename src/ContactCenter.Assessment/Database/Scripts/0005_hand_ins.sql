-- A file is kept once under its hash; what each person who handed it in calls it is kept with each of them.
CREATE TABLE assessment.evidence_hand_in (
  number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contract_id text        NOT NULL,
  sha256      text        NOT NULL,
  file_name   text        NOT NULL,
  handed_by   text        NOT NULL,
  handed_at   timestamptz NOT NULL,
  FOREIGN KEY (contract_id, sha256) REFERENCES assessment.evidence (contract_id, sha256)
);

CREATE INDEX evidence_hand_in_file ON assessment.evidence_hand_in (contract_id, sha256, handed_by);

CREATE TRIGGER evidence_hand_in_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.evidence_hand_in
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- A withdrawal of a record that counts needs a second person from now on. Those made until now were in force at once and stay so.
INSERT INTO assessment.document (kind, id, revision, body, saved_by, saved_at, reason)
SELECT 'recordDecision', contract_id || '/' || kind || '/' || id || '/' || revision, 1,
       json_build_object('approved', true, 'decidedBy', recorded_by, 'decidedAt', recorded_at, 'reason', coalesce(reason, '')),
       recorded_by, recorded_at, reason
FROM assessment.bureau_record WHERE withdrawn
ON CONFLICT DO NOTHING;
