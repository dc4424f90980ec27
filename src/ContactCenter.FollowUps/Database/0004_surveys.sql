-- Special surveys (专项调查, TEL-09): the same questions asked of many numbers. Each number is a follow-up like others: with a time, an owner,
-- calls and a result.
ALTER TABLE followups.follow_up DROP CONSTRAINT follow_up_kind_check;
ALTER TABLE followups.follow_up ADD CONSTRAINT follow_up_kind_check
  CHECK (kind IN ('message', 'webMessage', 'correction', 'promise', 'busy', 'verification', 'lowRating', 'survey'));
ALTER TABLE followups.follow_up DROP CONSTRAINT follow_up_result_check;
ALTER TABLE followups.follow_up ADD CONSTRAINT follow_up_result_check
  CHECK (result IN ('reached', 'rangAgain', 'notReached', 'wrongNumber', 'notNeeded', 'otherWay', 'analysed', 'surveyed', 'declined'));

-- What is asked never changes: answers would be of other questions.
CREATE TABLE followups.survey (
  id           text        NOT NULL PRIMARY KEY,
  name         text        NOT NULL,
  queue        text        NOT NULL,
  questions    jsonb       NOT NULL,
  due_at       timestamptz NOT NULL,
  created_at   timestamptz NOT NULL,
  created_by   text        NOT NULL,
  closed_at    timestamptz,
  closed_by    text,
  closing_note text,
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

CREATE TABLE followups.survey_task (
  follow_up text NOT NULL PRIMARY KEY REFERENCES followups.follow_up (id),
  survey    text NOT NULL REFERENCES followups.survey (id)
);

CREATE INDEX survey_task_survey ON followups.survey_task (survey);

-- What was answered; the last one counts, where a task was opened again.
CREATE TABLE followups.survey_answer (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  follow_up text        NOT NULL REFERENCES followups.survey_task (follow_up),
  answers   jsonb       NOT NULL,
  said_at   timestamptz NOT NULL,
  said_to   text        NOT NULL
);

CREATE INDEX survey_answer_follow_up ON followups.survey_answer (follow_up, id DESC);

CREATE FUNCTION followups.check_survey() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR (NEW.id, NEW.name, NEW.queue, NEW.questions, NEW.due_at, NEW.created_at, NEW.created_by)
     IS DISTINCT FROM (OLD.id, OLD.name, OLD.queue, OLD.questions, OLD.due_at, OLD.created_at, OLD.created_by) THEN
    RAISE EXCEPTION 'survey % is ended once and changes in nothing else', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER survey_checked BEFORE UPDATE ON followups.survey FOR EACH ROW EXECUTE FUNCTION followups.check_survey();
CREATE TRIGGER survey_kept BEFORE DELETE OR TRUNCATE ON followups.survey FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER survey_task_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followups.survey_task
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER survey_answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followups.survey_answer
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
