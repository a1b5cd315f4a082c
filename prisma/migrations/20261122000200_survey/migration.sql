-- The operator's next case, found without walking the whole sample.

-- One index a day part: within a project, cases that wait for a call, least tried in this part of the day first.
-- "position" is the random order in which the sample was drawn. The queries repeat these expressions word for word.
-- `due_at` comes last: whoever is not due yet is passed over within the index, without looking at the row.
CREATE INDEX sample_case_due_morning ON sample_case
  (project_id, (coalesce((day_parts->>'morning')::int, 0)), attempts, position, due_at)
  WHERE state = 'open' AND held_by IS NULL AND open_attempt_id IS NULL;
CREATE INDEX sample_case_due_afternoon ON sample_case
  (project_id, (coalesce((day_parts->>'afternoon')::int, 0)), attempts, position, due_at)
  WHERE state = 'open' AND held_by IS NULL AND open_attempt_id IS NULL;
CREATE INDEX sample_case_due_evening ON sample_case
  (project_id, (coalesce((day_parts->>'evening')::int, 0)), attempts, position, due_at)
  WHERE state = 'open' AND held_by IS NULL AND open_attempt_id IS NULL;

CREATE INDEX sample_case_appointed ON sample_case (project_id, due_at) WHERE state = 'appointment';

CREATE INDEX sample_case_loading ON sample_case (import_id) WHERE state = 'loading';

-- An operator holds one case at most, in however many windows they press the key.
CREATE UNIQUE INDEX sample_case_one_hold ON sample_case (held_by) WHERE held_by IS NOT NULL;

-- One live appointment of a case.
CREATE UNIQUE INDEX appointment_one_live ON appointment (case_id)
  WHERE kept_at IS NULL AND missed_at IS NULL AND cancelled_at IS NULL;

-- Attempts whose call is over and whose operator has not said what came of it: what the sweep looks for.
CREATE INDEX attempt_unsettled ON attempt (call_ended_at) WHERE disposition IS NULL;
CREATE INDEX attempt_open_call ON attempt (call_id) WHERE disposition IS NULL;

CREATE INDEX interview_unfinished ON interview (case_id) WHERE state IN ('open', 'suspended');

-- Draws: whoever was drawn stays drawn --------------------------------------------------------------------------------

-- One case a place of a draw; unfinished draws find theirs.
CREATE UNIQUE INDEX sample_case_draw_place ON sample_case (draw_id, draw_place) WHERE draw_id IS NOT NULL;
CREATE INDEX sample_case_reserve ON sample_case (draw_id, replicate) WHERE state IN ('loading', 'reserve');

-- Who was interviewed lately, in whatever project.
CREATE INDEX sample_case_interviewed ON sample_case (phone_id, final_at) WHERE final_disposition IN ('1.1', '1.2');

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON number_frame
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sample_draw_exclusion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What was committed to at the draw never changes, and a seed is published once.
CREATE FUNCTION keep_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.project_id, NEW.kind, NEW.frame_id, NEW.import_id, NEW.wish, NEW.size, NEW.replicates, NEW.commitment,
      NEW.list_digest, NEW.seed_cipher, NEW.created_at, NEW.created_by)
    IS DISTINCT FROM (OLD.project_id, OLD.kind, OLD.frame_id, OLD.import_id, OLD.wish, OLD.size, OLD.replicates,
      OLD.commitment, OLD.list_digest, OLD.seed_cipher, OLD.created_at, OLD.created_by)
    OR (OLD.seed IS NOT NULL AND NEW.seed IS DISTINCT FROM OLD.seed)
    OR NEW.released < OLD.released OR NEW.done < OLD.done THEN
    RAISE EXCEPTION 'a draw is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_draw BEFORE UPDATE ON sample_draw FOR EACH ROW EXECUTE FUNCTION keep_draw();
CREATE TRIGGER append_only BEFORE DELETE ON sample_draw FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE sample_draw ADD CONSTRAINT sample_draw_counts CHECK
  (size >= 0 AND done BETWEEN 0 AND size AND taken BETWEEN 0 AND size AND replicates >= 1
   AND released BETWEEN 0 AND replicates AND commitment ~ '^[0-9a-f]{64}$');
