using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>One of three Hosts dies under calls: the others go on, and what it had is in the record once.</summary>
[Collection(LoadedMachine.Name)]
public sealed class DyingHostTests
{
    [SkippableFact]
    public async Task A_host_that_is_killed_costs_its_own_calls_and_no_figure()
    {
        Nightly.Only();
        await using var centre = await CentreUnderLoad.StartAsync(3);
        var callers = Enumerable.Range(0, 3).Select(index => centre.Callers(index, calls: 45, seed: 40 + index)).ToList();
        await centre.TalksAsync(1);

        await centre[1].CrashAsync();
        var died = TimeProvider.System.GetUtcNow();
        var first = await FirstAnswerAfterAsync(died, centre[0], centre[2]);
        foreach (var process in new[] { callers[0], callers[2] })
        {
            await process.FinishAsync(TimeSpan.FromMinutes(4));
        }

        await NoCallIsOpenAsync(centre.Auditors[0], () => $"host-2 to be cleared up\n{centre.Log}");

        // Who still rings at the dead Host would be calls of the restarted one.
        await callers[1].DisposeAsync();
        await centre.RestartAsync(1);
        var calls = await centre.EqualEverywhereAsync();
        Assert.Contains(calls, call => call.EndCause == "NodeLost");
        var others = RecountedCall.All([centre[0]]).Concat(RecountedCall.All([centre[2]])).Where(call => call.Caller.Length > 0);
        Assert.All(others, call => Assert.NotEqual("NodeLost", call.EndCause));
        Assert.InRange(first - died, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await callers[0].DisposeAsync();
        await callers[2].DisposeAsync();
    }

    /// <summary>When a caller of another Host was answered first by an agent who was free after the death.</summary>
    private static async Task<DateTimeOffset> FirstAnswerAfterAsync(DateTimeOffset died, params RunningHost[] others)
    {
        DateTimeOffset? first = null;
        await Eventually.IsAsync(
            () =>
            {
                first = RecountedCall.All(others).Where(call => call.Answered > died).Select(call => call.Answered).Min();
                return Task.FromResult(first is not null);
            },
            () => $"an answer at another Host\n{string.Join('\n', others.Select(host => host.Log))}",
            TimeSpan.FromSeconds(60));
        return first!.Value;
    }

    private static Task NoCallIsOpenAsync(ApiClient auditor, Func<string> what)
    {
        var open = string.Empty;
        return Eventually.IsAsync(
            async () =>
            {
                var answer = await auditor.GetAsync("/api/calls?pageSize=20&outcome=inProgress");
                open = answer["items"]!.ToJsonString();
                return (int)answer["total"]! == 0;
            },
            () => $"{what()}\n{open}",
            TimeSpan.FromSeconds(60),
            TimeSpan.FromSeconds(1));
    }
}
