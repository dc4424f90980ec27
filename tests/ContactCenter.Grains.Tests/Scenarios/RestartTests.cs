using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Grains.Tests.Centre;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Scenarios;

public sealed class RestartTests
{
    [Fact]
    public async Task Restored_agent_is_as_it_was_and_its_stream_goes_on()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.Agent("a1").Restore(new(AgentAvailability.NotReady, "break", [SampleCentre.General], 0, centre.Clock.GetUtcNow()));
        var agent = await centre.Look("a1");
        Assert.Equal((AgentAvailability.NotReady, "break"), (agent.Availability, agent.Reason));
        await centre.Agent("a1").SetAvailability(AgentAvailability.Ready, null, CallParty.Agent);
        Assert.Equal(1, centre.Journal.Entries.Single().Sequence);
    }

    [Fact]
    public async Task Seat_that_is_always_ready_takes_calls_after_restoration_without_a_person()
    {
        await using var centre = await TestCentre.Start(agents: 1, settings => settings with { Agents = [settings.Agents[0] with { AlwaysReady = true }] });
        await centre.Agent("a1").Restore(new(AgentAvailability.SignedOut, null, [], 0, centre.Clock.GetUtcNow()));
        await centre.Settle();
        var call = await centre.Arrive("c1");
        await centre.Pass(20);
        Assert.Equal(AgentAvailability.Ready, (await centre.Look("a1")).Availability);
        await centre.Pass(6);
        Assert.Equal(2, call.Record.Offers);
    }

    [Fact]
    public async Task Trunk_refuses_with_503_and_says_when_to_try_again()
    {
        await using var centre = await TestCentre.Start(0, settings => settings with { Trunks = [settings.Trunks[0] with { MaxCallsPerSecond = 1, MaxConcurrentCalls = 2 }] });
        var trunk = centre.Grains.GetGrain<ITrunkGrain>(SampleCentre.Trunk.Value);
        Assert.True((await trunk.TryAdmit(new("c1"), new("one"))).Admitted);
        Assert.Equal(new TrunkAdmission(false, 503, 1), await trunk.TryAdmit(new("c2"), new("one")));
        await centre.Pass(1);
        Assert.True((await trunk.TryAdmit(new("c2"), new("one"))).Admitted);
        await centre.Pass(1);
        Assert.Equal(new TrunkAdmission(false, 503, 10), await trunk.TryAdmit(new("c3"), new("one")));
        // Its Host has only one of them: a release was lost.
        await centre.Pass(TrunkLimits.Beat.TotalSeconds);
        await trunk.Report(new("one"), [new("c2")]);
        await centre.SettleUntil(async () => (await trunk.GetSnapshot()).CallsInProgress == 1);
        Assert.Equal(403, (await centre.Grains.GetGrain<ITrunkGrain>("unknown").TryAdmit(new("c1"), new("one"))).SipStatus);
    }
}
