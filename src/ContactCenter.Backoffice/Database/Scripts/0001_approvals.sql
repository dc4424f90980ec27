-- What one person proposes and another decides on. Nothing here is ever changed or deleted.
CREATE TABLE backoffice.proposal (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text        NOT NULL,
  subject     text        NOT NULL,
  body        json        NOT NULL,
  reason      text        NOT NULL,
  proposed_by text        NOT NULL,
  proposed_at timestamptz NOT NULL,
  expires_at  timestamptz CHECK (expires_at > proposed_at),
  -- The approved proposal that this one takes back.
  takes_back  bigint      REFERENCES backoffice.proposal (id)
);

CREATE INDEX proposal_subject ON backoffice.proposal (kind, subject);
CREATE INDEX proposal_taken_back ON backoffice.proposal (takes_back) WHERE takes_back IS NOT NULL;

CREATE TABLE backoffice.proposal_end (
  proposal_id bigint      NOT NULL PRIMARY KEY REFERENCES backoffice.proposal (id),
  outcome     text        NOT NULL CHECK (outcome IN ('Approved', 'Rejected', 'Withdrawn')),
  ended_by    text        NOT NULL,
  ended_at    timestamptz NOT NULL,
  reason      text        NOT NULL CHECK (outcome <> 'Rejected' OR reason <> '')
);

-- The proposer alone withdraws, everybody else alone decides, and nobody decides late.
CREATE FUNCTION backoffice.check_proposal_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  proposed backoffice.proposal;
BEGIN
  SELECT * INTO STRICT proposed FROM backoffice.proposal WHERE id = NEW.proposal_id;
  IF (NEW.outcome = 'Withdrawn') <> (lower(proposed.proposed_by) = lower(NEW.ended_by)) THEN
    RAISE EXCEPTION 'proposal % cannot be % by %', proposed.id, NEW.outcome, NEW.ended_by USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.ended_at >= proposed.expires_at THEN
    RAISE EXCEPTION 'proposal % has expired', proposed.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER proposal_end_checked BEFORE INSERT ON backoffice.proposal_end
  FOR EACH ROW EXECUTE FUNCTION backoffice.check_proposal_end();

CREATE TRIGGER proposal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON backoffice.proposal
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER proposal_end_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON backoffice.proposal_end
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
