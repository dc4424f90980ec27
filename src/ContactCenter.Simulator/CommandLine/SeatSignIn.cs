using System.Net.Http.Json;
using System.Text.Json;

namespace ContactCenter.Simulator.CommandLine;

/// <summary>Signs people in at the platform's HTTP interface and makes them ready, as their page would.</summary>
internal static class SeatSignIn
{
    private const string AntiforgeryHeader = "X-XSRF-TOKEN";

    /// <summary>Everybody who has one of the extensions. Throws <see cref="ArgumentProblem"/> for the first who is refused.</summary>
    public static async Task MakeReadyAsync(FirstRun firstRun, IEnumerable<string> extensions, CancellationToken stop)
    {
        if (!Uri.TryCreate(firstRun.Url, UriKind.Absolute, out var url))
        {
            throw new ArgumentProblem("--sign-in: the first-run file has no url.");
        }

        foreach (var extension in extensions)
        {
            var user = (firstRun.Users ?? []).FirstOrDefault(candidate => candidate.Extension == extension)
                ?? throw new ArgumentProblem($"--sign-in: the first-run file has no user with extension {extension}.");
            try
            {
                await MakeReadyAsync(url, user, stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new ArgumentProblem($"--sign-in: {user.UserName} at {url}: {e.Message}");
            }
        }
    }

    private static async Task MakeReadyAsync(Uri url, FirstRunUser user, CancellationToken stop)
    {
        // One client a person: the session is in its cookies.
        using var http = new HttpClient { BaseAddress = url };
        using var session = await http.PostAsJsonAsync("/api/session", new { user.UserName, user.Password }, stop).ConfigureAwait(false);
        var begun = await ReadAsync(session, stop).ConfigureAwait(false);
        http.DefaultRequestHeaders.Add(AntiforgeryHeader, begun.GetProperty("antiforgeryToken").GetString());
        var seat = await http.GetFromJsonAsync<JsonElement>("/api/agent", stop).ConfigureAwait(false);
        var availability = seat.GetProperty("availability").GetString();
        if (availability == "signedOut")
        {
            using var signedIn = await http.PostAsJsonAsync("/api/agent/sign-in", new { }, stop).ConfigureAwait(false);
            await ReadAsync(signedIn, stop).ConfigureAwait(false);
        }

        if (availability != "ready")
        {
            var id = seat.GetProperty("agentId").GetString();
            using var ready = await http.PostAsJsonAsync($"/api/agents/{id}/availability", new { availability = "ready" }, stop).ConfigureAwait(false);
            await ReadAsync(ready, stop).ConfigureAwait(false);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var text = await response.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new HttpRequestException($"{(int)response.StatusCode} to {response.RequestMessage?.RequestUri?.AbsolutePath}: {text}");
    }
}
