using ContactCenter.EndToEnd.Tests.Calls;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>Agents with desk phones, and phones that die.</summary>
[Collection(LoadedMachine.Name)]
public sealed class DeskPhoneTests(QuickCentre centre) : IClassFixture<QuickCentre>, IAsyncLifetime
{
    /// <summary>Samples of 200 ms.</summary>
    private const int Moment = 1_600;

    public Task InitializeAsync() => centre.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>TEL-11.</summary>
    [SkippableFact]
    public async Task Desk_phone_answers_and_the_caller_hears_its_echo_and_the_record_is_right()
    {
        var host = centre.Host;
        await using var seat = await AgentSeat.ReadyAsync(host, "8001");
        await using var caller = SippCaller.Call(host, SimulatedCentre.General, "13912370001", tone: 850);
        await Echo.MusicIsHeardAsync(caller);
        await using var phone = BaresipPhone.Start(host, Endpoint("8001"));
        var id = await seat.WorksAsync("talking");
        await Echo.IsHeardAsync(caller);

        await caller.HangUpAsync();
        Assert.Equal(id, await seat.WorksAsync("wrapUp"));
        await seat.SaveSummaryAsync(id!, "座机接听");
        await seat.WorksAsync("idle");

        var call = await centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(
            (id, "answered", "tax-general", "8001", Seats.Disposition, "座机接听", 1, false),
            (call.Id, call.Text("outcome"), call.Text("queue"), call.Text("agent"), call.Text("disposition"), call.Text("note"),
                (int)call.Json["offers"]!, call.Flag("wrapUpAutomatic")));
        Assert.Equal(("caller", "normalClearing"), ((string?)call.Json["end"]!["party"], (string?)call.Json["end"]!["cause"]));
        Assert.Equal(call.Between("human-requested", "call-connected"), call.Seconds("waitSeconds"), 3);
        Assert.Equal((call.Time("endedAt") - call.Time("answeredAt")).TotalSeconds, call.Seconds("talkSeconds"), 3);
        Assert.Equal(call.Between("wrap-up-started", "wrap-up-ended"), call.Seconds("wrapUpSeconds"), 3);
        Assert.Equal(call.Seconds("talkSeconds") + call.Seconds("wrapUpSeconds"), call.Seconds("handleSeconds"), 3);
        await RecordedOnBothChannelsAsync(call, caller.Audio.Frequency);
    }

    [SkippableFact]
    public async Task Hold_key_of_the_desk_phone_plays_music_to_the_caller_and_counts_as_hold()
    {
        var host = centre.Host;
        await using var seat = await AgentSeat.ReadyAsync(host, "8005");
        await using var phone = BaresipPhone.Start(host, Endpoint("8005"));
        await using var caller = SippCaller.Call(host, SimulatedCentre.General, "13912370006");
        var id = await seat.WorksAsync("talking");
        await Echo.IsHeardAsync(caller);

        await phone.PressAsync("hold");
        await seat.WorksAsync("held");
        await Echo.MusicIsHeardAsync(caller);
        await phone.PressAsync("resume");

        // The phone's audio bridge says nothing after a hold of its own, so the echo cannot be waited for here.
        await seat.WorksAsync("talking");
        await caller.HangUpAsync();
        await seat.WorksAsync("wrapUp");
        await seat.SaveSummaryAsync(id!);
        var call = await centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(call.Between("call-held", "call-resumed"), call.Seconds("holdSeconds"), 3);
        Assert.True(call.Seconds("holdSeconds") > 0);
    }

    /// <summary>RFC 3261 §13.2.1 and §14.2, as switches with "delayed offer" call.</summary>
    [SkippableFact]
    public async Task Trunk_that_offers_late_is_heard_and_hears_before_and_after_its_re_INVITE()
    {
        var host = centre.Host;
        await using var seat = await AgentSeat.ReadyAsync(host, "8004");
        await using var phone = BaresipPhone.Start(host, Endpoint("8004"));
        await using var caller = SippCaller.Call(host, SimulatedCentre.General, "13912370005", scenario: "late-offer.xml");
        var id = await seat.WorksAsync("talking");
        await Echo.IsHeardAsync(caller);

        await caller.HangUpAsync();
        await seat.WorksAsync("wrapUp");
        await seat.SaveSummaryAsync(id!);

        Assert.True(caller.EndedWell);
        Assert.Equal("answered", (await centre.Supervisor.ClosedAsync(caller.Number)).Text("outcome"));
    }

