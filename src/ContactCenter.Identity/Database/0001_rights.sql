-- What a role is, version by version; the newest counts. Of the roles that ship only requires_two_factor is read.
CREATE TABLE identity.role_version (
  role                text        NOT NULL CHECK (role ~ '^[a-z][a-z0-9-]{1,39}$'),
  version             integer     NOT NULL CHECK (version > 0),
  title_zh            text        NOT NULL,
  title_en            text        NOT NULL,
  permissions         text[]      NOT NULL,
  requires_two_factor boolean     NOT NULL,
  is_retired          boolean     NOT NULL,
  saved_at            timestamptz NOT NULL,
  proposal_id         bigint      NOT NULL,
  PRIMARY KEY (role, version)
);

CREATE TRIGGER role_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON identity.role_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who has which role, how far and how long. Only the end is ever changed, to an earlier one.
CREATE TABLE identity.assignment (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name   text        NOT NULL REFERENCES app_user (user_name),
  role        text        NOT NULL,
  scope       text        NOT NULL CHECK (scope ~ '^(city|self|(bureau|provider|team):.+)$'),
  valid_from  timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until >= valid_from),
  granted_by  text        NOT NULL,
  approved_by text        CHECK (lower(approved_by) <> lower(granted_by)),
  granted_at  timestamptz NOT NULL,
  proposal_id bigint
);

CREATE INDEX assignment_user ON identity.assignment (user_name);

-- Another number after every change of the two: Hosts that keep them in memory look at it.
CREATE TABLE identity.rights_mark (number bigint NOT NULL);
INSERT INTO identity.rights_mark VALUES (0);

-- Until now an account had roles, as far as the person's organisation went; an agent's went as far as the seat.
INSERT INTO identity.assignment (user_name, role, scope, valid_from, granted_by, granted_at)
SELECT user_name, role,
       CASE WHEN role = 'agent' THEN 'self' WHEN organisation = 'centre' THEN 'city' ELSE organisation END,
       created_at, 'migration', now()
FROM app_user, unnest(roles) AS role
WHERE role IN ('agent', 'supervisor', 'auditor', 'administrator', 'assessor', 'provider');
