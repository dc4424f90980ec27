-- To which office a major matter was reported, and when it was received there (TKT-12). A receipt is entered once.
CREATE TABLE cases.ticket_report (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id    text        NOT NULL REFERENCES cases.ticket (id),
  office       text        NOT NULL CHECK (office IN ('cityBureau', 'taxBureau')),
  recipient    text        NOT NULL,
  reported_at  timestamptz NOT NULL,
  reported_by  text        NOT NULL,
  received_at  timestamptz,
  received_by  text,
  entered_by   text,
  CHECK ((received_at IS NULL) = (received_by IS NULL) AND (received_at IS NULL) = (entered_by IS NULL)),
  CHECK (received_at >= reported_at)
);

CREATE INDEX ticket_report_ticket ON cases.ticket_report (ticket_id, id);

CREATE TRIGGER ticket_report_kept BEFORE DELETE OR TRUNCATE ON cases.ticket_report
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER ticket_report_columns BEFORE UPDATE ON cases.ticket_report FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('id', 'ticket_id', 'office', 'recipient', 'reported_at', 'reported_by');
CREATE TRIGGER ticket_report_received BEFORE UPDATE ON cases.ticket_report FOR EACH ROW WHEN (OLD.received_at IS NOT NULL)
  EXECUTE FUNCTION backoffice.keep_columns('id', 'received_at', 'received_by', 'entered_by');

-- What a row is is kept by the one trigger of the back office.
CREATE TRIGGER problem_columns BEFORE UPDATE ON cases.problem FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('id', 'number', 'raised_by', 'raised_at');
DROP TRIGGER problem_checked ON cases.problem;
DROP FUNCTION cases.check_problem();
CREATE TRIGGER problem_ticket_columns BEFORE UPDATE ON cases.problem_ticket FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns('problem_id', 'ticket_id', 'linked_at', 'linked_by');
CREATE TRIGGER problem_ticket_over BEFORE UPDATE ON cases.problem_ticket FOR EACH ROW WHEN (OLD.unlinked_at IS NOT NULL)
  EXECUTE FUNCTION backoffice.keep_columns('problem_id', 'unlinked_at', 'unlinked_by');
DROP TRIGGER problem_ticket_checked ON cases.problem_ticket;
DROP FUNCTION cases.check_problem_ticket();
CREATE TRIGGER ticket_columns BEFORE UPDATE ON cases.ticket FOR EACH ROW
  EXECUTE FUNCTION backoffice.keep_columns(
    'id', 'number', 'source', 'source_id', 'call_id', 'first_owner', 'created_by', 'created_at', 'accepted_at');
-- Its type changes once and in one direction alone: to an informant's.
CREATE TRIGGER ticket_type_kept BEFORE UPDATE ON cases.ticket FOR EACH ROW
  WHEN (OLD.visibility = 'informant' OR NEW.visibility <> 'informant')
  EXECUTE FUNCTION backoffice.keep_columns('id', 'type', 'type_version', 'visibility', 'priority');
DROP TRIGGER ticket_checked ON cases.ticket;
DROP FUNCTION cases.check_change();

-- Of an informant's ticket the audit log keeps nothing that somebody wrote, nor of what it comes from.
CREATE INDEX ticket_informant_source ON cases.ticket (source_id) WHERE visibility = 'informant';
CREATE INDEX ticket_informant_call ON cases.ticket (call_id) WHERE visibility = 'informant';
