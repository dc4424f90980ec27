using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>One person over HTTP, step by step; signed out when disposed, so that the next test has the centre to itself.</summary>
internal sealed class AgentSeat : IAsyncDisposable
{
    /// <summary>A person may ask 1,200 times a minute, and a wait may take one.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly ApiClient _client;

    private AgentSeat(string extension, ApiClient client)
    {
        Extension = extension;
        _client = client;
    }

    public string Extension { get; }

    public static async Task<AgentSeat> ReadyAsync(RunningHost host, string extension)
    {
        var seat = new AgentSeat(extension, await ApiClient.SignInAsync(host, host.FirstRun.Agent(extension)));
        Assert.Equal(HttpStatusCode.OK, await seat._client.PostAsync("/api/agent/sign-in"));
        await seat.BecomeReadyAsync();
        return seat;
    }

    /// <summary>The seat as it is.</summary>
    public static async Task<AgentSeat> TakeOverAsync(RunningHost host, string extension) =>
        new(extension, await ApiClient.SignInAsync(host, host.FirstRun.Agent(extension)));

    public async Task BecomeReadyAsync() =>
        Assert.Equal(HttpStatusCode.OK, await _client.PostAsync($"/api/agents/{Extension}/availability", new { availability = "ready" }));

    /// <summary>Not ready; in a call, from its end on.</summary>
    public async Task RestAsync() =>
        Assert.Equal(HttpStatusCode.OK, await _client.PostAsync($"/api/agents/{Extension}/availability", new { availability = "notReady", reason = "rest" }));

    /// <summary>Waits for a state of work, or for <c>idle</c>; the call, when there is one.</summary>
    public async Task<string?> WorksAsync(string state)
    {
        JsonNode? seat = null;
        await Eventually.IsAsync(
            async () => ((string?)(seat = await _client.GetAsync("/api/agent"))["work"]?["state"] ?? "idle") == state,
            () => $"{Extension} to be {state}; it is {seat}",
            TimeSpan.FromSeconds(90),
            Beat);
        return (string?)seat!["work"]?["callId"];
    }

    public async Task IsAsync(string availability, string? reason = null)
    {
        JsonNode? seat = null;
        await Eventually.IsAsync(
            async () => (string?)(seat = await _client.GetAsync("/api/agent"))["availability"] == availability,
            () => $"{Extension} to be {availability}; it is {seat}",
            TimeSpan.FromSeconds(90),
            Beat);
        Assert.Equal(reason, (string?)seat!["reason"]);
    }

    public async Task SaveSummaryAsync(string call, string note = "") =>
        Assert.Equal(HttpStatusCode.NoContent, await _client.PostAsync($"/api/calls/{call}/wrap-up", new { disposition = Seats.Disposition, note }));

    public async ValueTask DisposeAsync()
    {
        await _client.PostAsync("/api/agent/sign-out");
        _client.Dispose();
    }
}
