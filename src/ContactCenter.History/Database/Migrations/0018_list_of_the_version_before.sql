-- The version before reads from this list what it has to apply: nothing, on a new database and after a way back alike.
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
  "MigrationId" character varying(150) NOT NULL,
  "ProductVersion" character varying(32) NOT NULL,
  CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
SELECT name, '10.0.15' FROM unnest(ARRAY[
  '0001_journal_and_calls', '0002_administration', '0003_ratings_imports_rollups', '0004_organisations', '0005_agent_work_ended',
  '0006_sessions', '0007_numbers_in_one_spelling', '0008_several_hosts', '0009_shared_state', '0010_agent_time', '0011_draining',
  '0012_audit_chain', '0013_event_arrivals', '0014_people', '0015_settings_reason', '0016_given_anew', '0017_dialled_numbers']) AS name
ON CONFLICT DO NOTHING;
