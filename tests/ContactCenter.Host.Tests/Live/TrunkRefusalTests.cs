using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace ContactCenter.Host.Tests.Live;

/// <summary>Refusals of a trunk outlive the grain that counted them.</summary>
[Collection(nameof(RunningHost))]
public sealed class TrunkRefusalTests(RunningHost host)
{
    [Fact]
    public async Task What_was_counted_before_a_start_is_there_after_it_and_grows_from_there()
    {
        var trunk = new TrunkId("of-before");
        var store = host.Services.GetRequiredService<ITrunkRefusals>();
        var now = host.Clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        await store.KeepAsync(
            trunk, [new(TrunkRefusal.TooFast, hour, 3), new(TrunkRefusal.TooFast, hour.AddHours(-40), 5)], CancellationToken.None);
        Assert.Equal(new(TrunkRefusal.TooFast, hour, 3), Assert.Single(await store.OfAsync(trunk, CancellationToken.None)));

        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITrunkGrain>(trunk.Value);
        await grain.Refused(TrunkRefusal.TooFast);
        await Eventually.BecomesAsync(async () =>
            (await grain.GetSnapshot()).Refusals.GetValueOrDefault(TrunkRefusal.TooFast) == 4 ? "counted" : null);
        await Eventually.BecomesAsync(async () =>
            (await store.OfAsync(trunk, CancellationToken.None)).Sum(r => r.Count) == 4 ? "kept" : null);
    }
}
