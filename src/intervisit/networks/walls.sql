-- Builds the walls between networks from the catalogue; safe to run again.
-- Run by the owner after every migrate (networks.walls.build). For each table
-- with a network_id that is not on the named list:
--   * a unique key (network_id, id), the target of composite foreign keys;
--   * a policy that raises when no network is open;
--   * the composite foreign key (network_id, x_id) in place of the single one.
-- Then the grants of the app role: it owns nothing and can only add to history.
DO $walls$
DECLARE
  walled record;
  link record;
BEGIN
  FOR walled IN
    SELECT c.oid, c.relname AS name,
           EXISTS (SELECT 1 FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attname = 'pgh_id') AS is_history
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'network_id'
                       AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND NOT c.relname = ANY (current_setting('walls.without')::text[])
  LOOP
    IF NOT walled.is_history AND NOT EXISTS (
      SELECT 1 FROM pg_constraint
      WHERE conrelid = walled.oid AND conname = left(walled.name, 50) || '_wall_key'
    ) THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (network_id, id)',
                     walled.name, left(walled.name, 50) || '_wall_key');
    END IF;
    IF walled.is_history THEN
      EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (network_id, pgh_obj_id, pgh_id)',
                     left(walled.name, 50) || '_wall_idx', walled.name);
    END IF;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled.name);
    IF NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = walled.oid AND polname = 'wall') THEN
      EXECUTE format(
        'CREATE POLICY wall ON %I USING (network_id = current_setting(''app.network_id'')::bigint)'
        ' WITH CHECK (network_id = current_setting(''app.network_id'')::bigint)', walled.name);
    END IF;
  END LOOP;

  FOR link IN
    SELECT con.conname AS name, con.conrelid::regclass AS from_table,
           con.confrelid::regclass AS to_table, col.attname AS from_column
    FROM pg_constraint con
    JOIN pg_attribute col ON col.attrelid = con.conrelid AND col.attnum = con.conkey[1]
    JOIN pg_policy here ON here.polrelid = con.conrelid AND here.polname = 'wall'
    JOIN pg_policy there ON there.polrelid = con.confrelid AND there.polname = 'wall'
    WHERE con.contype = 'f' AND cardinality(con.conkey) = 1
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', link.from_table, link.name);
    EXECUTE format(
      'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (network_id, %I)'
      ' REFERENCES %s (network_id, id) DEFERRABLE INITIALLY IMMEDIATE',
      link.from_table, link.name, link.from_column, link.to_table);
  END LOOP;
END
$walls$;

-- Indexes that nothing reads: on the copied keys of history, and for LIKE on
-- public ids. Each would be paid for by every row of an import.
DO $thrift$
DECLARE
  spare record;
BEGIN
  FOR spare IN
    SELECT i.relname AS name
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    WHERE NOT x.indisprimary AND NOT x.indisunique
      AND (i.relname ~ '_public_id_[0-9a-f]+_like$'
           OR (i.relname !~ '_wall_idx$' AND EXISTS (
                 SELECT 1 FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attname = 'pgh_id')
               AND EXISTS (
                 SELECT 1 FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attname = 'network_id')))
  LOOP
    EXECUTE format('DROP INDEX %I', spare.name);
  END LOOP;
END
$thrift$;

GRANT USAGE ON SCHEMA public TO intervisit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO intervisit_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO intervisit_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO intervisit_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM intervisit_app;

DO $history$
DECLARE
  kept record;
BEGIN
  FOR kept IN
    SELECT c.relname AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'pgh_id'
    WHERE c.relkind = 'r'
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM intervisit_app', kept.name);
    EXECUTE format('DROP TRIGGER IF EXISTS no_truncate ON %I', kept.name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', kept.name);
  END LOOP;
END
$history$;
