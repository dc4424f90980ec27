using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Projections;
using ContactCenter.History.Queries;
using ContactCenter.History.Tests.Database;
using ContactCenter.Testing.Events;
using Npgsql;

namespace ContactCenter.History.Tests.Projections;

[Collection(PostgresTests.Name)]
public sealed class CopierTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Everything_in_the_journal_is_in_the_database_and_partitions_follow_the_months()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(1).Calls(200, "a"));
        await rig.CopyAsync();
        await rig.AssertCopiedAsync();
        foreach (var table in new[] { "journal_event", "call_record", "call_recording", "agent_state_interval" })
        {
            Assert.Equal(["0"], await SchemaTests.StringsAsync(rig.Database, $"SELECT count(*)::text FROM {table}_default"));
        }

        Assert.NotEqual(["0"], await SchemaTests.StringsAsync(rig.Database, "SELECT count(*)::text FROM call_record_202610"));
        Assert.NotEqual(["0"], await SchemaTests.StringsAsync(rig.Database, "SELECT count(*)::text FROM call_record_202611"));
    }

    [Fact]
    public async Task A_call_split_over_batches_and_restarts_becomes_one_record()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var call = Sample.AnsweredCall(Sample.Noon);
        for (var i = 0; i < call.Length; i++)
        {
            await rig.Journal.AppendAsync("call/a", i + 1, [call[i]]);
            await rig.CopyAsync();
            rig.Reopen();
        }

        await rig.AssertCopiedAsync();
        var stored = Assert.Single(await rig.StoredAsync()).Value;
        Assert.Equal((5_000, 55_000, 5_000, 15_000, 75_000),
            (stored.WaitMilliseconds, stored.TalkMilliseconds, stored.HoldMilliseconds, stored.WrapUpMilliseconds, stored.HandleMilliseconds));
    }

    [Fact]
    public async Task Connections_cut_again_and_again_lose_nothing_and_count_nothing_twice()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        using var stop = new CancellationTokenSource();
        var copying = rig.Copier().RunAsync(stop.Token);
        await using var admin = NpgsqlDataSource.Create(postgres.Server.ConnectionString);
        await using var cut = admin.CreateCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()");
        cut.Parameters.Add(new() { Value = new NpgsqlConnectionStringBuilder(rig.Database.DataSource.ConnectionString).Database });
        foreach (var part in new CallHistories(2).Calls(300, "a").Chunk(100))
        {
            await rig.AppendAsync(part);
            await cut.ExecuteNonQueryAsync();
        }

        await stop.CancelAsync();
        await copying;
        // The last cut may have left dead connections in the pool; what is copied from here on is one attempt without a retry.
        rig.Database.DataSource.Clear();
        await rig.CopyAsync();
        await rig.AssertCopiedAsync();
    }

    [Fact]
    public async Task A_journal_read_again_from_its_start_changes_nothing()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(3).Calls(60, "a"));
        await rig.AppendAsync("agent/8001", Sample.AgentDay("8001", Sample.Noon));
        await rig.CopyAsync();
        await using var reset = rig.Database.DataSource.CreateCommand("UPDATE projection_checkpoint SET segment = 0, \"offset\" = 0");
        await reset.ExecuteNonQueryAsync();
        rig.Options = rig.Options with { BatchEvents = 7 };
        await rig.CopyAsync();
        await rig.AssertCopiedAsync();
        Assert.Equal(["4"], await SchemaTests.StringsAsync(rig.Database, "SELECT count(*)::text FROM agent_state_interval WHERE ended_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_second_copier_on_one_database_is_told_so()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("call/a", Sample.Arrived());
        await using var session = await ProjectionSession.OpenAsync(rig.Database, rig.Journal.Id, TimeProvider.System, CancellationToken.None);
        await rig.CopyAsync();
        var events = rig.Journal.ReadFrom(default).SelectMany(r => r.Events).ToList();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => session.WriteAsync(events, rig.Journal.Tip.Position, CancellationToken.None));
        Assert.Contains("another process copies", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lag_is_seen_while_events_wait()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var copier = rig.Copier();
        Assert.Null(copier.Status.LagEvents);
        await rig.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon));
        await copier.CopyAllAsync(CancellationToken.None);
        Assert.Equal(0, copier.Status.LagEvents);
        await rig.AppendAsync("call/b", Sample.AnsweredCall(Sample.Noon.AddMinutes(1)));
        Assert.Equal(15, copier.Status.LagEvents);
        await copier.CopyAllAsync(CancellationToken.None);
        Assert.Equal(0, copier.Status.LagEvents);
    }

    [Fact]
    public async Task Call_records_made_again_from_stored_events_are_equal()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(4).Calls(150, "a"));
        await rig.AppendAsync("agent/8001", Sample.AgentDay("8001", Sample.Noon));
        await rig.CopyAsync();
        const string Intervals = "SELECT agent_state_interval::text FROM agent_state_interval ORDER BY 1";
        const string States = "SELECT agent_state::text FROM agent_state ORDER BY 1";
        var before = (StorageRig.AsText(await rig.StoredAsync()), await SchemaTests.StringsAsync(rig.Database, Intervals), await SchemaTests.StringsAsync(rig.Database, States));

        Assert.Equal(151, await new CallRebuild(rig.Database).RebuildAsync(CancellationToken.None));
        Assert.Equal(before.Item1, StorageRig.AsText(await rig.StoredAsync()));
        Assert.Equal(before.Item2, await SchemaTests.StringsAsync(rig.Database, Intervals));
        Assert.Equal(before.Item3, await SchemaTests.StringsAsync(rig.Database, States));

        await rig.AppendAsync(new CallHistories(5).Calls(20, "b"));
        await rig.CopyAsync();
        await rig.AssertCopiedAsync();
    }

    [Fact]
    public async Task The_time_line_of_an_agent_has_availability_and_work()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("agent/8001", Sample.AgentDay("8001", Sample.Noon));
        await rig.CopyAsync();
        var line = await new CallQueries(rig.Database).AgentTimelineAsync(
            AgentId.From("8001"), Sample.Noon, Sample.Noon.AddHours(1), CancellationToken.None);
        Assert.Equal(
            [("notReady", "system-signed-in", 5), ("ready", null, 75), ("ringing", null, 2), ("talking", null, 58), ("notReady", "meal", null)],
            line.Select(i => (i.State, i.Reason, (int?)(i.EndedAt - i.StartedAt)?.TotalSeconds)));
        Assert.Equal(AgentIntervalKind.Work, line[2].Kind);
        Assert.Equal(NotReadyReasonCodes.SignedIn, line[0].Reason);
    }
}
