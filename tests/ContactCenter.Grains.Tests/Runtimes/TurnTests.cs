namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>What the grains of calls, queues and agents rely on between requests.</summary>
[Collection(nameof(SharedSilos))]
public sealed class TurnTests(TwoSilos silos)
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    private IProbeGrain Grain => silos.Grains.GetGrain<IProbeGrain>(_key);

    [Fact]
    public async Task Second_request_starts_when_the_first_has_ended()
    {
        var first = Grain.Hold("first");
        await silos.Probe.Noted(_key, "first starts");
        silos.Probe.Open($"{_key}/second");
        var second = Grain.Hold("second");
        silos.Probe.Open($"{_key}/beside");
        await Grain.HoldInterleaved("beside").WaitAsync(Probe.Patience);
        Assert.Equal(0, silos.Probe.Count(_key, "second starts"));

        silos.Probe.Open($"{_key}/first");
        await Task.WhenAll(first, second).WaitAsync(Probe.Patience);

        Assert.Equal(
            ["first starts", "first ends", "second starts", "second ends"],
            silos.Probe.Notes(_key).Where(note => !note.StartsWith("beside", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Many_callers_never_run_two_turns_at_once()
    {
        var calls = Enumerable.Range(0, 200).Select(_ => Task.Run(() => Grain.CountUp()));

        Assert.Equal(200, (await Task.WhenAll(calls).WaitAsync(Probe.Patience)).Max());
    }

    [Fact]
    public async Task Await_returns_to_the_grains_turns()
    {
        var answer = Grain.ComesBack("outside");
        await silos.Probe.Noted(_key, "waits");
        silos.Probe.Open($"{_key}/outside");

        Assert.True(await answer.WaitAsync(Probe.Patience));
    }

    [Fact]
    public async Task First_calls_from_everywhere_make_one_activation()
    {
        var calls = Enumerable.Range(0, 32)
            .Select(i => Task.Run(() => silos.GrainsOf(i % 2).GetGrain<IProbeGrain>(_key).Activation()));

        Assert.Single((await Task.WhenAll(calls).WaitAsync(Probe.Patience)).Distinct());
    }

    [Fact]
    public async Task Request_after_the_end_of_an_activation_goes_to_a_new_one()
    {
        var before = await Grain.Activation();
        await Grain.End();
        await silos.Probe.Noted(_key, "ended");

        Assert.NotEqual(before, await Grain.Activation().WaitAsync(Probe.Patience));
    }
}
