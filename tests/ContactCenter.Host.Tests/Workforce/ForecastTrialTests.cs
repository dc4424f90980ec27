using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>A day of the forecast tried with the Simulator's calls: in the background, the same seed the same.</summary>
[Collection(nameof(RunningHost))]
public sealed class ForecastTrialTests(RunningHost host)
{
    private const string Root = "/api/workforce/forecast/trials";
    private const int Days = 21;
    private const int CallsOfDay = 30;

    [Fact]
    public async Task A_day_is_tried_in_the_background_and_the_same_seed_gives_the_same()
    {
        using var planner = await host.SignInAsync("supervisor");
        var queue = "q-" + Guid.NewGuid().ToString("N")[..12];
        object Form(int seed, string? day = null, int runs = 20, string? handling = "exponential") => new
        {
            day, handling, seed, runs, ask = new { queue, handleSeconds = 270, patienceSeconds = 180, answered = 95, shrinkage = 30 },
        };
        using var wrong = await planner.PostAsync(Root, Form(-1, "2001-01-01", 1001, null));
        Assert.Equal(
            ["day", "handling", "runs", "seed"], (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order());
        using var nothing = await planner.PostAsync(Root, Form(1));
        Assert.Equal("too-little-history", await ApiClient.CodeAsync(nothing));

        await CallsAsync(queue);
        var (first, again, other) = (await TryAsync(planner, Form(5)), await TryAsync(planner, Form(5)), await TryAsync(planner, Form(6)));
        Assert.Equal(5, (int)first["seed"]!);
        Assert.Equal((long)first["total"]!, (long)first["done"]!);
        var slot = Assert.Single(first["slots"]!.AsArray())!;
        Assert.Equal(20, (int)slot["slot"]!);
        Assert.InRange((double)slot["calls"]!, 1, 2 * CallsOfDay);
        Assert.InRange((double)slot["abandoned"]!, (double)slot["least"]!, (double)slot["most"]!);
        Assert.Equal(first["slots"]!.ToJsonString(), again["slots"]!.ToJsonString());
        Assert.NotEqual(first["slots"]!.ToJsonString(), other["slots"]!.ToJsonString());

        // Handling times as they spread are what the weeks before had; of calls that nobody answered: what is usual.
        var spread = await TryAsync(planner, Form(5, handling: "logNormal"));
        Assert.InRange((double)spread["sigma"]!, 0.1, 2);
        Assert.Equal(0, (double)first["sigma"]!);

        using var unknown = await planner.GetAsync($"{Root}/999999999");
        Assert.Equal("unknown-forecast-trial", await ApiClient.CodeAsync(unknown));
    }

    private static async Task<JsonNode> TryAsync(ApiClient planner, object form)
    {
        var id = (long)(await ExamPeople.OkAsync(planner, Root, form))["id"]!;
        return await Eventually.BecomesAsync(async () =>
            await planner.GetJsonAsync($"{Root}/{id}") is var view && (string)view["state"]! == "done" ? view : null);
    }

    /// <summary>Every day of three weeks the same, from ten o'clock on.</summary>
    private async Task CallsAsync(string queue)
    {
        var (database, clock) = (host.Services.GetRequiredService<StorageDatabase>(), host.Services.GetRequiredService<CentreClock>());
        using var planner = await host.SignInAsync("supervisor");
        var today = DateOnly.Parse((string)(await planner.GetJsonAsync("/api/workforce/posts"))["today"]!, CultureInfo.InvariantCulture);
        for (var back = 1; back <= Days; back++)
        {
            var at = clock.StartOf(today.AddDays(-back)).AddHours(10).ToUniversalTime();
            await database.WriteAsync("SELECT ensure_month_partitions($1)", CancellationToken.None, at);
            await database.WriteAsync(
                """
                INSERT INTO call_record (call_id, arrived_at, direction, trunk, entry_number, caller_number, queue, human_requested_at,
                  agents, hold_ms, transfer_wait_ms, wrap_up_ms, wrap_up_automatic, offers, transfers, version, open_wrap_ups, outcome,
                  is_closed)
                SELECT $2::text || $4::text || n, $1::timestamptz + n * interval '40 s', 'inbound', 'trunk', '12366', '', $2::text,
                  $1::timestamptz + n * interval '40 s', '{}', 0, 0, 0, false, 0, 0, 1, '[]', 'abandoned', true
                FROM generate_series(0, $3::int - 1) n
                """,
                CancellationToken.None, at, queue, CallsOfDay, $"-{back}-");
        }
    }
}
