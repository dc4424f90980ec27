namespace Orleans.Embedded.Tests.Contract;

[Collection(nameof(SharedSilo))]
public sealed class ObserverTests(Silo silo)
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    private IObservedGrain Grain => silo.Grains.GetGrain<IObservedGrain>(_key);

    [Fact]
    public async Task Observer_is_told_in_order_and_nobody_waits_for_it()
    {
        var listener = await ListenAsync();
        for (var i = 0; i < 50; i++)
        {
            await Grain.Tell($"{i}");
        }

        Assert.DoesNotContain("49", silo.Probe.Notes(_key));
        silo.Probe.Open($"{_key}/told");
        await silo.Probe.Noted(_key, "49");
        Assert.Equal(Enumerable.Range(0, 50).Select(static i => $"{i}"), silo.Probe.Notes(_key));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task Observer_answers_when_it_is_asked()
    {
        var listener = await ListenAsync();

        Assert.Equal(42, await Grain.Ask(21).InTime());
        await Assert.ThrowsAsync<RefusedException>(() => Grain.AskToFail()).InTime();
        await Grain.Send("sent").InTime();
        await silo.Probe.Noted(_key, "sent");
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task Call_to_a_deleted_reference_is_dropped_and_fails_by_its_deadline_when_awaited()
    {
        var listener = new Listener(silo.Probe, _key);
        var reference = silo.Grains.CreateObjectReference<IListener>(listener);
        await Grain.Listen(reference);
        silo.Grains.DeleteObjectReference<IListener>(reference);

        await Grain.Tell("nobody").InTime();
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.AskBriefly()).InTime();
        Assert.DoesNotContain("nobody", silo.Probe.Notes(_key));
        GC.KeepAlive(listener);
    }

    private async Task<Listener> ListenAsync()
    {
        var listener = new Listener(silo.Probe, _key);
        await Grain.Listen(silo.Grains.CreateObjectReference<IListener>(listener));
        return listener;
    }

    private sealed class Listener(Probe probe, string key) : IListener
    {
        public void Told(string text)
        {
            // A void method cannot await: it waits here for the test to let the first one go.
            probe.At($"{key}/told").WaitAsync(Patience.Limit).GetAwaiter().GetResult();
            probe.Note(key, text);
        }

        public Task<int> Asked(int number) => Task.FromResult(number * 2);

        public Task AskedToFail() => throw new RefusedException("asked");

        public Task Sent(string text)
        {
            probe.Note(key, text);
            return Task.CompletedTask;
        }

        public Task AskedBriefly() => Task.CompletedTask;
    }
}
