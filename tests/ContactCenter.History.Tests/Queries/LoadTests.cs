using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;

namespace ContactCenter.History.Tests.Queries;

/// <summary>LIV-03: calls at the same time, with the exact peak of every step.</summary>
[Collection(PostgresTests.Name)]
public sealed class LoadTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Peak_of_a_step_counts_what_went_on_before_it_and_not_what_ends_as_another_begins()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        // Before the first step until into the second; two at once for ten seconds; one that begins as another ends; one that goes on.
        await CallAsync(rig, "a", -600, 90);
        await CallAsync(rig, "b", 10, 30);
        await CallAsync(rig, "c", 20, 40);
        await CallAsync(rig, "d", 40, 50);
        await CallAsync(rig, "e", 200, null);
        await rig.CopyAsync();

        var load = await new LoadQueries(rig.Database).PeaksAsync(
            Begin, Begin.AddMinutes(6), TimeSpan.FromMinutes(1), direction: null, CancellationToken.None);

        Assert.Equal([3, 1, 0, 1, 1, 1], load.Select(p => p.Peak));
        Assert.Equal(Begin, load[0].At);
        var outbound = await new LoadQueries(rig.Database).PeaksAsync(
            Begin, Begin.AddMinutes(6), TimeSpan.FromMinutes(6), CallDirection.Outbound, CancellationToken.None);
        Assert.Equal([0], outbound.Select(p => p.Peak));
    }

    private static Task CallAsync(StorageRig rig, string id, int begins, int? ends)
    {
        DomainEvent arrived = new CallArrived(
            Begin.AddSeconds(begins), CallDirection.Inbound, TrunkId.From("trunk"), "12366", "13800000000");
        return ends is { } end
            ? rig.AppendAsync(
                $"call/{id}", arrived, new CallEnded(Begin.AddSeconds(end), new(CallParty.Caller, CallEndCause.NormalClearing)))
            : rig.AppendAsync($"call/{id}", arrived);
    }
}
