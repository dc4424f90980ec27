using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.Backoffice.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.FollowUps;

/// <summary>Special surveys (TEL-09): the same questions asked of many numbers, each a call back with its answers.</summary>
[Collection(nameof(RunningHost))]
public sealed class SurveyEndpointTests(RunningHost host)
{
    private const string Queue = "tax-software";

    private static readonly object[] Questions =
    [
        new { kind = "choice", text = "是否使用电子税务局", options = new[] { "是", "否" }, required = true },
        new { kind = "scale", text = "对办税体验的评价", required = true },
        new { kind = "text", text = "建议", required = false },
    ];

    [Fact]
    public async Task TEL_09_a_number_is_called_its_answers_are_kept_and_the_results_are_a_list_and_a_file()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8008");
        var survey = await CreateAsync(supervisor, "13912391001", "+86 139 1239 1001", "13912391002");
        var id = (string)survey["id"]!;

        // Each number is one call back of the queue's agents; the same number twice is one.
        var tasks = (await agent.GetJsonAsync("/api/follow-ups?kind=survey&pageSize=200"))["items"]!.AsArray()
            .Where(t => (string?)t!["note"] == (string?)survey["name"]).ToList();
        Assert.Equal(2, tasks.Count);
        var task = (string)tasks[0]!["id"]!;
        var asked = await agent.GetJsonAsync($"/api/follow-ups/{task}/survey");
        Assert.Equal(["q1", "q2", "q3"], asked["questions"]!.AsArray().Select(q => (string)q!["id"]!));

        // Nobody who was not called has answered.
        var good = new { answers = new { q1 = "是", q2 = "5", q3 = "没有" } };
        Assert.Equal("nobody-called", await RefusedAsync(agent, task, good));
        var call = await CalledAsync(task, "8008");
        Assert.Equal(task, (string?)(await agent.GetJsonAsync($"/api/surveys/of-call/{call}"))["followUp"]);
        using var wrong = await agent.PostAsync($"/api/follow-ups/{task}/survey", new { answers = new { q1 = "也许", q2 = "6", q9 = "x" } });
        Assert.Equal(["answers", "q1", "q2"], (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order());
        using var done = await agent.PostAsync($"/api/follow-ups/{task}/survey", good);
        Assert.Equal(("closed", "surveyed"), (
            (string?)(await ApiClient.JsonAsync(done))["state"], (string?)(await ApiClient.JsonAsync(done))["result"]));
        Assert.Equal("follow-up-closed", await RefusedAsync(agent, task, good));

        var results = await supervisor.GetJsonAsync($"/api/surveys/{id}");
        Assert.Equal((2, 1, 1), (
            (int)results["survey"]!["counts"]!["numbers"]!, (int)results["survey"]!["counts"]!["open"]!,
            (int)results["survey"]!["counts"]!["surveyed"]!));
        Assert.Equal([1, 0], results["questions"]![0]!["answers"]!.AsArray().Select(a => (int)a!["count"]!));
        Assert.Equal(5.0, (double)results["questions"]![1]!["average"]!);
        var answer = Assert.Single((await supervisor.GetJsonAsync($"/api/surveys/{id}/answers"))["items"]!.AsArray())!;
        Assert.Equal(("没有", "agent8008"), ((string?)answer["answers"]!["q3"], (string?)answer["saidTo"]));
        Assert.DoesNotContain("1391239100", answer.ToJsonString(), StringComparison.Ordinal);
        var file = await supervisor.TextAsync($"/api/surveys/{id}/answers.csv?reason=report");
        Assert.Contains("q1 是否使用电子税务局", file, StringComparison.Ordinal);
        Assert.Contains("没有", Assert.Single(file.Split('\n'), l => l.StartsWith(task, StringComparison.Ordinal)), StringComparison.Ordinal);

        // Ended once, with the numbers that are left.
        using var ended = await supervisor.PostAsync($"/api/surveys/{id}/close", new { reason = "enough" });
        Assert.Equal(0, (int)(await ApiClient.JsonAsync(ended))["counts"]!["open"]!);
        using var again = await supervisor.PostAsync($"/api/surveys/{id}/close", new { reason = "enough" });
        Assert.Equal("survey-closed", (string?)(await ApiClient.JsonAsync(again))["code"]);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_survey_is_said_at_once_and_nothing_of_it_is_made()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var before = (int)(await supervisor.GetJsonAsync("/api/surveys"))["total"]!;
        using var nothing = await supervisor.PostAsync("/api/surveys", new { });
        Assert.Equal(
            ["dueAt", "name", "numbers", "questions", "queue"],
            (await ApiClient.JsonAsync(nothing))["errors"]!.AsObject().Select(e => e.Key).Order());
        using var wrong = await supervisor.PostAsync("/api/surveys", new
        {
            name = "x", queue = "none", dueAt = "2099-01-01T00:00:00+08:00", numbers = new[] { "13912391003", "nobody" },
            questions = new object[] { new { kind = "choice", text = "one option", options = new[] { "a", "a" } } },
        });
        var faults = (await ApiClient.JsonAsync(wrong))["faults"]!;
        Assert.Equal("survey-number", (string?)faults["numbers"]![0]!["code"]);
        Assert.Equal("2", (string?)faults["numbers"]![0]!["params"]!["line"]);
        Assert.Equal("survey-options", (string?)faults["questions"]![0]!["code"]);
        Assert.Equal(before, (int)(await supervisor.GetJsonAsync("/api/surveys"))["total"]!);
    }

