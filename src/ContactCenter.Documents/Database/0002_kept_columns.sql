-- What a row is is kept by the one trigger of the back office.
CREATE TRIGGER document_columns BEFORE UPDATE ON documents.document FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns(
    'id', 'number', 'kind', 'template_version', 'source', 'source_number', 'restricted', 'author', 'created_at');
CREATE TRIGGER document_approved BEFORE UPDATE ON documents.document FOR EACH ROW WHEN (OLD.state = 'approved')
  EXECUTE FUNCTION backoffice.keep_columns('id', 'fields', 'title', 'sha256');

CREATE OR REPLACE FUNCTION documents.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'document % is over and does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
END $$;

DROP TRIGGER document_checked ON documents.document;
CREATE TRIGGER document_over BEFORE UPDATE ON documents.document FOR EACH ROW WHEN (OLD.state IN ('archived', 'discarded'))
  EXECUTE FUNCTION documents.check_change();
