namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>What deadlines and beats rely on: timers of grains on the injected clock. Each test has silos of its own, as it moves their time.</summary>
public sealed class TimerTests(TwoSilos silos) : IClassFixture<TwoSilos>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly string _key = Guid.NewGuid().ToString("N");

    private IProbeGrain Grain => silos.Grains.GetGrain<IProbeGrain>(_key);

    private int Ticks => silos.Probe.Count(_key, "tick");

    [Fact]
    public async Task Timer_ticks_when_due_and_not_before()
    {
        await Grain.StartTimer(10 * Second, Timeout.InfiniteTimeSpan, gate: null);
        silos.Clock.Advance(9.9 * Second);
        await Grain.Activation();
        Assert.Equal(0, Ticks);

        silos.Clock.Advance(0.1 * Second);
        await silos.Probe.Noted(_key, "tick ends");

        silos.Clock.Advance(100 * Second);
        await Grain.Activation();
        Assert.Equal(1, Ticks);
    }

    [Fact]
    public async Task Timer_with_a_period_ticks_again_also_after_a_failing_tick()
    {
        await Grain.StartFailingTimer(Second, Second);
        for (var tick = 1; tick <= 3; tick++)
        {
            await NextTick(tick);
        }
    }

    [Fact]
    public async Task Tick_waits_for_the_running_request()
    {
        await Grain.StartTimer(Second, Timeout.InfiniteTimeSpan, gate: null);
        var held = Grain.Hold("held");
        await silos.Probe.Noted(_key, "held starts");
        silos.Clock.Advance(Second);
        silos.Probe.Open($"{_key}/beside");
        await Grain.HoldInterleaved("beside").WaitAsync(Probe.Patience);
        Assert.Equal(0, Ticks);

        silos.Probe.Open($"{_key}/held");
        await held.WaitAsync(Probe.Patience);
        await silos.Probe.Noted(_key, "tick ends");
    }

    [Fact]
    public async Task Request_waits_for_the_running_tick_and_ticks_never_overlap()
    {
        await Grain.StartTimer(Second, Second, gate: "tick");
        silos.Clock.Advance(Second);
        await silos.Probe.Noted(_key, "tick");
        var request = Grain.Activation();
        silos.Clock.Advance(20 * Second);
        silos.Probe.Open($"{_key}/beside");
        await Grain.HoldInterleaved("beside").WaitAsync(Probe.Patience);
        Assert.False(request.IsCompleted);
        Assert.Equal(1, Ticks);

        silos.Probe.Open($"{_key}/tick");
        await request.WaitAsync(Probe.Patience);
    }

    [Fact]
    public async Task Changed_timer_ticks_at_its_new_time()
    {
        await Grain.StartTimer(Second, Timeout.InfiniteTimeSpan, gate: null);
        await Grain.ChangeTimer(10 * Second, Timeout.InfiniteTimeSpan);
        silos.Clock.Advance(9 * Second);
        await Grain.Activation();
        Assert.Equal(0, Ticks);

        silos.Clock.Advance(Second);
        await silos.Probe.Noted(_key, "tick ends");
    }

    [Fact]
    public async Task Stopped_timer_ticks_no_more()
    {
        await Grain.StartTimer(Second, Second, gate: null);
        await Grain.StopTimer();
        silos.Clock.Advance(100 * Second);
        await Grain.Activation();

        Assert.Equal(0, Ticks);
    }

    [Fact]
    public async Task Timers_end_with_the_activation()
    {
        await Grain.StartTimer(Second, Second, gate: null);
        await Grain.End();
        await silos.Probe.Noted(_key, "ended");
        await Grain.Activation().WaitAsync(Probe.Patience);
        silos.Clock.Advance(100 * Second);
        await Grain.Activation().WaitAsync(Probe.Patience);

        Assert.Equal(0, Ticks);
    }

    /// <summary>A timer is armed again only after its tick has ended, which no call tells, so that time passes in small steps.</summary>
    private async Task NextTick(int number)
    {
        var noted = silos.Probe.Noted(_key, "tick", number);
        while (!noted.IsCompleted)
        {
            silos.Clock.Advance(Second / 10);
            await Grain.Activation();
        }

        await noted;
    }
}
