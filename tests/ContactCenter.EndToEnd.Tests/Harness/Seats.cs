using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>
/// People at their seats, over HTTP as their pages are: they sign in, are ready, write a summary after every call, and are ready again
/// when the platform made them not ready. Their phones are somebody else's.
/// </summary>
internal sealed class Seats : IAsyncDisposable
{
    public const string Note = "模拟通话小结";
    public const string Disposition = "vat-rate";

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, byte> _saved = new(StringComparer.Ordinal);
    private Task _work = Task.CompletedTask;
    private long _slowest;

    private Seats()
    {
    }

    /// <summary>Calls whose summary was taken.</summary>
    public IReadOnlyCollection<string> Saved => [.. _saved.Keys];

    /// <summary>The longest that a seat waited for an answer since this was last read.</summary>
    public TimeSpan TakeSlowest() => TimeSpan.FromTicks(Interlocked.Exchange(ref _slowest, 0));

    public static Task<Seats> TakeAsync(RunningHost host, params string[] extensions) => TakeAsync(host.Url, host.FirstRun, extensions);

    /// <summary>The same, of people who know the proxy's address alone.</summary>
    public static Task<Seats> TakeThroughAsync(Proxies proxies, RunningHost host, params string[] extensions) =>
        TakeAsync(proxies.Url, host.FirstRun, extensions);

    private static async Task<Seats> TakeAsync(string url, FirstRun people, string[] extensions)
    {
        var seats = new Seats();
        var clients = new List<(string Extension, ApiClient Client)>();
        foreach (var extension in extensions)
        {
            var client = await ApiClient.SignInAsync(url, people.Agent(extension));
            var availability = (string?)(await client.GetAsync("/api/agent"))["availability"];
            if (availability == "signedOut")
            {
                Assert.Equal(HttpStatusCode.OK, await client.PostAsync("/api/agent/sign-in"));
            }

            if (availability != "ready")
            {
                Assert.Equal(HttpStatusCode.OK, await client.PostAsync($"/api/agents/{extension}/availability", new { availability = "ready" }));
            }

            clients.Add((extension, client));
        }

        seats._work = Task.WhenAll(clients.Select(seat => Task.Run(() => seats.SitAsync(seat.Extension, seat.Client))));
        return seats;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task SitAsync(string extension, ApiClient client)
    {
        using var own = client;
        using var timer = new PeriodicTimer(Beat);
        while (!_stop.IsCancellationRequested)
        {
            var begun = TimeProvider.System.GetTimestamp();
            try
            {
                await timer.WaitForNextTickAsync(_stop.Token);
                begun = TimeProvider.System.GetTimestamp();
                await LookAsync(extension, client);
                Measure(begun);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException)
            {
                // The host is away, or starts; a page asks again.
            }
        }
    }

    private void Measure(long begun)
    {
        var took = TimeProvider.System.GetElapsedTime(begun).Ticks;
        if (took > Interlocked.Read(ref _slowest))
        {
            Interlocked.Exchange(ref _slowest, took);
        }
    }

    private async Task LookAsync(string extension, ApiClient client)
    {
        var seat = await client.GetAsync("/api/agent");
        if (seat["work"] is JsonObject work && (string?)work["state"] == "wrapUp")
        {
            var call = (string)work["callId"]!;
            if (await client.PostAsync($"/api/calls/{call}/wrap-up", new { disposition = Disposition, note = Note }) is HttpStatusCode.OK or HttpStatusCode.NoContent)
            {
                _saved[call] = 1;
            }
        }
        else if ((string?)seat["availability"] == "notReady")
        {
            await client.PostAsync($"/api/agents/{extension}/availability", new { availability = "ready" });
        }
    }
}
