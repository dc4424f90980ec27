-- A surge that a person confirmed: as it was counted then, and told to the project office (KB-08). Once for a subject and a day.
CREATE TABLE knowledge.surge (
  day          date             NOT NULL,
  subject      text             NOT NULL,
  calls        integer          NOT NULL,
  mean         double precision NOT NULL,
  deviation    double precision NOT NULL,
  bar          double precision NOT NULL,
  note         text             NOT NULL,
  confirmed_at timestamptz      NOT NULL,
  confirmed_by text             NOT NULL,
  contracts    text[]           NOT NULL CHECK (cardinality(contracts) > 0),
  PRIMARY KEY (day, subject)
);

CREATE TRIGGER surge_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON knowledge.surge
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What was asked most in a period, frozen with its counts when it was published (KB-03). The public list is the last one.
CREATE TABLE knowledge.hot_list (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title        text        NOT NULL,
  first_day    date        NOT NULL,
  last_day     date        NOT NULL,
  items        jsonb       NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text        NOT NULL,
  CHECK (last_day >= first_day)
);

CREATE TRIGGER hot_list_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON knowledge.hot_list
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Courses that an agent recommended in a chat (CHT-11).
ALTER TABLE knowledge.use DROP CONSTRAINT use_how_check;
ALTER TABLE knowledge.use ADD CONSTRAINT use_how_check CHECK (how IN ('shown', 'inserted', 'mailed', 'robot', 'recommended'));