    /// <summary>Stuck agent, lost BYE, agent thrown out for ever: a phone that dies in a call takes nobody with it.</summary>
    [SkippableFact]
    public async Task Stuck_agent_is_impossible_when_the_phone_is_killed_in_mid_call_and_its_BYE_never_comes()
    {
        var host = centre.Host;
        await using var seat = await AgentSeat.ReadyAsync(host, "8002");
        await using var caller = SippCaller.Call(host, SimulatedCentre.General, "13912370002");
        var phone = BaresipPhone.Start(host, Endpoint("8002"));
        var id = await seat.WorksAsync("talking");
        await Echo.IsHeardAsync(caller);
        await phone.DisposeAsync();
        await caller.HangUpAsync();
        Assert.Equal(id, await seat.WorksAsync("wrapUp"));
        await seat.SaveSummaryAsync(id!);
        await seat.WorksAsync("idle");

        // Still registered and dead: its next offer fails, which takes the agent out, and the caller waits on for another.
        await using var next = SippCaller.Call(host, SimulatedCentre.General, "13912370003");
        await seat.IsAsync("notReady", await ReasonAsync("8002"));
        await using var otherPhone = BaresipPhone.Start(host, Endpoint("8003"));
        await using (var other = await AgentSeat.ReadyAsync(host, "8003"))
        {
            var taken = await other.WorksAsync("talking");
            await Echo.IsHeardAsync(next);
            await next.HangUpAsync();
            await other.WorksAsync("wrapUp");
            await other.SaveSummaryAsync(taken!);
        }

        var kept = await centre.Supervisor.ClosedAsync(next.Number);
        Assert.Equal(("answered", "8003", 2), (kept.Text("outcome"), kept.Text("agent"), (int)kept.Json["offers"]!));

        // One word, and the agent is back, with a new phone.
        await using var newPhone = BaresipPhone.Start(host, Endpoint("8002"));
        await using var last = SippCaller.Call(host, SimulatedCentre.General, "13912370004");
        await Echo.MusicIsHeardAsync(last);
        await seat.BecomeReadyAsync();
        var third = await seat.WorksAsync("talking");
        await Echo.IsHeardAsync(last);
        await last.HangUpAsync();
        await seat.WorksAsync("wrapUp");
        await seat.SaveSummaryAsync(third!);
        Assert.Equal("answered", (await centre.Supervisor.ClosedAsync(last.Number)).Text("outcome"));
    }

    private FirstRunEndpoint Endpoint(string extension) => centre.Host.FirstRun.Endpoints.Single(e => e.Extension == extension);

    /// <summary>Either is right: the system said that the port is closed, or nothing came in time.</summary>
    private async Task<string> ReasonAsync(string extension)
    {
        string? reason = null;
        await Eventually.IsAsync(
            async () => (reason = (string?)(await centre.Supervisor.GetAsync("/api/agents")).AsArray().Single(a => (string?)a!["extension"] == extension)!["reason"]) is not null,
            "a reason");
        Assert.Contains(reason, new[] { "system-no-answer", "system-endpoint-failed" });
        return reason!;
    }

    private async Task RecordedOnBothChannelsAsync(StoredCall call, double frequency)
    {
        var wav = WavFile.Read(await centre.Supervisor.GetBytesAsync($"/api/calls/{call.Id}/recording"));
        Assert.Equal((WavFile.ALawFormat, 2, 8_000, 8), (wav.Format, wav.Channels, wav.Rate, wav.BitsPerSample));
        Assert.InRange(wav.Seconds, call.Seconds("talkSeconds") - 1, call.Seconds("talkSeconds") + 1);
        foreach (var side in new[] { wav.Left, wav.Right })
        {
            // The phone echoes, so the tone is on both sides; the first and last moments may be silent, and a sender that a busy machine
            // held up leaves a gap in one of the moments between.
            var second = side.AsSpan(side.Length / 2).ToArray();
            var shares = second.Chunk(Moment).Where(part => part.Length == Moment).Select(part => ALaw.ShareAt(frequency, part));
            Assert.InRange(shares.Max(), 0.9, 1.05);
        }
    }
}
