-- Originals of papers as files (STF-01). They lie encrypted in the vault; what a file was called is not kept, because names of copies of
-- identity cards tend to say whose they are.
CREATE TABLE workforce.paper_file (
  paper    text        NOT NULL REFERENCES workforce.paper (id),
  sha256   text        NOT NULL,
  ending   text        NOT NULL,
  bytes    bigint      NOT NULL,
  added_by text        NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (paper, sha256)
);

CREATE TRIGGER paper_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.paper_file
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
