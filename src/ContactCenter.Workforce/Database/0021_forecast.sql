-- What brings other numbers of calls than the days would have: filing deadlines, campaigns. What was known when a forecast was made stays.
CREATE TABLE workforce.forecast_event (
  id         text             NOT NULL PRIMARY KEY,
  name       text             NOT NULL,
  kind       text             NOT NULL CHECK (kind IN ('filingDeadline', 'other')),
  first_day  date             NOT NULL,
  last_day   date             NOT NULL CHECK (last_day >= first_day),
  factor     double precision CHECK (factor BETWEEN 0.05 AND 20),
  entered_at timestamptz      NOT NULL,
  entered_by text             NOT NULL,
  removed_at timestamptz,
  removed_by text
);

CREATE INDEX forecast_event_days ON workforce.forecast_event (first_day) WHERE removed_at IS NULL;
CREATE TRIGGER forecast_event_kept BEFORE DELETE OR TRUNCATE ON workforce.forecast_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
