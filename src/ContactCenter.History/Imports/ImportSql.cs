namespace ContactCenter.History.Imports;

/// <summary>The statements of one batch.</summary>
internal static class ImportSql
{
    /// <summary>Codes of refusals that only the database can see; they stand in column <c>fate</c>.</summary>
    public const string Repeated = "repeatedCallId";
    public const string Live = "liveCallId";

    public const string Stage = """
        CREATE TEMP TABLE IF NOT EXISTS stage_import (
          line bigint, call_id text, arrived_at timestamptz, direction text, entry_number text, caller_number text, queue text, agent text,
          human_requested_at timestamptz, answered_at timestamptz, ended_at timestamptz, wrap_up_ended_at timestamptz,
          hold_ms bigint, wrap_up_ms bigint, end_party text, end_cause text, outcome text, wait_ms bigint, talk_ms bigint, handle_ms bigint,
          wrap_up_automatic boolean, rating_pushed boolean, rating smallint, digest uuid, fate text, was_at timestamptz) ON COMMIT DELETE ROWS
        """;

    /// <summary>$1 run, $2 first arrival of a call of this platform. A row of the run itself came earlier in the same file.</summary>
    public const string Judge = $"""
        UPDATE stage_import s SET (was_at, fate) = (
          SELECT known.arrived_at, CASE
            WHEN known.run_id = $1 THEN '{Repeated}'
            WHEN known.call_id IS NULL AND EXISTS (
              SELECT FROM call_record c WHERE c.call_id = s.call_id AND c.arrived_at >= $2 AND c.import_id IS NULL) THEN '{Live}'
            WHEN known.call_id IS NULL THEN 'added'
            WHEN known.digest = s.digest THEN 'unchanged'
            ELSE 'changed' END
          FROM (VALUES (true)) AS one LEFT JOIN import.call known ON known.call_id = s.call_id)
        """;

    public const string Count = """
        SELECT count(*) FILTER (WHERE fate = 'added'), count(*) FILTER (WHERE fate = 'changed'), count(*) FILTER (WHERE fate = 'unchanged')
        FROM stage_import
        """;

    public const string Refused = $"SELECT line, call_id, fate FROM stage_import WHERE fate IN ('{Repeated}', '{Live}')";

    /// <summary>$1 run.</summary>
    public const string Advance = """
        UPDATE import.run SET line = $2, read_bytes = $3, added = $4, changed = $5, unchanged = $6, refused = $7, updated_at = $8 WHERE id = $1
        """;

    private const string DropRating = """
        DELETE FROM call_rating r USING stage_import s
        WHERE s.fate = 'changed' AND r.call_id = s.call_id AND r.arrived_at = s.was_at AND $1::bigint IS NOT NULL
        """;

    private const string DropCall = """
        DELETE FROM call_record c USING stage_import s
        WHERE s.fate = 'changed' AND c.call_id = s.call_id AND c.arrived_at = s.was_at AND $1::bigint IS NOT NULL
        """;

    /// <summary>An old system's trunk is not known; nothing was offered or transferred as far as it tells.</summary>
    private const string AddCall = """
        INSERT INTO call_record (
          call_id, arrived_at, direction, trunk, entry_number, caller_number, queue, agent, agents, human_requested_at, answered_at,
          ended_at, wrap_up_ended_at, end_party, end_cause, hold_ms, transfer_wait_ms, wrap_up_ms, wrap_up_automatic, offers, transfers,
          version, open_wrap_ups, outcome, is_closed, wait_ms, talk_ms, handle_ms, import_id)
        SELECT call_id, arrived_at, direction, 'import', entry_number, caller_number, queue, agent,
               CASE WHEN agent IS NULL THEN '{}' ELSE ARRAY[agent] END, human_requested_at, answered_at,
               ended_at, wrap_up_ended_at, end_party, end_cause, hold_ms, 0, wrap_up_ms, wrap_up_automatic, 0, 0,
               0, '[]', outcome, true, wait_ms, talk_ms, handle_ms, $1
        FROM stage_import WHERE fate IN ('added', 'changed')
        """;

    private const string AddRating = """
        INSERT INTO call_rating (call_id, arrived_at, pushed, rating, at)
        SELECT call_id, arrived_at, rating_pushed, rating, ended_at FROM stage_import
        WHERE fate IN ('added', 'changed') AND (rating_pushed OR rating IS NOT NULL) AND $1::bigint IS NOT NULL
        """;

    private const string Remember = """
        INSERT INTO import.call (call_id, arrived_at, digest, run_id, line)
        SELECT call_id, arrived_at, digest, $1, line FROM stage_import WHERE fate IN ('added', 'changed', 'unchanged')
        ON CONFLICT (call_id) DO UPDATE
        SET arrived_at = excluded.arrived_at, digest = excluded.digest, run_id = excluded.run_id, line = excluded.line
        """;

    public static IEnumerable<string> Apply(bool added, bool changed)
    {
        if (changed)
        {
            yield return DropRating;
            yield return DropCall;
        }

        if (added || changed)
        {
            yield return AddCall;
            yield return AddRating;
        }

        yield return Remember;
    }
}
