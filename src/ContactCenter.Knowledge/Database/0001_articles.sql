-- What the centre knows: an article is filed once, and what it says is in versions (KB-02).
CREATE TABLE knowledge.article (
  id          text        NOT NULL PRIMARY KEY,
  kind        text        NOT NULL CHECK (kind IN ('answer', 'policy', 'manual', 'phrase', 'course', 'news')),
  region      text        NOT NULL CHECK (region IN ('central', 'local')),
  subjects    text[]      NOT NULL,
  owner       text        NOT NULL,
  review_on   date,
  revision    integer     NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  created_by  text        NOT NULL
);

CREATE INDEX article_subjects ON knowledge.article USING gin (subjects);
CREATE INDEX article_review ON knowledge.article (review_on);

-- Times are UTC. starts_at is null until it is known from when it counts; a version that never counted has none.
CREATE TABLE knowledge.version (
  article      text        NOT NULL REFERENCES knowledge.article (id),
  number       integer     NOT NULL CHECK (number >= 1),
  stage        text        NOT NULL CHECK (stage IN ('draft', 'inReview', 'approved', 'withdrawn', 'replaced')),
  revision     integer     NOT NULL DEFAULT 1,
  title        text        NOT NULL,
  body         text        NOT NULL,
  phrasings    text[]      NOT NULL,
  valid_from   timestamptz,
  valid_to     timestamptz,
  basis_number text,
  basis_date   date,
  attachments  jsonb       NOT NULL DEFAULT '[]',
  author       text        NOT NULL,
  written_at   timestamptz NOT NULL,
  reviewer     text,
  decided_at   timestamptz,
  starts_at    timestamptz,
  ends_at      timestamptz,
  replaced_by  text REFERENCES knowledge.article (id),
  PRIMARY KEY (article, number),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CHECK (stage NOT IN ('approved', 'replaced') OR (reviewer IS NOT NULL AND reviewer <> author)),
  CHECK (starts_at IS NULL OR reviewer IS NOT NULL),
  CHECK ((stage = 'replaced') = (replaced_by IS NOT NULL))
);

-- One is in work at a time.
CREATE UNIQUE INDEX version_in_work ON knowledge.version (article) WHERE stage IN ('draft', 'inReview');
CREATE INDEX version_starts ON knowledge.version (article, starts_at DESC, number DESC) WHERE starts_at IS NOT NULL;
CREATE INDEX version_in_review ON knowledge.version (written_at) WHERE stage = 'inReview';

-- Who did what, with the reason: never changed.
CREATE TABLE knowledge.event (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article  text        NOT NULL REFERENCES knowledge.article (id),
  number   integer,
  at       timestamptz NOT NULL,
  who      text        NOT NULL,
  what     text        NOT NULL,
  reason   text
);

CREATE INDEX event_article ON knowledge.event (article, id);

-- What a version says changes while it is a draft and never again.
CREATE FUNCTION knowledge.check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.article, NEW.number, NEW.author) IS DISTINCT FROM (OLD.article, OLD.number, OLD.author)
     OR (OLD.stage <> 'draft' AND
       (NEW.title, NEW.body, NEW.phrasings, NEW.valid_from, NEW.valid_to, NEW.basis_number, NEW.basis_date, NEW.attachments,
        NEW.written_at) IS DISTINCT FROM
       (OLD.title, OLD.body, OLD.phrasings, OLD.valid_from, OLD.valid_to, OLD.basis_number, OLD.basis_date, OLD.attachments,
        OLD.written_at))
     OR OLD.stage IN ('withdrawn', 'replaced') THEN
    RAISE EXCEPTION 'version % of article % does not change', OLD.number, OLD.article USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER version_checked BEFORE UPDATE ON knowledge.version FOR EACH ROW EXECUTE FUNCTION knowledge.check_version();
CREATE TRIGGER version_kept BEFORE DELETE OR TRUNCATE ON knowledge.version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER article_kept BEFORE DELETE OR TRUNCATE ON knowledge.article FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON knowledge.event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The version of each article that counts at a moment. One that came after another takes its place for good, also when it ends before.
CREATE FUNCTION knowledge.in_force(moment timestamptz) RETURNS SETOF knowledge.version LANGUAGE sql STABLE AS $$
  SELECT l.* FROM (
    SELECT DISTINCT ON (article) * FROM knowledge.version WHERE starts_at <= moment ORDER BY article, starts_at DESC, number DESC
  ) l WHERE l.ends_at IS NULL OR l.ends_at > moment
$$;
