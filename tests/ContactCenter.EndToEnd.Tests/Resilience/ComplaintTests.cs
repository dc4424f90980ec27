using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>What users of other systems complain of, each by name, on real SIP and RTP.</summary>
[Collection(LoadedMachine.Name)]
public sealed class ComplaintTests(QuickCentre centre) : IClassFixture<QuickCentre>, IAsyncLifetime
{
    /// <summary>Callers who come closer together than this, as after a stall of the machine, came at once: none of them was first.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(50);

    public Task InitializeAsync() => centre.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Two queues, one agent, twenty callers: the phone never rings while it is in a call, and no call rings twice.</summary>
    [SkippableFact]
    public async Task Double_offer_is_impossible_when_twenty_callers_of_two_queues_want_one_agent()
    {
        var host = centre.Host;
        await using var callers = Waiting("20", seed: 21, "--entry", SimulatedCentre.General, "--entry", SimulatedCentre.Software, "--talk", "constant:0.2", "--rate", "50");
        await WaitAsync(20);
        await using var phone = await SimulatorProcess.AgentsAsync(host, centre.Supervisor, ["8005"], "--answer", "constant:0.05");
        await using (await Seats.TakeAsync(host, "8005"))
        {
            var report = await callers.FinishAsync(TimeSpan.FromMinutes(2));
            Assert.Equal(20, (int)report["connected"]!);
            var calls = await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor);
            var mine = NumbersOf(report);
            Assert.All(calls.Where(c => mine.Contains(c.Caller)), call => Assert.Equal((1, "8005"), (call.Offers, call.Agent)));
        }

