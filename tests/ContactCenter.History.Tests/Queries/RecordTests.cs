using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;

namespace ContactCenter.History.Tests.Queries;

/// <summary>TKT-01: whether every answered call has its recording and its question, and which ones have not.</summary>
[Collection(PostgresTests.Name)]
public sealed class RecordTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly ReportRequest Day = new(new(2026, 11, 20), new(2026, 11, 20), ReportBy.Agent);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_answered_call_is_counted_and_what_one_lacks_is_found()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await AnswerAsync(rig, "complete", 0, recorded: true, subject: "consult");
        await AnswerAsync(rig, "no-subject", 1, recorded: true, subject: null);
        await AnswerAsync(rig, "no-recording", 2, recorded: false, subject: "consult");
        await AnswerAsync(rig, "ticket", 3, recorded: true, subject: null);
        await AnswerAsync(rig, "still-writing", 4, recorded: true, subject: null, isClosed: false);
        await rig.AppendAsync(
            "call/lost",
            new CallArrived(Morning.AddMinutes(5), CallDirection.Inbound, TrunkId.From("trunk"), "12366", "+8613800000009"),
            new HumanRequested(Morning.AddMinutes(5), new("tax-general")), new CallQueued(Morning.AddMinutes(5), new("tax-general"), 0),
            new CallEnded(Morning.AddMinutes(6), new(CallParty.Caller, CallEndCause.NormalClearing)));
        await rig.CopyAsync();
        var tickets = new Taken();

        var row = Assert.Single(await new RecordQueries(rig.Database, tickets).ReportAsync(Day, ReportTests.Shanghai, None));
        Assert.Equal(("8001", new RecordFigures(4, 3, 3, 1, 2)), (row.Key!, row.Figures));
        var hour = Assert.Single(await new RecordQueries(rig.Database).ReportAsync(
            Day with { By = ReportBy.Hour }, ReportTests.Shanghai, None));
        Assert.Equal(("2026-11-20T09", new RecordFigures(4, 3, 2, 0, 1)), (hour.Key!, hour.Figures));
        Assert.Empty(await new RecordQueries(rig.Database, tickets).ReportAsync(
            Day with { Rights = CallRights.Nothing }, ReportTests.Shanghai, None));

        var calls = new CallQueries(rig.Database, tickets);
        Assert.Equal(["no-recording", "no-subject"], await LackingAsync(calls, RecordGap.Any));
        Assert.Equal(["no-recording"], await LackingAsync(calls, RecordGap.Recording));
        Assert.Equal(["no-subject"], await LackingAsync(calls, RecordGap.Question));
        Assert.Equal(
            ["no-subject"],
            (await calls.SearchAsync(new() { Lacks = RecordGap.Question, Fact = Domain.Metrics.VoiceFacts.Answered }, 1, 10, None))
                .Items.Select(c => c.Id.Value));
    }

    private static async Task<string[]> LackingAsync(CallQueries calls, RecordGap gap) =>
        [.. (await calls.SearchAsync(new() { Lacks = gap, From = Morning, To = Morning.AddHours(1) }, 1, 10, None)).Items
            .Select(c => c.Id.Value)];

    private static Task AnswerAsync(
        StorageRig rig, string id, int minute, bool recorded, string? subject, bool isClosed = true)
    {
        var (at, agent, queue) = (Morning.AddMinutes(minute), new AgentId("8001"), new QueueId("tax-general"));
        var ended = at.AddSeconds(40);
        List<DomainEvent> events =
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk"), "12366", "+8613800000001"),
            new HumanRequested(at, queue), new CallQueued(at, queue, 0), new CallConnected(at.AddSeconds(5), new("o-" + id), agent, queue),
        ];
        if (recorded)
        {
            events.Add(new RecordingStarted(at.AddSeconds(5), new("r-" + id), agent, "2026/" + id + ".wav"));
            events.Add(new RecordingEnded(ended, new("r-" + id), 35_000, Complete: true));
        }

        events.Add(new CallEnded(ended, new(CallParty.Caller, CallEndCause.NormalClearing)));
        events.Add(new WrapUpStarted(ended, agent));
        if (isClosed)
        {
            events.Add(new WrapUpEnded(ended.AddSeconds(30), agent, subject, null, Automatic: subject is null));
        }

        return rig.AppendAsync($"call/{id}", [.. events]);
    }

    private sealed class Taken : ITicketedCalls
    {
        public string Sql => "call_record.call_id = 'ticket'";
    }
}
