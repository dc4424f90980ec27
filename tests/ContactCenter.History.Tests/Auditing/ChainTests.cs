using ContactCenter.History.Tests.Database;
using Npgsql;

namespace ContactCenter.History.Tests.Auditing;

/// <summary>SEC-01: the audit log is a chain without gaps, whatever its writers do.</summary>
[Collection(PostgresTests.Name)]
public sealed class ChainTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("UPDATE audit.entry SET who = 'x'")]
    [InlineData("DELETE FROM audit.entry")]
    [InlineData("TRUNCATE audit.entry")]
    [InlineData("UPDATE audit.pending SET who = 'x'")]
    [InlineData("DELETE FROM audit.pending")]
    [InlineData("TRUNCATE audit.pending")]
    [InlineData("UPDATE audit.details SET sealed = ''")]
    public async Task The_database_refuses_changes_of_the_log_linked_or_not(string sql)
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.WriteAsync(1, 1);
        await rig.Log.WriteAsync("auditor", "signed-in", null, null, null, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => rig.ExecuteAsync(sql));
        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        Assert.Equal(["signed-in", "caller-number-revealed"], (await rig.ReadAsync()).Select(e => e.Action));
    }

    [Fact]
    public async Task An_entry_is_read_before_it_is_linked_and_afterwards_with_its_number()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.Log.WriteAsync("auditor", "recording-played", "r-1", "127.0.0.1", "张三来电投诉", CancellationToken.None);
        Assert.True(rig.Log.Written.TryRead(out _));
        var before = Assert.Single(await rig.ReadAsync());
        await rig.Chain.LinkAllAsync(CancellationToken.None);
        var after = Assert.Single(await rig.ReadAsync());
        Assert.Equal((null, 1L, "张三来电投诉"), (before.Seq, after.Seq!.Value, after.Reason));
        Assert.Equal(before with { Seq = 1 }, after);
    }

    [Fact]
    public async Task Of_64_transactions_at_once_a_third_is_taken_back_and_the_chain_has_no_gap_and_no_fork()
    {
        const int writers = 64;
        const int each = 6;
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.ExecuteAsync("CREATE TABLE changed (id text PRIMARY KEY)");
        using var done = new CancellationTokenSource();
        // Two that link at once, as two Hosts do, while entries are written.
        var linking = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await rig.Chain.LinkAsync(CancellationToken.None);
            }
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var i = 0; i < each; i++)
            {
                var id = $"{writer}/{i}";
                var isKept = (writer + i) % 3 != 0;
                await rig.Database.InTransactionAsync(
                    async () =>
                    {
                        await using var writing = await rig.Database.WritingAsync(CancellationToken.None);
                        await using var change = new NpgsqlCommand("INSERT INTO changed VALUES ($1)", writing.Connection);
                        change.Parameters.Add(new() { Value = id });
                        await change.ExecuteNonQueryAsync();
                        await rig.Log.WriteAsync("writer", "changed", id, null, null, CancellationToken.None);
                        return isKept;
                    },
                    kept => kept);
            }
        }));
        await done.CancelAsync();
        await Task.WhenAll(linking);
        await rig.Chain.LinkAllAsync(CancellationToken.None);

        var verdict = await rig.VerifyAsync();
        var entries = await rig.ReadAsync();
        Assert.True(verdict.IsWhole, string.Join('\n', verdict.Findings));
        Assert.Equal(writers * each * 2 / 3, entries.Length);
        Assert.Equal(Enumerable.Range(1, entries.Length).Select(i => (long?)i), entries.Select(e => e.Seq).Reverse());
        Assert.Equal(await Database.SchemaTests.StringsAsync(rig.Database, "SELECT id FROM changed ORDER BY id COLLATE \"C\""), entries.Select(e => e.Target!).Order(StringComparer.Ordinal));
        Assert.All(Enumerable.Range(0, writers), w => Assert.Equal(
            entries.Where(e => e.Target!.StartsWith($"{w}/", StringComparison.Ordinal)).Select(e => e.Target).Order(StringComparer.Ordinal),
            entries.Where(e => e.Target!.StartsWith($"{w}/", StringComparison.Ordinal)).Reverse().Select(e => e.Target)));
    }

    [Fact]
    public async Task A_connection_that_is_killed_in_the_middle_leaves_neither_the_change_nor_its_entry()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.ExecuteAsync("CREATE TABLE changed (id text PRIMARY KEY)");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => rig.Database.InTransactionAsync(async () =>
        {
            await using var writing = await rig.Database.WritingAsync(CancellationToken.None);
            await using (var change = new NpgsqlCommand("INSERT INTO changed VALUES ('a')", writing.Connection))
            {
                await change.ExecuteNonQueryAsync();
            }

            await rig.Log.WriteAsync("writer", "changed", "a", null, "why", CancellationToken.None);
            await rig.ExecuteAsync($"SELECT pg_terminate_backend({writing.Connection.ProcessID}, 5000)");
            return true;
        }));
        await rig.WriteAsync(1, 1);
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM changed"));
        Assert.Equal("call-1", Assert.Single(await rig.ReadAsync()).Target);
        Assert.Equal(1, await rig.CountAsync("SELECT count(*) FROM audit.details"));
        Assert.True((await rig.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Who_dies_while_linking_leaves_what_was_written_pending_for_the_next()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.Log.WriteAsync("writer", "changed", "a", null, null, CancellationToken.None);
        await rig.ExecuteAsync("ALTER TABLE audit.entry ADD CONSTRAINT refuse CHECK (who <> 'writer')");
        await Assert.ThrowsAsync<PostgresException>(() => rig.Chain.LinkAsync(CancellationToken.None));
        Assert.Null(Assert.Single(await rig.ReadAsync()).Seq);
        await rig.ExecuteAsync("ALTER TABLE audit.entry DROP CONSTRAINT refuse");
        await rig.WriteAsync(1, 1);
        Assert.Equal([2L, 1L], (await rig.ReadAsync()).Select(e => e.Seq!.Value));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_changes_nothing_of_the_order()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.WriteAsync(1, 2);
        rig.Clock.AdjustTime(rig.Clock.GetUtcNow() - TimeSpan.FromHours(3));
        await rig.WriteAsync(3, 2);
        Assert.Equal(["call-4", "call-3", "call-2", "call-1"], (await rig.ReadAsync()).Select(e => e.Target));
        Assert.True((await rig.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Entries_of_an_old_database_are_chained_in_their_order_and_their_reasons_sealed()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.ExecuteAsync(
            """
            DROP SCHEMA audit CASCADE;
            CREATE TABLE audit_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, who text NOT NULL,
              action text NOT NULL, target text, remote_address text, reason text);
            INSERT INTO audit_log (at, who, action, target, reason) VALUES
              ('2026-01-05 08:00Z', 'a', 'signed-in', NULL, NULL), ('2026-01-04 08:00Z', 'b', 'calls-exported', 'from=1', '李四 13800000000');
            """);
        await rig.ExecuteAsync(HistoryScripts.Text("0012_audit_chain"));

        await rig.WriteAsync(1, 1);
        Assert.Equal([("auditor", 3L, "complaint 1"), ("b", 2L, "李四 13800000000"), ("a", 1L, null)], (await rig.ReadAsync()).Select(e => (e.Who, e.Seq!.Value, e.Reason)));
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM audit.entry WHERE reason IS NOT NULL"));
        Assert.True((await rig.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task SEC_08_a_key_that_is_destroyed_takes_what_people_wrote_and_leaves_the_chain()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.WriteAsync(1, 1);
        rig.Clock.AdjustTime(rig.Clock.GetUtcNow().AddMonths(1));
        await rig.WriteAsync(2, 2);
        Assert.Equal(2, rig.Keys.Names.Count);
        Assert.True(rig.Keys.Destroy(Assert.Single(rig.Keys.NamesBefore(new(2026, 4, 1)))));
        await rig.ExecuteAsync("DELETE FROM audit.details WHERE id = (SELECT id FROM audit.entry WHERE seq = 2)");
        var entries = await rig.ReadAsync();
        Assert.Equal([("complaint 3", false), (null, true), (null, true)], entries.Select(e => (e.Reason, e.IsErased)));
        var verdict = await rig.VerifyAsync();
        Assert.True(verdict.IsWhole);
        Assert.Equal(1, verdict.Erased);
    }

    [Fact]
    public async Task SEC_01_nothing_that_people_wrote_stands_in_the_database_in_the_clear()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        await rig.Log.WriteAsync(new("a", "caller-number-revealed", "call-1", null) { Details = new("王五来电", "13912345678") }, CancellationToken.None);
        const string all = "SELECT coalesce(string_agg(t::text, ''), '') FROM (SELECT p::text FROM audit.pending p UNION ALL SELECT e::text FROM audit.entry e UNION ALL SELECT encode(sealed, 'escape') FROM audit.details) t";
        foreach (var _ in new[] { "pending", "linked" })
        {
            var text = Assert.Single(await Database.SchemaTests.StringsAsync(rig.Database, all));
            Assert.DoesNotContain("13912345678", text, StringComparison.Ordinal);
            Assert.DoesNotContain("王五", text, StringComparison.Ordinal);
            await rig.Chain.LinkAllAsync(CancellationToken.None);
        }

        Assert.Equal(("王五来电", "13912345678"), Assert.Single(await rig.ReadAsync()) is var e ? (e.Reason, e.Person) : default);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(rig.Folder, "*.key").Append(Path.Combine(rig.Folder, "checkpoint-key.pem")))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_search_finds_by_person_action_target_time_and_place()
    {
        await using var rig = await AuditRig.StartAsync(postgres);
        var start = rig.Clock.GetUtcNow();
        await rig.WriteAsync(1, 3);
        rig.Clock.AdjustTime(start.AddHours(1));
        await rig.Log.WriteAsync("Boss", "settings-saved", "50%_x", null, null, CancellationToken.None);
        await rig.Chain.LinkAllAsync(CancellationToken.None);
        var all = await rig.ReadAsync();

        async Task<IEnumerable<long>> SeqsAsync(Accounts.AuditSearch search) =>
            (await rig.Log.SearchAsync(search, CancellationToken.None)).Select(e => e.Seq!.Value);

        Assert.Equal(4, all.Length);
        Assert.Equal([4], await SeqsAsync(new() { Who = "boss" }));
        Assert.Equal([3, 2, 1], await SeqsAsync(new() { Action = "caller-number-revealed" }));
        Assert.Equal([2], await SeqsAsync(new() { Target = "call-2" }));
        Assert.Equal([4], await SeqsAsync(new() { Target = "50%_" }));
        Assert.Empty(await SeqsAsync(new() { Target = "%" }));
        Assert.Equal([4], await SeqsAsync(new() { From = start.AddMinutes(1) }));
        Assert.Equal([3, 2, 1], await SeqsAsync(new() { To = start.AddMinutes(1) }));
        Assert.Equal([2], await SeqsAsync(new() { Before = 3, Limit = 1 }));
    }
}