        OneAtATime(await phone.StopAsync(), 20);
        await SignOutAsync("8005");
        FreeAgentsDoNotWait();
    }

    /// <summary>A phone that refuses at once gets one offer, not one offer a moment, and every caller keeps its place.</summary>
    [SkippableFact]
    public async Task Offer_storm_cannot_come_from_a_phone_that_refuses_at_once()
    {
        var host = centre.Host;
        await using var callers = Waiting("6", seed: 22, "--entry", SimulatedCentre.General, "--talk", "constant:0.2", "--rate", "4");
        await WaitAsync(6);
        await using (var refusing = await SimulatorProcess.AgentsAsync(host, centre.Supervisor, ["8001"], "--decline", "1", "--answer", "constant:0"))
        {
            await using var seat = await AgentSeat.ReadyAsync(host, "8001");
            await seat.IsAsync("notReady", "system-declined");
            Assert.Equal(1, Declined(await refusing.StopAsync()));
        }

        await using var phone = await SimulatorProcess.AgentsAsync(host, centre.Supervisor, ["8002"], "--answer", "constant:0.05");
        await using (await Seats.TakeAsync(host, "8002"))
        {
            var report = await callers.FinishAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(6, (int)report["connected"]!);
            var numbers = NumbersOf(report);
            var calls = (await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor)).Where(c => numbers.Contains(c.Caller)).ToList();
            Assert.Equal(7, calls.Sum(c => c.Offers));

            // The refused caller was the first in line, and still is.
            Assert.Contains(calls, c => c.Offers == 2 && c.Requested - calls.Min(o => o.Requested) <= AtOnce);
            Assert.DoesNotContain(
                calls.SelectMany(early => calls.Select(late => (early, late))),
                pair => pair.late.Requested - pair.early.Requested > AtOnce && pair.late.Answered < pair.early.Answered);
        }

        await SignOutAsync("8002");
    }

    /// <summary>A free agent and a waiting call meet, whatever came last: the call, the person or the phone.</summary>
    [SkippableTheory]
    [InlineData("caller")]
    [InlineData("person")]
    [InlineData("phone")]
    public async Task Free_agent_and_waiting_call_meet_whatever_comes_last(string last)
    {
        var host = centre.Host;
        SimulatorProcess? callers = null;
        SimulatorProcess? phone = null;
        Seats? seats = null;
        try
        {
            foreach (var step in new[] { "caller", "person", "phone" }.OrderBy(step => step == last))
            {
                switch (step)
                {
                    case "caller":
                        callers = Waiting("1", seed: 30 + last.Length, "--entry", SimulatedCentre.General, "--talk", "constant:0.2", "--rate", "50");
                        break;
                    case "person":
                        seats = await Seats.TakeAsync(host, "8003");
                        break;
                    default:
                        phone = await SimulatorProcess.AgentsAsync(host, centre.Supervisor, ["8003"], "--answer", "constant:0.05");
                        break;
                }
            }

            Assert.Equal(1, (int)(await callers!.FinishAsync(TimeSpan.FromSeconds(20)))["connected"]!);
            await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor);
            FreeAgentsDoNotWait();
        }
        finally
        {
            await (callers?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (seats?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (phone?.StopAsync() ?? Task.CompletedTask);
            await SignOutAsync("8003");
        }
    }

    /// <summary>The callers' machine dies: no BYE, no CANCEL, no more audio.</summary>
    [SkippableFact]
    public async Task Lost_BYE_and_zombie_calls_of_callers_who_vanished_end_by_their_silence()
    {
        Nightly.Only();
        var host = centre.Host;
        var before = RecountedCall.All(host).Count;
        await using var phone = await SimulatorProcess.AgentsAsync(host, centre.Supervisor, ["8004"], "--answer", "constant:0.05");
        await using var seat = await AgentSeat.ReadyAsync(host, "8004");
        await using var callers = Waiting("6", seed: 24, "--entry", SimulatedCentre.General, "--talk", "constant:300", "--rate", "50");
        var talking = await seat.WorksAsync("talking");
        await WaitAsync(5);
        await seat.RestAsync();

        await callers.KillAsync();
        Assert.Equal(talking, await seat.WorksAsync("wrapUp"));
        await seat.SaveSummaryAsync(talking!);
        var calls = (await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor)).Skip(before).ToList();
        Assert.Equal(6, calls.Count);
        Assert.All(calls, c => Assert.Equal("MediaLost", c.EndCause));
        Assert.Equal(talking, Assert.Single(calls, c => c.Answered is not null).Id);

        // Nobody of them is left in the line: the next caller is offered at once.
        await seat.WorksAsync("idle");
        await seat.BecomeReadyAsync();
        await using var living = Waiting("1", seed: 25, "--entry", SimulatedCentre.General, "--talk", "constant:0.2", "--rate", "50");
        var next = await seat.WorksAsync("wrapUp");
        await seat.SaveSummaryAsync(next!);
        await living.FinishAsync(TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(next, calls.Select(c => c.Id));
    }

    private static HashSet<string> NumbersOf(JsonNode report) =>
        report["calls"]!.AsArray().Select(c => (string)c!["callerNumber"]!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every ring ended before the next began, and none was refused because the phone was busy.</summary>
    private static void OneAtATime(JsonNode phone, int offers)
    {
        Assert.Equal((offers, 0), ((int)phone["offers"]!["answered"]!, Declined(phone)));
        var calls = phone["calls"]!.AsArray().Select(c => (From: (DateTimeOffset)c!["rangAt"]!, Until: (DateTimeOffset)c["endedAt"]!)).OrderBy(c => c.From).ToList();
        Assert.Equal(offers, calls.Count);
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second.From >= pair.First.Until, "Two calls at one phone."));
    }

    private static int Declined(JsonNode phone) => (int?)phone["offers"]!["declined"] ?? 0;

    private SimulatorProcess Waiting(string calls, int seed, params string[] arguments) =>
        SimulatorProcess.Callers(centre.Host, ["--calls", calls, "--patience", "constant:120", "--seed", $"{seed}", .. arguments]);

    private Task WaitAsync(int callers) => Eventually.IsAsync(
        async () => (await centre.Supervisor.GetAsync("/api/queues")).AsArray().Sum(q => (int)q!["waiting"]!) == callers, $"{callers} callers to wait");

    /// <summary>While calls waited, a free agent was never left alone for longer than the queue's beat of a second and a little.</summary>
    private void FreeAgentsDoNotWait()
    {
        var queued = new SortedSet<string>(StringComparer.Ordinal);
        DateTimeOffset? free = null;
        foreach (var line in JournalFiles.Read(centre.Host))
        {
            _ = line.Type switch
            {
                "call-queued" => queued.Add(line.Stream),
                "call-connected" or "call-ended" => queued.Remove(line.Stream),
                _ => false,
            };
            if (line.Type == "call-offered" && free is { } since)
            {
                Assert.True(line.At - since < TimeSpan.FromSeconds(2), $"{line.Stream} waited {line.At - since} for a free agent.");
            }

            free = line.Type == "wrap-up-ended" && queued.Count > 0 ? line.At : line.Type == "call-offered" ? null : free;
        }
    }

    private async Task SignOutAsync(string extension)
    {
        await using var seat = await AgentSeat.TakeOverAsync(centre.Host, extension);
    }
}
