-- A closed month that made the limit of failed months (FIN-07) is told once. What was told stays, whatever a later revision says.
CREATE TABLE assessment.failed_month_alarm (
  contract_id text        NOT NULL,
  month       text        NOT NULL,
  failed      text[]      NOT NULL,
  raised_at   timestamptz NOT NULL,
  PRIMARY KEY (contract_id, month)
);

CREATE TRIGGER failed_month_alarm_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment.failed_month_alarm
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
