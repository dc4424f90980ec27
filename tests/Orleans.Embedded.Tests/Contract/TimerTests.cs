namespace Orleans.Embedded.Tests.Contract;

public sealed class TimerTests(TimedSilo silo) : IClassFixture<TimedSilo>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Once = Timeout.InfiniteTimeSpan;
    private readonly string _key = Guid.NewGuid().ToString("N");

    private ITimerGrain Grain => silo.Grains.GetGrain<ITimerGrain>(_key);

    private int Ticks => silo.Probe.Count(_key, "tick");

    [Fact]
    public async Task Timer_ticks_when_due_and_not_before()
    {
        await Grain.Start(10 * Second, Once, interleave: false, gate: null);
        silo.Clock.Advance(9.9 * Second);
        await Grain.Ping();
        Assert.Equal(0, Ticks);

        silo.Clock.Advance(0.1 * Second);
        await silo.Probe.Noted(_key, "tick ends");

        silo.Clock.Advance(100 * Second);
        await Grain.Ping();
        Assert.Equal(1, Ticks);
    }

    [Fact]
    public async Task Timer_with_a_period_ticks_again()
    {
        await Grain.Start(Second, Second, interleave: false, gate: null);

        await silo.Clock.AdvanceUntilAsync(Second, () => Ticks >= 5);
    }

    [Fact]
    public async Task Tick_waits_for_the_running_request()
    {
        await Grain.Start(Second, Once, interleave: false, gate: null);
        var held = Grain.Hold($"{_key}/held");
        await silo.Probe.Noted(_key, "held");
        silo.Clock.Advance(Second);
        Assert.Equal(0, Ticks);

        silo.Probe.Open($"{_key}/held");
        await held.InTime();
        await silo.Probe.Noted(_key, "tick ends");
    }

    [Fact]
    public async Task Request_waits_for_the_running_tick_and_ticks_never_overlap()
    {
        await Grain.Start(Second, Second, interleave: false, gate: $"{_key}/tick");
        silo.Clock.Advance(Second);
        await silo.Probe.Noted(_key, "tick");
        var ping = Grain.Ping();
        silo.Clock.Advance(20 * Second);
        Assert.False(ping.IsCompleted);
        Assert.Equal(1, Ticks);

        silo.Probe.Open($"{_key}/tick");
        await ping.InTime();
    }

    [Fact]
    public async Task Interleaving_tick_runs_beside_a_request()
    {
        await Grain.Start(Second, Once, interleave: true, gate: null);
        var held = Grain.Hold($"{_key}/held");
        await silo.Probe.Noted(_key, "held");
        silo.Clock.Advance(Second);
        await silo.Probe.Noted(_key, "tick ends");

        Assert.False(held.IsCompleted);
        silo.Probe.Open($"{_key}/held");
        await held.InTime();
    }

    [Fact]
    public async Task Timer_goes_on_after_a_failing_tick()
    {
        await Grain.StartFailing(Second, Second);

        await silo.Clock.AdvanceUntilAsync(Second, () => Ticks >= 3);
    }

    [Fact]
    public async Task Changed_timer_ticks_at_its_new_time()
    {
        await Grain.Start(Second, Once, interleave: false, gate: null);
        await Grain.Change(10 * Second, Once);
        silo.Clock.Advance(9 * Second);
        await Grain.Ping();
        Assert.Equal(0, Ticks);

        silo.Clock.Advance(Second);
        await silo.Probe.Noted(_key, "tick ends");
    }

    [Fact]
    public async Task Disposed_timer_ticks_no_more()
    {
        await Grain.Start(Second, Second, interleave: false, gate: null);
        await Grain.Stop();
        silo.Clock.Advance(100 * Second);
        await Grain.Ping();

        Assert.Equal(0, Ticks);
    }

    [Fact]
    public async Task Timers_end_with_the_activation_whatever_is_done_with_them()
    {
        await Grain.Start(Second, Second, interleave: false, gate: null);
        await Grain.End();
        await silo.Probe.Noted(_key, "ended");
        await Grain.Ping();
        silo.Clock.Advance(100 * Second);
        await Grain.Ping();

        Assert.Equal(0, Ticks);
    }

    [Fact]
    public async Task Negative_times_are_refused()
        => await Assert.ThrowsAnyAsync<ArgumentOutOfRangeException>(() => Grain.Start(-5 * Second, Once, interleave: false, gate: null)).InTime();
}
