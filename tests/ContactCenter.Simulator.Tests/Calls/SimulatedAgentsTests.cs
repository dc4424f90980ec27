using ContactCenter.Plans;
using ContactCenter.Simulator.Agents;
using ContactCenter.Simulator.Calls;
using ContactCenter.Simulator.Reports;
using ContactCenter.Simulator.Tests.Support;
using ContactCenter.Sip.Dialogs;

namespace ContactCenter.Simulator.Tests.Calls;

public sealed class SimulatedAgentsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Agents_register_with_their_passwords_and_leave_nothing_behind()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var agents = new SimulatedAgents(Options(platform) with
        {
            Lines = [new("8001", "secret-8001"), new("8002", "guess")],
        }, TimeProvider.System);
        await agents.StartAsync();
        Assert.Equal((2, 1), (agents.Report.Extensions, agents.Report.Registered));
        Assert.Equal(new Dictionary<string, int> { ["8002"] = 401 }, agents.Report.Refused);
        Assert.Equal((1, 0), (platform.Registered("8001"), platform.Registered("8002")));

        await agents.DisposeAsync();
        Assert.Equal(0, platform.Registered("8001"));
    }

    [Fact]
    public async Task A_caller_and_an_agent_hear_each_other_through_a_platform()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var agents = new SimulatedAgents(Options(platform), TimeProvider.System);
        await agents.StartAsync();
        await using var callers = new SimulatedCallers(SimulatedCallersTests.Options(platform, "8001", 1, 60, talk: 1.5), TimeProvider.System);

        var call = Assert.Single((await callers.RunAsync(CancellationToken.None).WaitAsync(Limit)).Calls);
        await SimulatedCallersTests.Until(() => agents.Report.Calls.Count == 1);
        var offer = Assert.Single(agents.Report.Calls);
        Assert.Equal((SimulatedCallOutcome.Connected, EndedBy.Caller), (call.Outcome, call.EndedBy));
        Assert.Equal((SimulatedOfferOutcome.Answered, EndedBy.Platform, "8001"), (offer.Outcome, offer.EndedBy, offer.Extension));
        Assert.True(call.HeardLevel > -40, $"caller heard {call.HeardLevel} dB");
        Assert.True(offer.HeardLevel > -40, $"agent heard {offer.HeardLevel} dB");
    }

    [Fact]
    public async Task An_agent_hangs_up_after_its_talk_time_and_takes_the_next_call()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var agents = new SimulatedAgents(
            Options(platform) with { Talk = new Constant(0.1), HangUpProbability = 1 }, TimeProvider.System);
        await agents.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            var party = new Party(platform);
            platform.Call("8001", party);
            Assert.Equal(200, await party.Final.WaitAsync(Limit));
            Assert.Equal(DialogEndCause.RemoteHangUp, await party.End.WaitAsync(Limit));
        }

        await SimulatedCallersTests.Until(() => agents.ActiveCalls == 0);
        Assert.Equal(2, agents.Report.Offers[SimulatedOfferOutcome.Answered]);
    }

    [Fact]
    public async Task An_agent_in_a_call_is_busy()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var agents = new SimulatedAgents(Options(platform), TimeProvider.System);
        await agents.StartAsync();
        var first = new Party(platform);
        platform.Call("8001", first);
        Assert.Equal(200, await first.Final.WaitAsync(Limit));
        var second = new Party(platform);
        platform.Call("8001", second);
        Assert.Equal(486, await second.Final.WaitAsync(Limit));
        await second.Leg!.DisposeAsync();

        await agents.DisposeAsync();
        Assert.Equal(DialogEndCause.RemoteHangUp, await first.End.WaitAsync(Limit));
        Assert.Equal((1, 1), (agents.Report.Offers[SimulatedOfferOutcome.Answered], agents.Report.Offers[SimulatedOfferOutcome.Declined]));
    }

    [Fact]
    public async Task An_agent_declines()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var agents = new SimulatedAgents(Options(platform) with { DeclineProbability = 1 }, TimeProvider.System);
        await agents.StartAsync();
        var party = new Party(platform);
        platform.Call("8001", party);
        Assert.Equal(603, await party.Final.WaitAsync(Limit));
        await party.Leg!.DisposeAsync();
    }

    [Fact]
    public async Task An_agent_that_does_not_answer_rings_until_the_platform_gives_up()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var agents = new SimulatedAgents(Options(platform) with { NoAnswerProbability = 1 }, TimeProvider.System);
        await agents.StartAsync();
        var party = new Party(platform);
        var invite = platform.Call("8001", party);
        await SimulatedCallersTests.Until(() => agents.ActiveCalls == 1);
        invite.Cancel();
        Assert.Equal(487, await party.Final.WaitAsync(Limit));
        await SimulatedCallersTests.Until(() => agents.Report.Offers.GetValueOrDefault(SimulatedOfferOutcome.NotAnswered) == 1);
        await party.Leg!.DisposeAsync();
    }

    private static AgentOptions Options(TinyPlatform platform) => new()
    {
        Registrar = platform.Address, Lines = [new("8001", "secret-8001")], AnswerDelay = new Constant(0.05), Talk = new Constant(60),
    };
}
