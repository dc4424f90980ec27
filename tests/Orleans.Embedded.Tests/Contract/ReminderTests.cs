namespace Orleans.Embedded.Tests.Contract;

public sealed class ReminderTests(TimedSilo silo) : IClassFixture<TimedSilo>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string _key = Guid.NewGuid().ToString("N");

    private IReminderGrain Grain => silo.Grains.GetGrain<IReminderGrain>(_key);

    [Fact]
    public async Task Reminder_ticks_at_its_time_and_again()
    {
        Assert.Equal("call", await Grain.Remind("call", 5 * Minute, 2 * Minute).InTime());
        Assert.Equal(0, silo.Probe.Count(_key, "call"));

        await silo.Clock.AdvanceUntilAsync(Minute / 4, () => silo.Probe.Count(_key, "call") >= 3);

        Assert.All(silo.Probe.Notes($"{_key}/call"), static note => Assert.Equal("True 00:02:00", note));
        Assert.True(await Grain.Forget("call").InTime());
    }

    [Fact]
    public async Task Reminder_activates_its_grain()
    {
        await Grain.Remind("wake", 3 * Minute, Minute).InTime();
        await Grain.End();
        await silo.Probe.Noted(_key, "deactivated");

        await silo.Clock.AdvanceUntilAsync(Minute / 4, () => silo.Probe.Count(_key, "wake") >= 1);

        Assert.Equal(2, silo.Probe.Count(_key, "activated"));
        Assert.True(await Grain.Forget("wake").InTime());
    }

    [Fact]
    public async Task Forgotten_reminder_is_gone()
    {
        await Grain.Remind("one", 60 * Minute, 60 * Minute).InTime();
        await Grain.Remind("two", 60 * Minute, 60 * Minute).InTime();
        Assert.Equal(["one", "two"], (await Grain.Names().InTime()).Order());

        Assert.True(await Grain.Forget("one").InTime());

        Assert.Equal(["two"], await Grain.Names().InTime());
        Assert.False(await Grain.Forget("one").InTime());
        Assert.True(await Grain.Forget("two").InTime());
    }

    [Fact]
    public async Task Period_below_the_least_is_refused()
        => await Assert.ThrowsAsync<ArgumentException>(() => Grain.Remind("often", Minute, Minute / 2)).InTime();
}
