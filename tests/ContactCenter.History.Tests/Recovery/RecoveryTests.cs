using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.History.Recovery;
using ContactCenter.Testing.Events;
using FsCheck;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.History.Tests.Recovery;

[Collection(PostgresTests.Name)]
public sealed class RecoveryTests(PostgresFixture postgres)
{
    [Fact]
    public void The_plan_closes_every_call_whenever_the_process_stopped()
    {
        Prop.ForAll<int>(seed =>
        {
            var events = new CallHistories(seed).Call();
            CallRecord? call = null;
            for (var i = 0; i < events.Count; i++)
            {
                call = CallRecordFold.Apply(call, new StreamEvent("call/a", i + 1, events[i]));
                var closed = Carry(call!, RecoveryPlan.For(call!, events[i].At.AddSeconds(-3), _ => 1, _ => null));
                Assert.False(RecoveryPlan.IsNeeded(closed));
                Assert.True(closed.WaitMilliseconds is null or >= 0);
                Assert.True(closed.TalkMilliseconds is null or >= 0);
                Assert.Empty(RecoveryPlan.For(closed, events[i].At, _ => 1, _ => null));
                Assert.Equal(call!.EndedAt is null ? CallEndCause.NodeLost : call.End!.Cause, closed.End!.Cause);
            }
        }).Check(new Configuration { MaxNbOfTest = 400, QuietOnSuccess = true, Runner = Config.QuickThrowOnFailure.Runner });
    }

    [Fact]
    public void What_an_agent_had_written_becomes_the_summary()
    {
        var call = Sample.AnsweredCall(Sample.Noon)
            .TakeWhile(e => e is not WrapUpEnded)
            .Select((e, i) => new StreamEvent("call/a", i + 1, e))
            .Aggregate((CallRecord?)null, CallRecordFold.Apply)!;
        var writer = call.OpenWrapUps.Single().Agent;
        var draft = new SummaryDraft("vat", "问发票", Sample.Noon);
        var closed = Carry(call, RecoveryPlan.For(call, Sample.Noon.AddHours(1), _ => 1, agent => agent == writer ? draft : null));
        Assert.Equal(("vat", "问发票", true), (closed.Disposition, closed.Note, closed.WrapUpAutomatic));
    }

