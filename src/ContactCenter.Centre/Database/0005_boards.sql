-- Boards for screens on a wall, shared by the roles that they name.
CREATE TABLE centre.board (
    id text PRIMARY KEY,
    revision bigint NOT NULL CHECK (revision > 0),
    name text NOT NULL,
    name_english text NOT NULL,
    -- Empty: for whoever may see the wallboard.
    roles text[] NOT NULL,
    tiles jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL
);
