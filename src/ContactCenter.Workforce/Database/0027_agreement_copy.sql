-- A copy of the signed agreement goes to the bureau, once (SEC-03): it stands in the contract's log of deliveries with a slip that has the
-- digest of each original; the originals stay where they lie encrypted, and the bureau opens them there.
CREATE TABLE workforce.agreement_copy (
  paper    text        NOT NULL PRIMARY KEY REFERENCES workforce.paper (id),
  project  text        NOT NULL,
  delivery bigint      NOT NULL,
  sent_at  timestamptz NOT NULL,
  sent_by  text        NOT NULL
);

CREATE INDEX agreement_copy_project ON workforce.agreement_copy (project);

CREATE TRIGGER agreement_copy_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.agreement_copy
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
