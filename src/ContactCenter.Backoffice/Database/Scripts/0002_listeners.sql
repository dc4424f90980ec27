-- How far each listener is among the events that arrived.
CREATE TABLE backoffice.listener (
  name       text        NOT NULL PRIMARY KEY,
  arrival    bigint      NOT NULL,
  events     bigint      NOT NULL,
  updated_at timestamptz NOT NULL
);
