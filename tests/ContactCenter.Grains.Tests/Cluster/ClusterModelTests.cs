namespace ContactCenter.Grains.Tests.Cluster;

/// <summary>Whatever dies: nobody has two calls, and no caller who waits is forgotten.</summary>
public sealed class ClusterModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Silos_that_die_and_come_give_no_agent_two_calls_and_forget_no_caller(int seed)
    {
        string[] agents = ["a1", "a2", "a3", "a4"];
        await using var silos = await SeveralSilos.StartAsync(agents.Length);
        var history = new ClusterHistory(silos, agents, seed);
        await history.RunAsync(steps: 250);
        await history.FinishAsync();

        Assert.Empty(history.Violations);
        Assert.True(history.Deaths > 0, "nothing died");
        Assert.True(history.Answered > 10, $"{history.Answered} calls were answered");
    }
}
