using System.Diagnostics;
using System.Net;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Identity;
using Xunit.Abstractions;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>STF-14: thirty people sit an exam of fifty questions at once, over HTTP, and every answer of each is kept and marked
/// right.</summary>
[Collection(nameof(RunningHost))]
public sealed class ExamLoadTests(RunningHost host, ITestOutputHelper output)
{
    private const int People = 30;
    private const int Questions = 50;
    private const int FirstSeat = 8901;
    private const string Subject = "cit-rd";
    private const string Room = "/api/workforce/my-exams";
    private const string Password = "a-long-password";

    private static readonly bool IsNight = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 };

    [SkippableFact]
    public async Task Thirty_people_sit_fifty_questions_at_once_and_no_answer_is_lost()
    {
        Skip.IfNot(IsNight, "Thirty people with seats of their own: runs with CONTACTCENTER_NIGHTLY=1.");
        using var keeper = await host.SignInAsync("supervisor");
        using var admin = await host.SignInAsync("administrator");
        await AddSeatsAsync(admin);
        var candidates = new List<(ApiClient Client, string Number, int Right)>();
        for (var i = 0; i < People; i++)
        {
            var seat = $"{FirstSeat + i}";
            var number = $"L{seat}";
            await ExamPeople.EngageAsync(keeper, await ExamPeople.FileAsync(keeper, number, seat, 100 + i));
            await host.Services.AddPersonAsync(
                new($"exam{seat}", "考生", new PasswordHasher<UserAccount>().HashPassword(null!, Password), AgentId.From(seat)),
                    [Roles.Agent]);
            var client = host.Anonymous();
            await client.SignInAsync($"exam{seat}", Password);
            candidates.Add((client, number, Right: 20 + i));
        }

        for (var i = 0; i < Questions + 10; i++)
        {
            await ExamPeople.QuestionAsync(keeper, "single", $"负载题 {i}", new { choices = new[] { i % 4 } }, Options(i), Subject);
        }

        var project = (string)(await keeper.GetJsonAsync("/api/workforce/exams/"))["projects"]![0]!["id"]!;
        var now = host.Clock.GetUtcNow();
        var rule = new { count = Questions, subject = Subject, type = "single", difficulty = "easy" };
        var exam = (string)(await ExamPeople.OkAsync(keeper, "/api/workforce/exams", new
        {
            project, kind = "monthly", title = "月测", opensAt = now, closesAt = now.AddHours(2), minutes = 60,
            candidates = candidates.Select(c => c.Number),
            parts = new object[] { new { points = 2, rule } },
        }))["exam"]!["id"]!;

        var clock = Stopwatch.StartNew();
        var papers = await Task.WhenAll(candidates.Select(c => SitAsync(c.Client, exam, c.Right)));
        var slowest = papers.Max(p => p.Slowest);
        output.WriteLine($"{People} sittings of {Questions} questions in {clock.Elapsed.TotalSeconds:0.0} s; slowest save {slowest} ms");
        Assert.True(papers.Select(p => p.Order).Distinct().Count() > 1, "all papers are alike");

        var view = await ExamPeople.OkAsync(admin, $"/api/workforce/exams/{exam}/publish", new { });
        var points = view["candidates"]!.AsArray().ToDictionary(c => (string)c!["number"]!, c => (double)c!["points"]!);
        Assert.All(candidates, c => Assert.Equal(c.Right * 2.0, points[c.Number]));
        var analysis = await keeper.GetJsonAsync($"/api/workforce/exams/{exam}/analysis");
        Assert.Equal(People, (int)analysis["sittings"]!);
        candidates.ForEach(c => c.Client.Dispose());
    }

    /// <summary>The right one is the only one that ends in 对; the paper has options in an order of its own.</summary>
    private static string[] Options(int question) =>
        [.. Enumerable.Range(0, 4).Select(o => $"{question}-{o}{(o == question % 4 ? "对" : "错")}")];

    private static async Task<(string Order, long Slowest)> SitAsync(ApiClient client, string exam, int right)
    {
        var paper = await ExamPeople.OkAsync(client, $"{Room}/{exam}/enter", new { takeOver = false });
        var holder = (string)paper["holder"]!;
        var (step, slowest) = (0, 0L);
        foreach (var line in paper["lines"]!.AsArray())
        {
            var options = line!["options"]!.AsArray().Select(o => (string)o!).ToList();
            var at = options.FindIndex(o => o.EndsWith("对", StringComparison.Ordinal));
            var place = (int)line["place"]!;
            var choice = place <= right ? at : (at + 1) % options.Count;
            var clock = Stopwatch.StartNew();
            using var saved = await client.PutAsync(
                $"{Room}/{exam}/answers/{place}", new { holder, step = ++step, answer = new { choices = new[] { choice } } });
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
            slowest = Math.Max(slowest, clock.ElapsedMilliseconds);
        }

        Assert.True((bool)(await ExamPeople.OkAsync(client, $"{Room}/{exam}/submit", new { holder }))["isOver"]!);
        return (string.Join('|', paper["lines"]!.AsArray().Select(l => (string)l!["stem"]!)), slowest);
    }

    private static async Task AddSeatsAsync(ApiClient admin)
    {
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        var agents = settings["agents"]!.AsArray();
        for (var i = 0; i < People; i++)
        {
            var seat = agents[0]!.DeepClone();
            (seat["id"], seat["extension"], seat["name"]) = ($"{FirstSeat + i}", $"{FirstSeat + i}", $"考生 {i}");
            agents.Add(seat);
        }

        using var changed = await admin.PutAsync("/api/settings", new { basedOn = (long)before["version"]!, settings, reason = "exam" });
        Assert.True(changed.StatusCode is HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
    }
}