    [Fact]
    public void What_an_agent_had_written_while_it_talked_becomes_the_summary()
    {
        var call = Sample.AnsweredCall(Sample.Noon)
            .TakeWhile(e => e is not (WrapUpStarted or CallEnded))
            .Select((e, i) => new StreamEvent("call/a", i + 1, e))
            .Aggregate((CallRecord?)null, CallRecordFold.Apply)!;
        Assert.Null(call.EndedAt);
        var draft = new SummaryDraft("vat", "问发票", Sample.Noon);
        var closed = Carry(call, RecoveryPlan.For(call, Sample.Noon.AddHours(1), _ => 1, agent => agent == call.Agents.Single() ? draft : null));
        Assert.Equal(("vat", "问发票", CallEndCause.NodeLost, true), (closed.Disposition, closed.Note, closed.End!.Cause, closed.IsClosed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_a_stop_all_open_calls_and_all_agents_are_found_wherever_the_copier_stood(int copiedThirds)
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var events = new CallHistories(21).Calls(150, "a");
        await rig.AppendAsync(events.Take(events.Count * copiedThirds / 3));
        await rig.AppendAsync("agent/8001", Sample.AgentDay("8001", Sample.Noon)[..4]);
        await rig.CopyAsync();
        await rig.AppendAsync(events.Skip(events.Count * copiedThirds / 3));
        await rig.AppendAsync("agent/8002", Sample.AgentDay("8002", Sample.Noon));
        rig.Reopen();

        var scan = await Recovery(rig).ScanAsync(host: null, CancellationToken.None);
        var expected = rig.Folded().Where(c => RecoveryPlan.IsNeeded(c.Value)).ToDictionary();
        Assert.NotEmpty(expected);
        Assert.Equal(StorageRig.AsText(expected), StorageRig.AsText(scan.OpenCalls.ToDictionary(c => StreamName.Of(c.Id))));
        Assert.Equal([AgentAvailability.Ready, AgentAvailability.NotReady], scan.Agents.Select(a => a.Availability));
        Assert.Equal([4L, 6L], scan.Agents.Select(a => a.LastSequence));
        Assert.Equal([null, WorkEnd("8002")], scan.Agents.Select(a => a.WorkEndedAt));
        Assert.Equal(["tax-general", "tax-software"], scan.Agents[1].Queues.Select(q => q.Value));

        await CloseAllAsync(rig, scan);
        await rig.CopyAsync();
        await rig.AssertCopiedAsync();
        Assert.All((await rig.StoredAsync()).Values, c => Assert.False(RecoveryPlan.IsNeeded(c)));
        var after = await Recovery(rig).ScanAsync(host: null, CancellationToken.None);
        Assert.Empty(after.OpenCalls);
        Assert.All(after.Agents, a => Assert.DoesNotContain(a.Open, i => i.Kind is AgentIntervalKind.Work));
    }

    [Fact]
    public void Agents_work_ends_with_its_call_and_not_with_the_process()
    {
        var agent = new AgentId("8001");
        var (one, other) = (new CallId("one"), new CallId("other"));
        var state = new AgentLastState(
            agent, AgentAvailability.Ready, null, [], Sample.Noon, 7,
            [
                new(agent, 5, AgentIntervalKind.Work, "talking", Sample.Noon.AddSeconds(10), null, null, other),
                new(agent, 6, AgentIntervalKind.Work, "wrapUp", Sample.Noon.AddSeconds(10), null, null, one),
            ]);
        var events = RecoveryPlan.For(state, call => Sample.Noon.AddSeconds(call == one ? 40 : 60)).Cast<AgentWorkStateChanged>().ToList();

        Assert.Equal([(one, Sample.Noon.AddSeconds(40)), (other, Sample.Noon.AddSeconds(60))], events.Select(e => (e.Call, e.At)));
    }

    [Fact]
    public async Task Without_the_database_the_journal_alone_shows_what_is_open()
    {
        await using var away = StorageRig.On(new StorageDatabase("Host=127.0.0.1;Port=1;Username=nobody;Password=x;Timeout=2"));
        await away.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon)[..8]);
        await away.AppendAsync("agent/8001", Sample.AgentDay("8001", Sample.Noon));
        var scan = await Recovery(away).ScanAsync(host: null, CancellationToken.None);
        Assert.Equal(8, Assert.Single(scan.OpenCalls).Version);
        Assert.Equal("meal", Assert.Single(scan.Agents).Reason);
        Assert.Equal(Sample.Noon.AddSeconds(80), scan.LastEventAt);
    }

    private static DateTimeOffset WorkEnd(string agent) => Sample.AgentDay(agent, Sample.Noon)
        .OfType<AgentWorkStateChanged>()
        .Last(e => e.State is AgentWorkState.Idle)
        .At;

    private static JournalRecovery Recovery(StorageRig rig) => new(rig.Journal, rig.Database, NullLogger<JournalRecovery>.Instance);

    private static async Task CloseAllAsync(StorageRig rig, RecoveryScan scan)
    {
        foreach (var call in scan.OpenCalls)
        {
            await rig.Journal.AppendAsync(StreamName.Of(call.Id), call.Version + 1, RecoveryPlan.For(call, scan.LastEventAt!.Value, _ => 0, _ => null));
        }

        foreach (var agent in scan.Agents)
        {
            await rig.Journal.AppendAsync(StreamName.Of(agent.Agent), agent.LastSequence + 1, RecoveryPlan.For(agent, _ => scan.LastEventAt!.Value));
        }
    }

    private static CallRecord Carry(CallRecord call, IEnumerable<DomainEvent> events) =>
        events.Aggregate(call, (c, e) => CallRecordFold.Apply(c, new StreamEvent(StreamName.Of(c.Id), c.Version + 1, e))!);
}
