-- Taxpayers, and the numbers that they call from. A number may be of several: a bookkeeper calls for many.
CREATE TABLE customers.customer (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version     integer     NOT NULL DEFAULT 1,
  name        text        NOT NULL,
  taxpayer_id text,
  bureau      text,
  language    text,
  note        text,
  created_at  timestamptz NOT NULL,
  created_by  text        NOT NULL,
  changed_at  timestamptz NOT NULL,
  changed_by  text        NOT NULL,
  -- Its place after it was found to be the same taxpayer as another; goes with that one when it is erased.
  merged_into bigint      REFERENCES customers.customer (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX customer_taxpayer ON customers.customer (taxpayer_id text_pattern_ops) WHERE merged_into IS NULL AND taxpayer_id IS NOT NULL;
CREATE INDEX customer_changed ON customers.customer (changed_at, id) WHERE merged_into IS NULL;
CREATE INDEX customer_merged ON customers.customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customers.customer_number (
  number   text   NOT NULL,
  customer bigint NOT NULL REFERENCES customers.customer (id) ON DELETE CASCADE,
  -- As somebody wrote or dialled it.
  written  text   NOT NULL,
  ordinal  integer NOT NULL,
  PRIMARY KEY (number, customer)
);

CREATE INDEX customer_number_customer ON customers.customer_number (customer);
