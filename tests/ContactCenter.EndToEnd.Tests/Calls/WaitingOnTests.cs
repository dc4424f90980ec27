using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// Who waits too long is answered by the second queue, and who rings again by the agent of last time (TEL-07), with real callers.
/// </summary>
public sealed class WaitingOnTests : IAsyncLifetime
{
    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        _centre = await CallCentre.OpenAsync(await RunningHost.StartAsync(Rules));
    }

    public async Task DisposeAsync()
    {
        if (_centre is not null)
        {
            await _centre.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_caller_whom_nobody_answers_goes_on_to_the_second_queue_with_the_place_and_is_counted_once()
    {
        await using var agent = await BrowserAgent.ReadyAsync(_centre, "8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.Software, "13912390101");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-refund");

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("answered", "8001", "tax-general"), (call.Text("outcome"), call.Text("agent"), call.Text("queue")));
        Assert.Equal(["tax-software", "tax-general"], call.Of("call-queued").Select(e => (string?)e["queue"]));
        Assert.Single(call.Of("call-overflowed"));
        Assert.Single(call.Of("human-requested"));
        Assert.InRange(call.Seconds("waitSeconds"), 5, 60);
    }

    [SkippableFact]
    public async Task A_caller_who_rings_again_is_brought_to_the_agent_of_last_time_though_another_has_been_idle_longer()
    {
        await using var first = await BrowserAgent.ReadyAsync(_centre, "8002");
        await using (var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912390102"))
        {
            await first.AnswerAsync();
            await caller.HangUpAsync();
            await first.SummariseAsync("vat-refund");
        }

        // Idle for less time than the other, who came while the first was busy with somebody else.
        await using var other = await BrowserAgent.ReadyAsync(_centre, "8003");
        await using (var somebody = SippCaller.Call(_centre.Host, CallCentre.General, "13912390103"))
        {
            await first.AnswerAsync();
            await somebody.HangUpAsync();
            await first.SummariseAsync("vat-refund");
        }

        await using var again = SippCaller.Call(_centre.Host, CallCentre.General, "13912390102");
        await first.RingsAsync();
        await Expect(other.Incoming).ToBeHiddenAsync();
        await first.AnswerAsync();
        await again.HangUpAsync();
        await first.SummariseAsync("vat-refund");
    }

    private static CentreSettings Rules(CentreSettings centre) => centre with
    {
        EntryNumbers =
        [
            .. centre.EntryNumbers,
            new() { Number = CallCentre.Software, Name = "软件支持直线", Queue = QueueId.From("tax-software") },
        ],
        Queues =
        [
            .. centre.Queues.Select(q => q.Id.Value switch
            {
                "tax-software" => q with { Overflow = [new(OverflowReason.Wait, 5, OverflowTarget.Queue, QueueId.From("tax-general"))] },
                "tax-general" => q with { RoutingPolicy = "last-agent-first", LastAgentSeconds = 60 },
                _ => q,
            }),
        ],
    };
}
