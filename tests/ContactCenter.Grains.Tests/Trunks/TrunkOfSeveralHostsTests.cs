using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Grains.Tests.Endpoints;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Trunks;

/// <summary>One trunk whose calls are at two Hosts.</summary>
public sealed class TrunkOfSeveralHostsTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    private static readonly HostId One = new("one");
    private static readonly HostId Two = new("two");

    [Fact]
    public async Task Calls_of_a_host_that_died_are_released_at_once_and_those_of_the_others_count()
    {
        var trunk = hosts.Grains.GetGrain<ITrunkGrain>(SampleCentre.Trunk.Value);
        Assert.True((await trunk.TryAdmit(new("c1"), One)).Admitted);
        Assert.True((await trunk.TryAdmit(new("c2"), Two)).Admitted);
        Assert.Equal(2, (await trunk.GetSnapshot()).CallsInProgress);

        await hosts.Hosts.Say(new HostsChange([], [Two]));

        Assert.Equal(1, (await trunk.GetSnapshot()).CallsInProgress);
    }
}
