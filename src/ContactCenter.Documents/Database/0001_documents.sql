-- Versions of templates after the shipped first ones; the file lies in the vault under its hash, and a version never changes.
CREATE TABLE documents.template (
  kind      text        NOT NULL,
  version   integer     NOT NULL CHECK (version > 1),
  sha256    text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text        NOT NULL,
  bytes     bigint      NOT NULL,
  reason    text        NOT NULL,
  saved_at  timestamptz NOT NULL,
  saved_by  text        NOT NULL,
  PRIMARY KEY (kind, version)
);

CREATE SEQUENCE documents.document_number;

CREATE TABLE documents.document (
  id               text        NOT NULL PRIMARY KEY,
  number           text        NOT NULL UNIQUE,
  kind             text        NOT NULL,
  template_version integer     NOT NULL,
  source           text        NOT NULL CHECK (source IN ('free', 'ticket', 'problem', 'month')),
  source_number    text,
  source_title     text,
  restricted       boolean     NOT NULL,
  title            text        NOT NULL,
  fields           jsonb       NOT NULL,
  rows             jsonb       NOT NULL,
  state            text        NOT NULL CHECK (state IN ('draft', 'inReview', 'returned', 'approved', 'archived', 'discarded')),
  author           text        NOT NULL,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  reviewer         text,
  reviewed_at      timestamptz,
  archived_at      timestamptz,
  archived_by      text,
  sha256           text,
  revision         integer     NOT NULL DEFAULT 1,
  CHECK ((source = 'free') = (source_number IS NULL)),
  CHECK ((state = 'archived') = (archived_at IS NOT NULL)),
  -- Nobody reviews what they wrote (TKT-09).
  CHECK (reviewer IS NULL OR lower(reviewer) <> lower(author)),
  CHECK (state NOT IN ('approved', 'archived') OR (reviewer IS NOT NULL AND sha256 IS NOT NULL))
);

CREATE INDEX document_changed ON documents.document (changed_at, id);
CREATE INDEX document_source ON documents.document (source, source_number);
CREATE INDEX document_author ON documents.document (author, changed_at);

-- What was handed in for review, each time with the file that the reviewer saw.
CREATE TABLE documents.version (
  document_id text        NOT NULL REFERENCES documents.document (id),
  version     integer     NOT NULL CHECK (version > 0),
  title       text        NOT NULL,
  fields      jsonb       NOT NULL,
  sha256      text        NOT NULL,
  at          timestamptz NOT NULL,
  by          text        NOT NULL,
  PRIMARY KEY (document_id, version)
);

CREATE TABLE documents.event (
  document_id text        NOT NULL REFERENCES documents.document (id),
  seq         integer     NOT NULL CHECK (seq > 0),
  at          timestamptz NOT NULL,
  by          text        NOT NULL,
  step        text        NOT NULL,
  from_state  text,
  to_state    text        NOT NULL,
  text        text,
  PRIMARY KEY (document_id, seq)
);

CREATE TRIGGER template_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.template
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.version
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents.event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER document_kept BEFORE DELETE OR TRUNCATE ON documents.document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE FUNCTION documents.check_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('archived', 'discarded') THEN
    RAISE EXCEPTION 'document % is over and does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (NEW.id, NEW.number, NEW.kind, NEW.template_version, NEW.source, NEW.source_number, NEW.restricted, NEW.author, NEW.created_at)
     IS DISTINCT FROM
     (OLD.id, OLD.number, OLD.kind, OLD.template_version, OLD.source, OLD.source_number, OLD.restricted, OLD.author, OLD.created_at) THEN
    RAISE EXCEPTION 'what document % is does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.state = 'approved' AND (NEW.fields, NEW.title, NEW.sha256) IS DISTINCT FROM (OLD.fields, OLD.title, OLD.sha256) THEN
    RAISE EXCEPTION 'what was approved of document % does not change', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER document_checked BEFORE UPDATE ON documents.document FOR EACH ROW EXECUTE FUNCTION documents.check_change();
