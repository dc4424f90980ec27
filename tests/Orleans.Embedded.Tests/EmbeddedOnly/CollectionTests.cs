namespace Orleans.Embedded.Tests.EmbeddedOnly;

/// <summary>Orleans collects idle activations too, but measures idleness on a clock that tests cannot move.</summary>
public sealed class CollectionTests(TimedSilo silo) : IClassFixture<TimedSilo>
{
    private const string Collected = "deactivated: ActivationIdle";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string _key = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Idle_activation_is_collected_and_the_next_call_makes_a_new_one()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(_key);
        await grain.Generation();

        await silo.Clock.AdvanceUntilAsync(Minute, () => silo.Probe.Count(_key, Collected) == 1);

        Assert.Equal(2, await grain.Generation().InTime());
    }

    [Fact]
    public async Task Activation_in_use_is_not_collected()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(_key);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(1, await grain.Generation().InTime());
            silo.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(1, await grain.Generation().InTime());
    }

    [Fact]
    public async Task Delayed_activation_is_kept_until_the_delay_has_passed()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(_key);
        var other = silo.Grains.GetGrain<ILifeGrain>($"{_key}-other");
        await grain.Stay(TimeSpan.FromDays(1));
        await other.Generation();

        await silo.Clock.AdvanceUntilAsync(Minute, () => silo.Probe.Count($"{_key}-other", Collected) == 1);
        Assert.Equal(0, silo.Probe.Count(_key, Collected));

        await silo.Clock.AdvanceUntilAsync(TimeSpan.FromMinutes(20), () => silo.Probe.Count(_key, Collected) == 1);
    }
}
