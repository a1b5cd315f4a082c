-- What the database itself refuses, and what the application's role may not do.
-- Sections in order: extensions, partitions, append-only history, counts and uniqueness, validity in time, search, role.
-- The section on the role stays last: it grants on everything above it.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Partitions -------------------------------------------------------------------------------------------------------

-- The smallest UUIDv7 of a moment: 48 bits of milliseconds, then zeros.
CREATE FUNCTION uuid_floor(moment timestamptz) RETURNS uuid
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT rpad(lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

-- The application reaches a partition through its table only, whose rights then decide.
CREATE FUNCTION withhold_partition(part text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'minyi_app') THEN
    EXECUTE format('REVOKE ALL ON %I FROM minyi_app', part);
  END IF;
END
$$;

-- Makes the monthly partitions (months as Shanghai's calendar has them) of every table partitioned by id, from the
-- month of `start` on, and a default partition that takes what falls outside. Rows that already lie in the default
-- partition move into their month. Belongs to the owner, so that the application may call it without owning tables.
CREATE FUNCTION ensure_partitions(start timestamptz, months int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  parent regclass;
  parent_name text;
  month_start timestamp;
  lower_id uuid;
  upper_id uuid;
  part text;
  misplaced boolean;
  made int := 0;
BEGIN
  -- One maker at a time: a second one would otherwise fail on the names of the first.
  PERFORM pg_advisory_xact_lock(hashtext('ensure_partitions'));
  FOR parent, parent_name IN
    SELECT c.oid::regclass, c.relname
    FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
    WHERE c.relnamespace = 'public'::regnamespace ORDER BY c.relname
  LOOP
    IF to_regclass(format('%I', parent_name || '_default')) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %s DEFAULT', parent_name || '_default', parent);
      PERFORM withhold_partition(parent_name || '_default');
      made := made + 1;
    END IF;
    FOR i IN 0 .. months - 1 LOOP
      month_start := date_trunc('month', start AT TIME ZONE 'Asia/Shanghai') + make_interval(months => i);
      part := parent_name || to_char(month_start, '"_y"YYYY"m"MM');
      CONTINUE WHEN to_regclass(format('%I', part)) IS NOT NULL;
      lower_id := uuid_floor(month_start AT TIME ZONE 'Asia/Shanghai');
      upper_id := uuid_floor((month_start + interval '1 month') AT TIME ZONE 'Asia/Shanghai');
      EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id >= $1 AND id < $2)', parent_name || '_default')
        INTO misplaced USING lower_id, upper_id;
      IF misplaced THEN
        EXECUTE format('ALTER TABLE %s DETACH PARTITION %I', parent, parent_name || '_default');
        EXECUTE format('ALTER TABLE %I RENAME TO %I', parent_name || '_default', parent_name || '_leaving');
      END IF;
      EXECUTE format('CREATE TABLE %I PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', part, parent, lower_id, upper_id);
      made := made + 1;
      PERFORM withhold_partition(part);
      IF misplaced THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %s DEFAULT', parent_name || '_default', parent);
        PERFORM withhold_partition(parent_name || '_default');
        EXECUTE format('INSERT INTO %s SELECT * FROM %I', parent, parent_name || '_leaving');
        EXECUTE format('DROP TABLE %I', parent_name || '_leaving');
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END
$$;

-- Append-only history ----------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

-- Every table named here is also withheld from the application's role at the end of this file.
CREATE FUNCTION append_only_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['audit_entry', 'call_event', 'presence_change', 'number_reveal', 'interview_answer', 'ticket_history',
               'incident_entry', 'revisit_attempt', 'reaction', 'recording_play', 'supervision_act', 'voicemail_play']
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY append_only_tables() LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END
$$;

-- Counts and uniqueness --------------------------------------------------------------------------------------------

ALTER TABLE quota_cell ADD CONSTRAINT quota_cell_count_within_target CHECK (count BETWEEN 0 AND target);

CREATE UNIQUE INDEX assignment_one_live_lead ON assignment (round_id) WHERE role = 'lead' AND ended_at IS NULL;

-- Null on either side passes: nobody is excluded, or nobody has called yet.
ALTER TABLE revisit ADD CONSTRAINT revisit_operator_not_excluded CHECK (operator_id <> excluded_operator_id);

ALTER TABLE ticket ADD CONSTRAINT ticket_not_merged_into_itself CHECK (merged_into_id <> id);

-- A merged ticket's root is not merged, whichever of two merges comes first: each locks the root's row, and the
-- other merge, which has to change that row, waits and then sees this one.
CREATE FUNCTION refuse_merge_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM ticket WHERE id = NEW.merged_into_id AND merged_into_id IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'ticket % cannot be merged into %, which is merged itself', NEW.id, NEW.merged_into_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_root_not_merged';
  END IF;
  IF EXISTS (SELECT FROM ticket WHERE merged_into_id = NEW.id) THEN
    RAISE EXCEPTION 'ticket % has tickets merged into it and cannot be merged itself', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_root_not_merged';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER merge_root BEFORE INSERT OR UPDATE OF merged_into_id ON ticket
  FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL) EXECUTE FUNCTION refuse_merge_chain();

CREATE INDEX ticket_merged_into ON ticket (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- A matter leaves by one way; a way that was taken back makes room for the next.
CREATE UNIQUE INDEX registration_one_live_decision ON registration_decision (registration_id) WHERE undone_at IS NULL;

-- Validity in time: no two published versions valid at one moment ---------------------------------------------------

ALTER TABLE questionnaire_version ADD CONSTRAINT questionnaire_version_one_at_a_time
  EXCLUDE USING gist (questionnaire_id WITH =, tstzrange(published_at, valid_to) WITH &&)
  WHERE (published_at IS NOT NULL);

ALTER TABLE directory_version ADD CONSTRAINT directory_version_one_at_a_time
  EXCLUDE USING gist (tstzrange(valid_from, valid_to) WITH &&)
  WHERE (state <> 'draft' AND valid_from IS NOT NULL);

ALTER TABLE assessment_scheme ADD CONSTRAINT assessment_scheme_one_at_a_time
  EXCLUDE USING gist (kind WITH =, tstzrange(valid_from, valid_to) WITH &&)
  WHERE (state <> 'draft' AND valid_from IS NOT NULL);

-- Search: all two-character pieces, because Chinese has no spaces and no locale is to be relied on -------------------
-- Ask: bigrams(text) @> bigrams($1) AND text LIKE '%' || $1 || '%'

-- The cost is what was measured: without it the planner works the pieces of every row out instead of asking the index.
CREATE FUNCTION bigrams(value text) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 20000
AS $$
  SELECT coalesce(array_agg(DISTINCT substr(value, i, 2)), '{}') FROM generate_series(1, char_length(value) - 1) AS i
$$;

-- Written at once: a search would read through all that waits to be written, and search happens while people type.
CREATE INDEX registration_text_bigrams ON registration USING gin (bigrams(text)) WITH (fastupdate = off);
CREATE INDEX ticket_text_bigrams ON ticket USING gin (bigrams(text)) WITH (fastupdate = off);
CREATE INDEX ticket_title_bigrams ON ticket USING gin (bigrams(title)) WITH (fastupdate = off);

-- The application's role: not the owner ----------------------------------------------------------------------------

-- Where the owner may not create roles the application works as the owner; the triggers above still hold.
DO $$
BEGIN
  CREATE ROLE minyi_app NOLOGIN;
EXCEPTION
  WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'minyi_app') THEN RETURN; END IF;
  BEGIN
    EXECUTE format('GRANT minyi_app TO %I', current_user);
  EXCEPTION
    WHEN insufficient_privilege THEN NULL;
  END;
  GRANT USAGE ON SCHEMA public TO minyi_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO minyi_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO minyi_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO minyi_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO minyi_app;
  FOREACH name IN ARRAY append_only_tables() LOOP
    EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM minyi_app', name);
  END LOOP;
  REVOKE ALL ON FUNCTION ensure_partitions(timestamptz, int) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ensure_partitions(timestamptz, int) TO minyi_app;
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM minyi_app;
  END IF;
END
$$;
