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
