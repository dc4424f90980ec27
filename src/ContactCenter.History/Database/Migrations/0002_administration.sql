CREATE TABLE app_user (
  user_name      text        NOT NULL PRIMARY KEY,
  display_name   text        NOT NULL,
  password_hash  text        NOT NULL,
  roles          text[]      NOT NULL,
  agent_id       text,
  failed_count   integer     NOT NULL DEFAULT 0,
  locked_until   timestamptz,
  security_stamp text        NOT NULL,
  created_at     timestamptz NOT NULL
);

CREATE UNIQUE INDEX app_user_name_any_case ON app_user (lower(user_name));
CREATE UNIQUE INDEX app_user_agent ON app_user (agent_id) WHERE agent_id IS NOT NULL;

CREATE TABLE centre_settings (
  version    bigint      NOT NULL PRIMARY KEY,
  saved_at   timestamptz NOT NULL,
  saved_by   text        NOT NULL,
  body       jsonb       NOT NULL
);

CREATE TABLE audit_log (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,
  who            text        NOT NULL,
  action         text        NOT NULL,
  target         text,
  remote_address text,
  reason         text
);

CREATE INDEX audit_log_at ON audit_log (at);
CREATE INDEX audit_log_who ON audit_log (who, at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
