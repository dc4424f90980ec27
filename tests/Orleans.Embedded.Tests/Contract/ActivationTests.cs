namespace Orleans.Embedded.Tests.Contract;

[Collection(nameof(SharedSilo))]
public sealed class ActivationTests(Silo silo)
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Reference_alone_activates_nothing_and_the_first_call_does()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(_key);
        Assert.Empty(silo.Probe.Notes(_key));

        Assert.Equal(1, await grain.Generation());

        Assert.Equal(["made", "activated"], silo.Probe.Notes(_key));
    }

    [Fact]
    public async Task First_calls_at_once_make_one_activation()
    {
        var calls = Enumerable.Range(0, 32).Select(_ => Task.Run(() => silo.Grains.GetGrain<ILifeGrain>(_key).Generation()));

        Assert.All(await Task.WhenAll(calls).InTime(), static generation => Assert.Equal(1, generation));
        Assert.Equal(1, silo.Probe.Count(_key, "made"));
    }

    [Fact]
    public async Task Failing_activation_fails_the_call_and_the_next_call_tries_again()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>($"bad-activation-{_key}");

        Assert.Equal("activation", (await Assert.ThrowsAsync<RefusedException>(() => grain.Generation()).InTime()).Message);
        Assert.Equal(2, await grain.Generation().InTime());
    }

    [Fact]
    public async Task Failing_constructor_is_the_cause_of_the_failed_call_and_the_next_call_tries_again()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>($"bad-constructor-{_key}");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Generation()).InTime();
        Assert.IsType<RefusedException>(failure.GetBaseException());
        Assert.Equal(2, await grain.Generation().InTime());
    }

    [Fact]
    public async Task Call_after_deactivation_goes_to_a_new_activation()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(_key);
        Assert.Equal(1, await grain.Generation());
        await grain.End();

        Assert.Equal(2, await grain.Generation().InTime());

        Assert.Equal(["made", "activated", "deactivated: ApplicationRequested"], silo.Probe.Notes(_key).Take(3));
        await silo.Probe.Noted(_key, "disposed");
    }

    [Fact]
    public async Task Running_request_ends_before_the_activation_does_and_waiting_ones_go_to_the_next()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(_key);
        var held = grain.EndWhileHeld($"{_key}/gate");
        await silo.Probe.Noted(_key, "held");
        var waiting = grain.Generation();
        Assert.Equal(0, silo.Probe.Count(_key, "deactivated: ApplicationRequested"));

        silo.Probe.Open($"{_key}/gate");

        Assert.Equal(1, await held.InTime());
        Assert.Equal(2, await waiting.InTime());
    }

    [Fact]
    public async Task Stale_state_ends_the_activation()
    {
        var grain = silo.Grains.GetGrain<IStateGrain>(_key);
        await grain.Set("mine");
        await Assert.ThrowsAnyAsync<Exception>(() => grain.WriteWithAStaleVersion()).InTime();

        Assert.Equal("theirs", await grain.Get().InTime());
    }

    [Fact]
    public async Task Number_and_guid_keys_arrive()
    {
        var guid = Guid.NewGuid();

        Assert.Equal(-42, await silo.Grains.GetGrain<INumberedGrain>(-42).Key());
        Assert.Equal(guid, await silo.Grains.GetGrain<IGuidedGrain>(guid).Key());
        Assert.Equal(guid, silo.Grains.GetGrain<IGuidedGrain>(guid).GetPrimaryKey());
        Assert.Equal(7, silo.Grains.GetGrain<INumberedGrain>(7).GetPrimaryKeyLong());
    }
}
