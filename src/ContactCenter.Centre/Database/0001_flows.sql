-- What is drawn and not yet in force: one draft a flow, whatever is wrong with it.
CREATE TABLE centre.flow_draft (
    flow text PRIMARY KEY,
    revision bigint NOT NULL CHECK (revision > 0),
    name text NOT NULL,
    name_english text NOT NULL,
    document jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL
);

-- Every version that was ever in force; a version is one document for ever.
CREATE TABLE centre.flow_version (
    flow text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    document jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL,
    reason text,
    PRIMARY KEY (flow, version)
);

CREATE FUNCTION centre.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A version of a flow does not change.';
END $$;

CREATE TRIGGER flow_version_stays BEFORE UPDATE OR DELETE ON centre.flow_version
    FOR EACH ROW EXECUTE FUNCTION centre.refuse_change();
