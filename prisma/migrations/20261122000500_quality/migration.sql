-- What has been asked and answered stays as it was.

-- A version that was put in force is frozen: only its state and its end may still change.
CREATE FUNCTION refuse_change_of_frozen_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'version % of the questionnaire is frozen', OLD.version
    USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_version_frozen';
END
$$;
CREATE TRIGGER frozen BEFORE UPDATE ON questionnaire_version FOR EACH ROW
  WHEN (OLD.published_at IS NOT NULL AND (OLD.model IS DISTINCT FROM NEW.model OR OLD.version <> NEW.version
    OR OLD.questionnaire_id <> NEW.questionnaire_id OR NEW.published_at IS DISTINCT FROM OLD.published_at))
  EXECUTE FUNCTION refuse_change_of_frozen_version();

-- A sealed interview is never changed, whatever is found out about it later.
CREATE FUNCTION refuse_change_of_sealed_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'interview % is sealed', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'interview_sealed';
END
$$;
CREATE TRIGGER sealed BEFORE UPDATE OR DELETE ON interview FOR EACH ROW
  WHEN (OLD.state = 'sealed') EXECUTE FUNCTION refuse_change_of_sealed_interview();

-- Rechecks are done by somebody else, and what they found is final.
ALTER TABLE recheck ADD CONSTRAINT recheck_by_someone_else CHECK (taken_by <> operator_id);
ALTER TABLE recheck ADD CONSTRAINT recheck_done_with_result
  CHECK ((state = 'done') = (result IS NOT NULL AND done_at IS NOT NULL AND taken_by IS NOT NULL));
CREATE FUNCTION refuse_change_of_recheck() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'recheck % is done', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'recheck_final';
END
$$;
CREATE TRIGGER final BEFORE UPDATE OR DELETE ON recheck FOR EACH ROW
  WHEN (OLD.state = 'done') EXECUTE FUNCTION refuse_change_of_recheck();

CREATE INDEX interview_sealed_telephone ON interview (project_id, sealed_at) WHERE state = 'sealed' AND mode = 'telephone';
