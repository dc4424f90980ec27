-- A finished recording that lies as Ogg Opus now, or why it stays as it was recorded. The original goes after this row is there.
CREATE TABLE recordings.compressed (
  recording_id     text        NOT NULL PRIMARY KEY,
  host             text,
  from_path        text        NOT NULL,
  from_bytes       bigint      NOT NULL,
  path             text,
  sha256           text        CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes            bigint,
  fault            text,
  compressed_at    timestamptz NOT NULL,
  original_gone_at timestamptz,
  CHECK ((fault IS NULL) = (path IS NOT NULL) AND (fault IS NULL) = (sha256 IS NOT NULL) AND (fault IS NULL) = (bytes IS NOT NULL))
);

-- From the oldest on, a stretch at a time.
CREATE INDEX call_recording_begun ON public.call_recording (started_at, recording_id);

CREATE INDEX compressed_pending ON recordings.compressed (compressed_at) WHERE fault IS NULL AND original_gone_at IS NULL;
CREATE TRIGGER compressed_stays BEFORE UPDATE ON recordings.compressed FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns(
    'recording_id', 'host', 'from_path', 'from_bytes', 'path', 'sha256', 'bytes', 'fault', 'compressed_at');
CREATE TRIGGER compressed_is_not_deleted BEFORE DELETE ON recordings.compressed FOR EACH STATEMENT
  EXECUTE FUNCTION public.refuse_change();
