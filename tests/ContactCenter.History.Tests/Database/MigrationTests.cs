using ContactCenter.History.Database;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.History.Tests.Database;

/// <summary>
/// The files of the history are applied once each, whichever version began with them: EF Core did in the version before (ADR 13).
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class MigrationTests(PostgresFixture postgres)
{
    private const string Applied = "SELECT name FROM applied_script ORDER BY 1";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 6, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("0001_journal_and_calls")]
    [InlineData("0007_numbers_in_one_spelling")]
    [InlineData("0011_draining")]
    [InlineData("0017_dialled_numbers")]
    public async Task A_database_of_before_becomes_what_a_new_one_is_and_keeps_its_calls(string last)
    {
        await using var old = await postgres.NewDatabaseWithoutTablesAsync();
        await VersionBefore.MigrateAsync(old, "0001_journal_and_calls");
        await AddCallAsync(old);
        await VersionBefore.MigrateAsync(old, last);

        await old.MigrateAsync(_clock, None);

        await using var young = await postgres.NewDatabaseWithoutTablesAsync();
        await young.MigrateAsync(_clock, None);
        var (expected, found) = (await ShapeAsync(young), await ShapeAsync(old));
        Assert.Empty(expected.Except(found));
        Assert.Empty(found.Except(expected));
        Assert.Equal(HistoryScripts.Names, await SchemaTests.StringsAsync(old, Applied));
        var calls = await SchemaTests.StringsAsync(old, "SELECT call_id || ' ' || caller_number FROM call_record");
        Assert.Equal(["call-1 +8613900000009"], calls);
    }

    [Fact]
    public async Task The_version_before_starts_on_a_new_database_and_after_a_way_back_and_applies_nothing()
    {
        await using var young = await postgres.NewDatabaseWithoutTablesAsync();
        await young.MigrateAsync(_clock, None);
        Assert.Empty(await VersionBefore.PendingAsync(young));
        await VersionBefore.MigrateAsync(young);

        await young.MigrateAsync(_clock, None);
        Assert.Equal(HistoryScripts.Names, await SchemaTests.StringsAsync(young, Applied));
    }

    [Fact]
    public async Task Both_versions_start_at_once_on_an_empty_database_and_make_its_tables_together()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var database = await postgres.NewDatabaseWithoutTablesAsync();
            await Task.WhenAll(
                VersionBefore.MigrateAsync(database),
                database.MigrateAsync(_clock, None),
                VersionBefore.MigrateAsync(database),
                database.MigrateAsync(_clock, None));
            Assert.Equal(HistoryScripts.Names, await SchemaTests.StringsAsync(database, Applied));
            Assert.Empty(await VersionBefore.PendingAsync(database));
        }
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_was_applied_stops_the_start()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using (var change = database.DataSource.CreateCommand("UPDATE applied_script SET sha256 = 'x' WHERE name LIKE '0014%'"))
        {
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => database.MigrateAsync(_clock, None));
        Assert.Contains("public/0014_people", refused.Message, StringComparison.Ordinal);
    }

    private async Task AddCallAsync(StorageDatabase database)
    {
        await database.EnsurePartitionsAsync(_clock, None);
        await using var add = database.DataSource.CreateCommand(
            """
            INSERT INTO call_record
              (call_id, arrived_at, direction, trunk, entry_number, caller_number, agents, human_requested_at, ended_at,
               end_party, end_cause, hold_ms, transfer_wait_ms, wrap_up_ms, wrap_up_automatic, offers, transfers, version,
               open_wrap_ups, outcome, is_closed)
            VALUES
              ('call-1', $1, 'Inbound', 'main', '12366', '13900000009', '{}', $1, $1 + interval '5 s', 'Caller', 'Normal',
               0, 0, 0, false, 0, 0, 3, '[]', 'Abandoned', true)
            """);
        add.Parameters.Add(new() { Value = _clock.GetUtcNow() });
        await add.ExecuteNonQueryAsync();
    }

    /// <summary>Everything that is in its schemas: columns with defaults, constraints, indexes, triggers, functions.</summary>
    private static Task<List<string>> ShapeAsync(StorageDatabase database) => SchemaTests.StringsAsync(
        database,
        """
        WITH relation AS (
          SELECT c.oid, n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname !~ '^(pg_|information_schema)'
        )
        SELECT r.name || ' ' || a.attnum || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text
          || ' ' || a.attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
          FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        UNION ALL SELECT r.name || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
          FROM pg_constraint c JOIN relation r ON r.oid = c.conrelid
        UNION ALL SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN relation r ON r.oid = i.indrelid
        UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
        UNION ALL SELECT n.nspname || ' ' || pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname !~ '^(pg_|information_schema)' AND p.prokind = 'f'
        """);
}
