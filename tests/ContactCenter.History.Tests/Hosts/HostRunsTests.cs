using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Hosts;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.History.Tests.Hosts;

/// <summary>What a run of a Host left open is ended once, by whoever is first.</summary>
[Collection(PostgresTests.Name)]
public sealed class HostRunsTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly HostId One = new("one");
    private static readonly HostId Other = new("other");

    [Fact]
    public async Task A_host_that_is_gone_is_cleared_up_once_by_another()
    {
        await using var rig = await RunningAsync();
        Assert.Equal(0, await ClearAsync(rig, Sample.Noon.AddSeconds(14)));
        Assert.Equal(1, await ClearAsync(rig, Sample.Noon.AddSeconds(16)));
        Assert.Equal(0, await ClearAsync(rig, Sample.Noon.AddSeconds(17)));
        Assert.True(await BeginAsync(rig, Sample.Noon.AddSeconds(20)));
        Assert.False(await BeginAsync(rig, Sample.Noon.AddSeconds(30)));
    }

    [Fact]
    public async Task A_host_that_starts_again_ends_its_calls_itself()
    {
        await using var rig = await RunningAsync();
        Assert.False(await BeginAsync(rig, Sample.Noon.AddSeconds(16)));
        Assert.Equal(0, await ClearAsync(rig, Sample.Noon.AddSeconds(17)));
    }

    [Fact]
    public async Task A_host_that_stopped_in_order_leaves_nothing_to_end()
    {
        await using var rig = await RunningAsync();
        await rig.Journal.AppendAsync("call/mine", 2, [new CallEnded(Sample.Noon.AddSeconds(1), new(CallParty.Caller, CallEndCause.NormalClearing))]);
        await rig.CopyAsync();
        await Runs(rig, Sample.Noon.AddSeconds(2)).StoppedAsync(One, CancellationToken.None);
        Assert.Equal(0, await ClearAsync(rig, Sample.Noon.AddSeconds(60)));
        Assert.Empty(await Runs(rig, Sample.Noon).OpenAsync(CancellationToken.None));
    }

    /// <summary>It stopped waiting at its limit: what it left is ended as if it were gone.</summary>
    [Fact]
    public async Task A_host_that_stopped_with_a_call_left_is_cleared_up_by_another()
    {
        await using var rig = await RunningAsync();
        await Runs(rig, Sample.Noon).StoppedAsync(One, CancellationToken.None);
        Assert.Equal(1, await ClearAsync(rig, Sample.Noon.AddSeconds(60)));
    }

    [Fact]
    public async Task Of_two_that_find_a_host_gone_one_ends_its_calls()
    {
        await using var rig = await RunningAsync();
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ClearAsync(rig, Sample.Noon.AddSeconds(16))));
        Assert.Equal(1, counts.Sum());
    }

    /// <summary>A Host with one open call and one of another Host beside it.</summary>
    private async Task<StorageRig> RunningAsync()
    {
        var rig = await StorageRig.StartAsync(postgres);
        Assert.False(await BeginAsync(rig, Sample.Noon));
        var arrived = (CallArrived)Sample.Arrived();
        await rig.AppendAsync("call/mine", arrived with { Host = One });
        await rig.AppendAsync("call/others", arrived with { Host = Other });
        await rig.CopyAsync();
        return rig;
    }

    private static HostRuns Runs(StorageRig rig, DateTimeOffset now) => new(rig.Database, new FakeTimeProvider(now.ToUniversalTime()));

    private static Task<bool> BeginAsync(StorageRig rig, DateTimeOffset now) =>
        Runs(rig, now).BeginAsync(One, rig.Journal.Id, Task.FromResult, CancellationToken.None);

    private static Task<int> ClearAsync(StorageRig rig, DateTimeOffset now) => Runs(rig, now).ClearAsync(
        One,
        Other,
        Grace,
        (call, seen) =>
        {
            Assert.Equal((new CallId("mine"), Sample.Noon), (call.Id, seen));
            return Task.CompletedTask;
        },
        () => Task.CompletedTask,
        CancellationToken.None);
}
