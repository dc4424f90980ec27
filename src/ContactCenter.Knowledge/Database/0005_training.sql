-- That a policy was explained to those who answer about it (STF-11). Its duty begins when the policy does.
CREATE TABLE knowledge.training (
  article    text        NOT NULL,
  number     integer     NOT NULL,
  held_at    timestamptz NOT NULL,
  attendees  integer     NOT NULL CHECK (attendees BETWEEN 1 AND 10000),
  note       text        NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_by text        NOT NULL,
  PRIMARY KEY (article, number),
  FOREIGN KEY (article, number) REFERENCES knowledge.version (article, number)
);

CREATE TRIGGER training_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON knowledge.training
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
