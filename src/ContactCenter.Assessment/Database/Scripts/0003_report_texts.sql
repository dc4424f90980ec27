-- What people write into reports: per contract, period and part, every revision with author and time; an empty text takes the part out.
CREATE TABLE assessment.report_text (
  contract_id text        NOT NULL,
  period      text        NOT NULL,
  section     text        NOT NULL,
  revision    integer     NOT NULL CHECK (revision >= 1),
  body        text        NOT NULL,
  written_by  text        NOT NULL,
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (contract_id, period, section, revision)
);

-- A report that is not filed yet is made anew when its figures or texts changed; every file stays. The fingerprint is of what it says,
-- not of when it was made.
ALTER TABLE assessment.diary_file ADD COLUMN number integer NOT NULL DEFAULT 1 CHECK (number >= 1);
ALTER TABLE assessment.diary_file ADD COLUMN fingerprint text;
ALTER TABLE assessment.diary_file DROP CONSTRAINT diary_file_pkey;
ALTER TABLE assessment.diary_file ADD PRIMARY KEY (contract_id, kind, period, format, number);

-- The provider asks for acceptance of a stage; the buyer starts within the working days that are agreed.
CREATE TABLE assessment.acceptance_request (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contract_id  text        NOT NULL,
  first_month  text        NOT NULL,
  last_month   text        NOT NULL CHECK (last_month >= first_month),
  note         text        NOT NULL,
  due_on       date        NOT NULL,
  due_certain  boolean     NOT NULL,
  requested_by text        NOT NULL,
  requested_at timestamptz NOT NULL
);

CREATE INDEX acceptance_request_contract ON assessment.acceptance_request (contract_id, id);

CREATE TABLE assessment.acceptance_start (
  request_id bigint      NOT NULL PRIMARY KEY REFERENCES assessment.acceptance_request (id),
  started_by text        NOT NULL,
  started_at timestamptz NOT NULL
);

-- Single or combined pieces of information that the provider sent to the project office beside its reports.
CREATE TABLE assessment.delivery (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contract_id  text        NOT NULL,
  items        text[]      NOT NULL CHECK (cardinality(items) >= 1),
  recipients   text        NOT NULL,
  sha256       text        NOT NULL,
  delivered_by text        NOT NULL,
  delivered_at timestamptz NOT NULL,
  FOREIGN KEY (contract_id, sha256) REFERENCES assessment.evidence (contract_id, sha256)
);

CREATE INDEX delivery_contract ON assessment.delivery (contract_id, id);

-- Volumes of channels that other systems serve, by month, to compare with the platform's; the newest revision counts.
CREATE TABLE assessment.channel_count (
  contract_id text        NOT NULL,
  month       text        NOT NULL,
  channel     text        NOT NULL,
  revision    integer     NOT NULL CHECK (revision >= 1),
  volume      bigint      NOT NULL CHECK (volume >= 0),
  entered_by  text        NOT NULL,
  entered_at  timestamptz NOT NULL,
  PRIMARY KEY (contract_id, month, channel, revision)
);

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['report_text', 'acceptance_request', 'acceptance_start', 'delivery', 'channel_count'] LOOP
    EXECUTE format(
      'CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.%I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()',
      kept || '_append_only', kept);
  END LOOP;
END $$;
