-- No two published versions of an index are in force at one moment.
ALTER TABLE index_tree ADD CONSTRAINT index_tree_one_at_a_time
  EXCLUDE USING gist (key WITH =, tstzrange(valid_from, valid_to) WITH &&)
  WHERE (state <> 'draft' AND valid_from IS NOT NULL);

ALTER TABLE index_value ADD CONSTRAINT index_value_period_forward CHECK (period_end >= period_start);

-- What was imported stays as it was read; a correction is a later import.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON index_value
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON index_value
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'minyi_app') THEN
    REVOKE UPDATE, DELETE ON index_value FROM minyi_app;
  END IF;
END
$$;
