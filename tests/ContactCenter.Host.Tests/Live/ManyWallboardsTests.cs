using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;
using Xunit.Abstractions;

namespace ContactCenter.Host.Tests.Live;

[Collection(nameof(RunningHost))]
public sealed class ManyWallboardsTests(RunningHost host, ITestOutputHelper output)
{
    private const int Screens = 200;
    private const int Changes = 12;

    [Fact]
    public async Task Two_hundred_wallboards_all_see_every_change()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8005");
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        var screens = await Task.WhenAll(Enumerable.Range(0, Screens).Select(_ => HubClient.ConnectAsync(supervisor.Cookies, host.Url, "/hubs/monitor")));
        var first = await Task.WhenAll(screens.Select(s => s.NextAsync("WallboardChanged")));
        var delays = new List<double>();

        for (var change = 0; change < Changes; change++)
        {
            var reason = change % 2 == 0 ? "meal" : "rest";
            var begin = Stopwatch.GetTimestamp();
            var seen = screens.Select(s => SeenAsync(s, reason, begin)).ToList();
            using var answer = await agent.PostAsync("/api/agents/8005/availability", new { availability = "notReady", reason });
            delays.AddRange(await Task.WhenAll(seen));
        }

        Assert.All(first, w => Assert.Equal(10, w["agents"]!.AsArray().Count));
        Assert.Equal(Screens * Changes, delays.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Screens} screens, change to screen: {Describe(delays)}"));
        Array.ForEach(screens, s => s.Dispose());
        using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
    }

    private static async Task<double> SeenAsync(HubClient screen, string reason, long begin)
    {
        await screen.NextAsync("WallboardChanged", w => w["agents"]!.AsArray().Any(a => Shows(a!, reason)));
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static bool Shows(JsonNode agent, string reason) =>
        agent["agentId"]!.GetValue<string>() == "8005" && agent["reason"]?.GetValue<string>() == reason;

    private static string Describe(List<double> delays)
    {
        var sorted = delays.Order().ToArray();
        return $"p50 {sorted[sorted.Length / 2]:f0} ms, p99 {sorted[sorted.Length * 99 / 100]:f0} ms, longest {sorted[^1]:f0} ms";
    }
}
