using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Recovery;
using ContactCenter.History.Tests.Database;
using ContactCenter.Testing.Events;

namespace ContactCenter.History.Tests.Hosts;

/// <summary>Journals of several Hosts on one database: whoever copies first, the history is that of the events in their order.</summary>
[Collection(PostgresTests.Name)]
public sealed class SeveralJournalsTests(PostgresFixture postgres)
{
    private const string Timeline =
        """
        SELECT sequence || ' ' || kind || ' ' || state || ' ' || coalesce(call_id, '-') || ' '
            || extract(epoch FROM started_at) || ' ' || coalesce(extract(epoch FROM ended_at)::text, 'open')
        FROM agent_state_interval ORDER BY sequence
        """;

    private const string State = "SELECT availability || ' ' || last_sequence || ' ' || opened FROM agent_state";

    [Fact]
    public async Task Each_journal_has_a_checkpoint_of_its_own_and_both_are_copied()
    {
        await using var one = await StorageRig.StartAsync(postgres);
        await using var other = StorageRig.On(one.Database);
        await one.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon));
        await other.AppendAsync("call/b", Sample.AnsweredCall(Sample.Noon.AddMinutes(1)));
        await one.CopyAsync();
        await other.CopyAsync();
        await one.AppendAsync("call/c", Sample.AnsweredCall(Sample.Noon.AddMinutes(2)));
        await one.CopyAsync();
        Assert.Equal(["call/a", "call/b", "call/c"], (await one.StoredAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["2"], await SchemaTests.StringsAsync(one.Database, "SELECT count(*)::text FROM projection_checkpoint"));
    }

    /// <summary>An agent moves from Host to Host; each copies its part when it can, in any order, in parts of any size.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_time_line_of_an_agent_is_the_same_whichever_host_copies_first(int seed)
    {
        var random = new Random(seed);
        var parts = Parts(random);
        await using var expected = await StorageRig.StartAsync(postgres);
        foreach (var entry in parts.SelectMany(part => part))
        {
            await expected.Journal.AppendAsync(entry.Stream, entry.Sequence, [entry.Event]);
        }

        await expected.CopyAsync();
        await using var first = await StorageRig.StartAsync(postgres);
        var hosts = new List<StorageRig> { first };
        while (hosts.Count < parts.Count)
        {
            hosts.Add(StorageRig.On(first.Database));
        }

        var open = parts.Select((part, host) => (Entries: new Queue<StreamEvent>(part), Host: hosts[host])).ToList();
        while (open.Count > 0)
        {
            var (entries, host) = open[random.Next(open.Count)];
            for (var count = random.Next(1, 6); count > 0 && entries.TryDequeue(out var entry); count--)
            {
                await host.Journal.AppendAsync(entry.Stream, entry.Sequence, [entry.Event]);
            }

            await host.CopyAsync();
            open.RemoveAll(o => o.Entries.Count == 0);
        }

        Assert.Equal(await SchemaTests.StringsAsync(expected.Database, Timeline), await SchemaTests.StringsAsync(first.Database, Timeline));
        Assert.Equal(await SchemaTests.StringsAsync(expected.Database, State), await SchemaTests.StringsAsync(first.Database, State));
        hosts.Skip(1).ToList().ForEach(host => host.Journal.Dispose());
    }

    /// <summary>The Host died before it had copied the answer; another ended the call; then the Host came back with its journal.</summary>
    [Fact]
    public async Task What_a_host_copies_after_another_ended_its_call_takes_its_place_in_the_record()
    {
        await using var owner = await StorageRig.StartAsync(postgres);
        await using var other = StorageRig.On(owner.Database);
        var call = Sample.AnsweredCall(Sample.Noon);
        await owner.AppendAsync("call/a", call[..5]);
        await owner.CopyAsync();
        await owner.Journal.AppendAsync("call/a", 6, call[5..9]);

        var known = Assert.Single(await owner.StoredAsync()).Value;
        var seen = Sample.Noon.AddSeconds(9);
        await other.Journal.AppendAsync("call/a", RecoveryPlan.FirstForAnother(known), RecoveryPlan.ForAnother(known, seen));
        await other.CopyAsync();
        Assert.Equal(CallOutcome.Abandoned, Assert.Single(await owner.StoredAsync()).Value.Outcome);

        await owner.CopyAsync();
        var record = Assert.Single(await owner.StoredAsync()).Value;
        Assert.Equal(
            (CallOutcome.Answered, Sample.Noon.AddSeconds(6), seen, CallEndCause.NodeLost),
            (record.Outcome, record.AnsweredAt, record.EndedAt, record.End!.Cause));
        Assert.Null(Assert.Single(record.Recordings).DurationMilliseconds);

        await owner.Journal.AppendAsync("call/a", 10, [new RecordingEnded(seen, record.Recordings[0].Id, 2_900, Complete: false)]);
        await owner.CopyAsync();
        record = Assert.Single(await owner.StoredAsync()).Value;
        Assert.Equal((2_900, true), (Assert.Single(record.Recordings).DurationMilliseconds, record.IsClosed));
    }

    /// <summary>Three epochs of one agent's day, each with its own sequence numbers, as three Hosts wrote them one after the other.</summary>
    private static List<List<StreamEvent>> Parts(Random random)
    {
        var (agent, at) = (AgentId.From("8001"), Sample.Noon);
        var parts = new List<List<StreamEvent>>();
        var sequence = 0L;
        for (var host = 0; host < 3; host++)
        {
            sequence = StreamEpoch.Begin(sequence, at);
            var part = new List<StreamEvent>();
            void Happen(DomainEvent happened) => part.Add(new(StreamName.Of(agent), ++sequence, happened));
            if (host == 0)
            {
                Happen(new AgentSignedIn(at, agent, [QueueId.From("tax-general")]));
                Happen(new AgentBecameReady(at = at.AddSeconds(1), agent, CallParty.Agent));
            }

            for (var call = random.Next(1, 5); call > 0; call--)
            {
                var id = CallId.From($"c{host}-{call}");
                Happen(new AgentWorkStateChanged(at = at.AddSeconds(random.Next(1, 60)), agent, id, AgentWorkState.Ringing));
                Happen(new AgentWorkStateChanged(at = at.AddSeconds(random.Next(1, 60)), agent, id, AgentWorkState.Talking));
                if (call > 1 || random.Next(2) == 0)
                {
                    Happen(new AgentWorkStateChanged(at = at.AddSeconds(random.Next(1, 60)), agent, id, AgentWorkState.Idle));
                }
            }

            if (random.Next(2) == 0)
            {
                Happen(new AgentSignedOut(at = at.AddSeconds(5), agent, CallParty.Agent));
                Happen(new AgentSignedIn(at = at.AddSeconds(5), agent, [QueueId.From("tax-general")]));
            }

            parts.Add(part);
            at = at.AddSeconds(10);
        }

        return parts;
    }
}
