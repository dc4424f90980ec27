-- What administrators do about accounts, and when somebody was last here.
ALTER TABLE app_user
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
  ADD COLUMN locked_at            timestamptz,
  ADD COLUMN locked_by            text,
  ADD COLUMN lock_reason          text,
  ADD COLUMN last_sign_in_at      timestamptz,
  ADD COLUMN last_sign_in_from    text,
  ADD CONSTRAINT app_user_lock CHECK ((locked_at IS NULL) = (locked_by IS NULL) AND (locked_at IS NULL) = (lock_reason IS NULL));

-- Wrong attempts lock a name at the network that they come from, and nobody else out. Names that nobody has are counted alike: the lock
-- tells nothing about them. From now on failed_count is of all networks since the last sign-in; locked_until is not read any more.
CREATE TABLE sign_in_failure (
  user_name    text        NOT NULL CHECK (user_name = lower(user_name)),
  network      text        NOT NULL,
  failed_count integer     NOT NULL,
  locked_until timestamptz,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (user_name, network)
);

CREATE INDEX sign_in_failure_last_at ON sign_in_failure (last_at);

-- Rights are given by assignments of the schema identity; an account is made without any.
ALTER TABLE app_user ALTER COLUMN roles SET DEFAULT '{}';