    [Fact]
    public async Task A_number_that_somebody_calls_from_one_list_is_not_called_from_another()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8008");
        await CreateAsync(supervisor, "13912391004");
        using var promised = await supervisor.PostAsync("/api/follow-ups", new { kind = "promise", number = "13912391004", queue = Queue });
        var other = (string)(await ApiClient.JsonAsync(promised))["id"]!;
        var task = (string)(await agent.GetJsonAsync("/api/follow-ups?kind=survey&pageSize=200"))["items"]!.AsArray()
            .First(t => ((string)t!["number"]!).EndsWith("****1004", StringComparison.Ordinal))!["id"]!;

        // A colleague's own phone rings: the number is not sent out yet.
        await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            "INSERT INTO followups.attempt (call_id, follow_up, agent, asked_at) VALUES ($1, $2, '8009', $3)", CancellationToken.None,
            Guid.NewGuid().ToString("N"), task, host.Clock.GetUtcNow());
        using var refused = await agent.PostAsync($"/api/follow-ups/{other}/call", new { });
        Assert.Equal("follow-up-being-called", (string?)(await ApiClient.JsonAsync(refused))["code"]);
    }

    private static async Task<string?> RefusedAsync(ApiClient person, string task, object body)
    {
        using var answer = await person.PostAsync($"/api/follow-ups/{task}/survey", body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (string?)(await ApiClient.JsonAsync(answer))["code"];
    }

    private async Task<JsonNode> CreateAsync(ApiClient supervisor, params string[] numbers)
    {
        using var answer = await supervisor.PostAsync("/api/surveys", new
        {
            name = "征期满意度 " + Guid.NewGuid().ToString("N")[..8], queue = Queue, dueAt = host.Clock.GetUtcNow().AddDays(3), numbers,
            questions = Questions,
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await ApiClient.JsonAsync(answer);
    }

    /// <summary>The agent called the number, and it was answered; that alone does not end the task.</summary>
    /// <returns>The call's id.</returns>
    private async Task<string> CalledAsync(string task, string agent)
    {
        var id = Guid.NewGuid().ToString("N");
        var (at, by) = (DateTimeOffset.FromUnixTimeSeconds(host.Clock.GetUtcNow().ToUnixTimeSeconds()), new AgentId(agent));
        var database = host.Services.GetRequiredService<StorageDatabase>();
        await database.WriteAsync(
            "INSERT INTO followups.attempt (call_id, follow_up, agent, asked_at) VALUES ($1, $2, $3, $4)", CancellationToken.None, id, task,
            agent, at);
        await host.Foundation.Journal.AppendAsync($"call/{id}", 1,
        [
            new CallArrived(at, CallDirection.Outbound, TrunkId.From("trunk-local"), "12366", "+8613912391001"),
            new NumberDialled(at, by, new(Queue), "12366", null),
            new DialEnded(at, by, DialResult.Answered, null),
            new CallConnected(at, new("o-" + id), by, new(Queue)),
            new CallEnded(at, new(CallParty.Caller, CallEndCause.NormalClearing)),
        ]);
        using var supervisor = await host.SignInAsync("supervisor");
        var row = await Eventually.BecomesAsync(async () =>
            (await supervisor.GetJsonAsync("/api/follow-ups?kind=survey&show=all&pageSize=200"))["items"]!.AsArray()
                .FirstOrDefault(r => (string?)r!["id"] == task && r["attempts"]!.AsArray().Count == 1));
        Assert.Equal("open", (string?)row["state"]);
        return id;
    }
}
