using Orleans.Runtime;

namespace Orleans.Embedded.Tests.EmbeddedOnly;

public sealed class SiloTests
{
    [Fact]
    public async Task Activations_end_with_the_silo_and_later_calls_are_refused()
    {
        var silo = new Silo();
        await silo.InitializeAsync();
        var grain = silo.Grains.GetGrain<ILifeGrain>("one");
        await grain.Generation();

        await silo.DisposeAsync();

        Assert.Equal(["made", "activated", "deactivated: ShuttingDown", "disposed"], silo.Probe.Notes("one"));
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Generation());
    }

    [Fact]
    public async Task Call_before_the_silo_runs_is_refused()
    {
        var silo = new Silo();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => silo.Grains.GetGrain<ILifeGrain>("one").Generation());
    }

    [Fact]
    public async Task Two_silos_in_one_process_are_apart()
    {
        var (first, second) = (new Silo(), new Silo());
        await first.InitializeAsync();
        await second.InitializeAsync();
        await first.Grains.GetGrain<IStateGrain>("one").Set("first");

        Assert.Equal("new", await second.Grains.GetGrain<IStateGrain>("one").Get());

        await first.DisposeAsync();
        await second.DisposeAsync();
    }
}
