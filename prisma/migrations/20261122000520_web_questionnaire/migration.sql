-- Answers by link: a mode of its own, one response of a personal link, sealed for good, its history append-only.

ALTER TABLE web_collection
  ADD CONSTRAINT web_collection_period CHECK (opens_at < closes_at),
  ADD CONSTRAINT web_collection_link CHECK ((kind = 'open') = (link_code IS NOT NULL)),
  ADD CONSTRAINT web_collection_version FOREIGN KEY (version_id) REFERENCES questionnaire_version (id),
  ADD CONSTRAINT web_collection_project FOREIGN KEY (project_id) REFERENCES survey_project (id);

ALTER TABLE web_response
  ADD CONSTRAINT web_response_mode CHECK (mode = 'web'),
  ADD CONSTRAINT web_response_sealed CHECK
    ((state = 'sealed') = (sealed_at IS NOT NULL) AND (state = 'sealed') = (seal_hash IS NOT NULL)),
  ADD CONSTRAINT web_response_collection FOREIGN KEY (collection_id) REFERENCES web_collection (id);

-- A personal link knows its answers only while they are under way.
ALTER TABLE web_code
  ADD CONSTRAINT web_code_parted CHECK (used_on IS NULL OR response_id IS NULL),
  ADD CONSTRAINT web_code_collection FOREIGN KEY (collection_id) REFERENCES web_collection (id);

ALTER TABLE web_answer
  ADD CONSTRAINT web_answer_response FOREIGN KEY (response_id) REFERENCES web_response (id);

-- What has ended changes no more, whoever asks.
CREATE TRIGGER web_response_ended BEFORE UPDATE ON web_response
  FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER web_response_kept BEFORE DELETE ON web_response
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON web_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON web_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'minyi_app') THEN
    REVOKE UPDATE, DELETE ON web_answer FROM minyi_app;
    REVOKE DELETE ON web_response FROM minyi_app;
  END IF;
END
$$;
