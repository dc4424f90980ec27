namespace Orleans.Embedded.Tests.EmbeddedOnly;

/// <summary>Orleans does not promise this, so grain code must not rely on it; here it makes failures repeatable.</summary>
[Collection(nameof(SharedSilo))]
public sealed class OrderTests(Silo silo)
{
    [Fact]
    public async Task Requests_of_one_caller_start_in_order()
    {
        var key = Guid.NewGuid().ToString("N");
        var grain = silo.Grains.GetGrain<IWorkGrain>(key);
        silo.Probe.Open(key);
        var names = Enumerable.Range(0, 200).Select(static i => $"{i}").ToArray();
        await Task.WhenAll(names.Select(name => grain.Hold(name, key))).InTime();

        Assert.Equal(names.Select(static name => $"{name} starts"), silo.Probe.Notes(key).Where(static note => note.EndsWith("starts", StringComparison.Ordinal)));
    }
}
