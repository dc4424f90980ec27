-- Nothing here is ever changed or deleted: what is corrected gets a new row, and the newest counts.

-- Contracts and rule sets, each revision as a whole.
CREATE TABLE assessment.document (
  kind     text        NOT NULL,
  id       text        NOT NULL,
  revision integer     NOT NULL CHECK (revision >= 1),
  body     json        NOT NULL,
  saved_by text        NOT NULL,
  saved_at timestamptz NOT NULL,
  reason   text,
  PRIMARY KEY (kind, id, revision)
);

-- Files are on disk under their hash; a file belongs to the contracts that it was handed in for.
CREATE TABLE assessment.evidence (
  contract_id text        NOT NULL,
  sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  file_name   text        NOT NULL,
  bytes       bigint      NOT NULL CHECK (bytes > 0),
  stored_by   text        NOT NULL,
  stored_at   timestamptz NOT NULL,
  PRIMARY KEY (contract_id, sha256)
);

-- What one person enters and another approves (X34): figures from outside, corrections, substitute standards, quarter scores.
CREATE TABLE assessment.proposal (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contract_id text        NOT NULL,
  period      text        NOT NULL,
  kind        text        NOT NULL,
  subject     text        NOT NULL,
  body        json        NOT NULL,
  evidence    text        NOT NULL,
  reason      text        NOT NULL,
  entered_by  text        NOT NULL,
  entered_at  timestamptz NOT NULL,
  FOREIGN KEY (contract_id, evidence) REFERENCES assessment.evidence (contract_id, sha256)
);

CREATE INDEX proposal_contract ON assessment.proposal (contract_id, period, kind, subject);

CREATE TABLE assessment.decision (
  proposal_id bigint      NOT NULL PRIMARY KEY REFERENCES assessment.proposal (id),
  approved    boolean     NOT NULL,
  decided_by  text        NOT NULL,
  decided_at  timestamptz NOT NULL,
  reason      text        NOT NULL
);

CREATE FUNCTION assessment.require_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment.proposal WHERE id = NEW.proposal_id AND entered_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'proposal % was entered by the same person', NEW.proposal_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER decision_second_person BEFORE INSERT ON assessment.decision
  FOR EACH ROW EXECUTE FUNCTION assessment.require_second_person();

-- Events, findings, complaints; a revision replaces the one before, a withdrawn one counts no more.
CREATE TABLE assessment.bureau_record (
  contract_id text        NOT NULL,
  kind        text        NOT NULL,
  id          text        NOT NULL,
  revision    integer     NOT NULL CHECK (revision >= 1),
  body        json        NOT NULL,
  evidence    text        NOT NULL,
  withdrawn   boolean     NOT NULL,
  recorded_by text        NOT NULL,
  recorded_at timestamptz NOT NULL,
  reason      text        CHECK (revision = 1 OR reason IS NOT NULL),
  PRIMARY KEY (contract_id, kind, id, revision),
  FOREIGN KEY (contract_id, evidence) REFERENCES assessment.evidence (contract_id, sha256)
);

CREATE TABLE assessment.appeal (
  id          text        NOT NULL PRIMARY KEY,
  contract_id text        NOT NULL,
  month       text        NOT NULL,
  target      text        NOT NULL,
  target_id   text        NOT NULL,
  reason      text        NOT NULL,
  raised_by   text        NOT NULL,
  raised_at   timestamptz NOT NULL
);

CREATE INDEX appeal_contract ON assessment.appeal (contract_id, month);

CREATE TABLE assessment.appeal_decision (
  appeal_id  text        NOT NULL PRIMARY KEY REFERENCES assessment.appeal (id),
  state      text        NOT NULL,
  decision   text,
  decided_by text        NOT NULL,
  decided_at timestamptz NOT NULL
);

CREATE TABLE assessment.closed_sheet (
  contract_id text        NOT NULL,
  month       text        NOT NULL,
  revision    integer     NOT NULL CHECK (revision >= 1),
  hash        text        NOT NULL,
  body        json        NOT NULL,
  closed_by   text        NOT NULL,
  closed_at   timestamptz NOT NULL,
  reason      text        CHECK (revision = 1 OR reason IS NOT NULL),
  PRIMARY KEY (contract_id, month, revision)
);

CREATE TABLE assessment.ranking_publication (
  bureau_id    text        NOT NULL,
  quarter      text        NOT NULL,
  revision     integer     NOT NULL CHECK (revision >= 1),
  hash         text        NOT NULL,
  body         json        NOT NULL,
  published_by text        NOT NULL,
  published_at timestamptz NOT NULL,
  reason       text        CHECK (revision = 1 OR reason IS NOT NULL),
  PRIMARY KEY (bureau_id, quarter, revision)
);

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['document', 'evidence', 'proposal', 'decision', 'bureau_record', 'appeal', 'appeal_decision', 'closed_sheet', 'ranking_publication'] LOOP
    EXECUTE format(
      'CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.%I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()',
      kept || '_append_only', kept);
  END LOOP;
END $$;
