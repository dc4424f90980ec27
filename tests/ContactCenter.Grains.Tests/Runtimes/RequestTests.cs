namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>What becomes of requests that fail, are not waited for or are never answered.</summary>
[Collection(nameof(SharedSilos))]
public sealed class RequestTests(TwoSilos silos)
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    private IProbeGrain Grain => silos.Grains.GetGrain<IProbeGrain>(_key);

    [Fact]
    public async Task Failure_reaches_the_caller_with_its_type_and_the_grain_goes_on()
    {
        var before = await Grain.Activation();

        Assert.Equal("refused", (await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.Fail())).Message);
        Assert.Equal(before, await Grain.Activation());
    }

    [Fact]
    public async Task One_way_request_is_not_waited_for()
    {
        await Grain.HoldOneWay("one way").WaitAsync(Probe.Patience);
        await silos.Probe.Noted(_key, "one way starts");
        Assert.Equal(0, silos.Probe.Count(_key, "one way ends"));

        silos.Probe.Open($"{_key}/one way");
        await silos.Probe.Noted(_key, "one way ends");
    }

    [Fact]
    public async Task Failure_of_a_one_way_request_is_not_the_callers()
    {
        await Grain.FailOneWay().WaitAsync(Probe.Patience);

        Assert.NotEqual(Guid.Empty, await Grain.Activation().WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task Request_to_oneself_fails_by_its_deadline_and_the_grain_goes_on()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Grain.CallMyself()).WaitAsync(Probe.Patience);

        Assert.NotEqual(Guid.Empty, await Grain.Activation().WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task Observer_in_another_silo_is_told_in_order()
    {
        const int Count = 50;
        var observer = new Listener(silos.Probe, _key);
        var near = silos.GrainsOf(0).GetGrain<IProbeGrain>(_key);
        await near.Watch(silos.GrainsOf(1).CreateObjectReference<IProbeObserver>(observer));
        for (var i = 1; i <= Count; i++)
        {
            await near.Tell($"{i}");
        }

        await silos.Probe.Noted(_key, $"{Count}");
        Assert.Equal(Enumerable.Range(1, Count).Select(i => $"{i}"), silos.Probe.Notes(_key));
        GC.KeepAlive(observer);
    }

    private sealed class Listener(Probe probe, string key) : IProbeObserver
    {
        public Task Told(string text)
        {
            probe.Note(key, text);
            return Task.CompletedTask;
        }
    }
}
