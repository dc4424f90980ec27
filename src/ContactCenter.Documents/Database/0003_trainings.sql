-- A training session is something that documents are about (STF-13).
ALTER TABLE documents.document DROP CONSTRAINT document_source_check;
ALTER TABLE documents.document ADD CONSTRAINT document_source_check CHECK (source IN ('free', 'ticket', 'problem', 'month', 'training'));
