-- What the second word on a leave made of the roster, so that it can be given back when the leave is taken back before it begins.
CREATE TABLE workforce.leave_cell (
  leave  text    NOT NULL REFERENCES workforce.leave (id),
  number integer NOT NULL,
  person text    NOT NULL REFERENCES workforce.person (id),
  day    date    NOT NULL,
  before text    REFERENCES workforce.shift_type (id),
  after  text    REFERENCES workforce.shift_type (id),
  PRIMARY KEY (leave, number)
);

CREATE TRIGGER leave_cell_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workforce.leave_cell
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
