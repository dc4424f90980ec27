using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>
/// STF-11…13, SAT-04: a policy, a finding and a taxpayer owe a training; a session that people attended meets it, and its documents begin
/// with what is known of it.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class TrainingWayTests(RunningHost host)
{
    private const string Trainings = "/api/workforce/trainings";
    private const string Own = "/api/workforce/my-trainings";
    private const string Seat = "8008";
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task A_session_about_a_policy_is_attended_held_and_meets_what_was_owed()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync($"agent{Seat}");
        var article = await PolicyAsync(keeper);
        var owed = (await NeedsAsync(keeper, "policies")).Single(p => (string?)p!["article"] == article)!;
        Assert.False((bool)owed["isOverdue"]!);
        var (number, other) = ("P" + Guid.NewGuid().ToString("N")[..8], "P" + Guid.NewGuid().ToString("N")[..8]);
        var file = await ExamPeople.FileAsync(keeper, number, Seat, 2);
        await ExamPeople.FileAsync(keeper, other, null, 3);

        using var wrong = await keeper.PostAsync(Trainings, new
        {
            kind = "policy", topic = "", endsAt = host.Clock.GetUtcNow(), policy = new { article = "k-none", number = 1 },
                finding = "qa-none",
            plan = "tp-none", course = "k-none", taxpayers = new[] { "nt-none" }, people = Array.Empty<string>(),
        });
        Assert.Equal(
            ["agenda", "course", "finding", "place", "plan", "policy", "project", "startsAt", "taxpayers", "topic", "trainer"],
            (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));

        var session = await PlanAsync(keeper, "policy", new { article, number = 1 }, null, [number, other]);
        var id = (string)session["session"]!["id"]!;
        using var nobody = await keeper.PostAsync($"{Trainings}/{id}/hold", new { guests = 0, summary = "讲解了新政策" });
        Assert.Equal("nobody-attended", await ApiClient.CodeAsync(nobody));

        // By the code that is shown there, and as the trainer has seen.
        Assert.DoesNotContain((string)session["code"]!, await agent.TextAsync(Own), StringComparison.Ordinal);
        using var guessed = await agent.PostAsync($"{Own}/{id}/attend", new { code = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, guessed.StatusCode);
        await ExamPeople.OkAsync(agent, $"{Own}/{id}/attend", new { code = (string)session["code"]! });
        using var twice = await agent.PostAsync($"{Own}/{id}/attend", new { signature = Picture });
        Assert.Equal("attended-already", await ApiClient.CodeAsync(twice));
        await ExamPeople.OkAsync(keeper, $"{Trainings}/{id}/attendance", new { number = other });
        using var early = await agent.PostAsync($"{Own}/{id}/answer", new { content = 6 });
        Assert.Equal(
            ["content", "trainer", "use"], (await ApiClient.JsonAsync(early))["errors"]!.AsObject().Select(e => e.Key).Order());
        await ExamPeople.OkAsync(agent, $"{Own}/{id}/answer", new { content = 5, trainer = 4, use = 5, comment = "再多些例子" });
        await UploadAsync(keeper, id);

        var held = await ExamPeople.OkAsync(keeper, $"{Trainings}/{id}/hold", new { guests = 0, summary = "讲解了新政策" });
        Assert.Equal(("held", 2), ((string)held["session"]!["state"]!, (int)held["session"]!["attended"]!));
        Assert.DoesNotContain(await NeedsAsync(keeper, "policies"), p => (string?)p!["article"] == article);
        var met = (await keeper.GetJsonAsync("/api/knowledge/trainings"))["items"]!.AsArray().Single(i =>
            (string?)i!["article"] == article)!;
        Assert.Equal(("met", 2), ((string)met["state"]!, (int)met["held"]!["attendees"]!));
        using var again = await keeper.PostAsync($"{Trainings}/{id}/cancel", new { reason = "x" });
        Assert.Equal("training-ended", await ApiClient.CodeAsync(again));

        // The five documents begin with it (STF-13).
        foreach (var (kind, field, said) in new[]
        {
            ("training-plan", "trainer", "王讲师"), ("training-sign-in", "attendees", number),
                ("training-handbook", "references", "handout.txt"),
            ("training-survey", "findings", "讲师 4.0 分"), ("training-summary", "summary", "讲解了新政策"),
        })
        {
            using var begun = await keeper.PostAsync("/api/documents", new
            {
                kind, source = "training", sourceNumber = (string)held["session"]!["number"]!, title = "培训文档",
            });
            Assert.True(begun.StatusCode is HttpStatusCode.Created, await begun.Content.ReadAsStringAsync());
            Assert.Contains(said, (string)(await ApiClient.JsonAsync(begun))["fields"]![field]!, StringComparison.Ordinal);
        }

        using var others = await (await host.SignInAsync("agent8002")).PostAsync($"{Own}/{id}/attend",
            new { code = (string)session["code"]! });
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        await ExamPeople.LeaveSeatAsync(keeper, file);
    }

    [Fact]
    public async Task A_finding_of_quality_and_a_new_taxpayer_owe_a_training_until_one_is_planned_or_held()
    {
        using var keeper = await host.SignInAsync("supervisor");
        var today = DateOnly.Parse((string)(await keeper.GetJsonAsync("/api/workforce/training-needs"))["today"]!);
        await ExamPeople.OkAsync(keeper, "/api/quality/actions/", new
        {
            kind = "training", about = "seat", target = "8003", seat = "8003", text = "开票规则 " + Guid.NewGuid(), dueOn = today.AddDays(5),
        });
        var finding = (string)(await NeedsAsync(keeper, "findings"))[^1]!["id"]!;
        var number = "P" + Guid.NewGuid().ToString("N")[..8];
        await ExamPeople.FileAsync(keeper, number, null, 4);
        var session = await PlanAsync(keeper, "finding", null, finding, [number]);
        Assert.Equal(finding, (string?)session["session"]!["finding"]);
        Assert.DoesNotContain(await NeedsAsync(keeper, "findings"), f => (string?)f!["id"] == finding);

        // Of the last day of January the month is over on the last of February (STF-12).
        var name = "新公司 " + Guid.NewGuid();
        await ExamPeople.OkAsync(keeper, "/api/workforce/new-taxpayers", new { name, addedOn = "2026-01-01" });
        using var twice = await keeper.PostAsync("/api/workforce/new-taxpayers", new { name, addedOn = "2026-01-01" });
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        var taxpayer = (await NeedsAsync(keeper, "taxpayers")).Single(t => (string?)t!["name"] == name)!;
        Assert.Equal("2026-02-01", (string?)taxpayer["dueOn"]);
        var free = await PlanAsync(keeper, "taxpayer", null, null, null, (string)taxpayer["id"]!);
        await ExamPeople.OkAsync(keeper, $"{Trainings}/{(string)free["session"]!["id"]!}/hold", new { guests = 3, summary = "讲解开票" });
        Assert.Equal(
            (string?)free["session"]!["number"],
            (string?)(await NeedsAsync(keeper, "taxpayers")).Single(t => (string?)t!["name"] == name)!["training"]);
    }

    private async Task<JsonNode> PlanAsync(
        ApiClient keeper, string kind, object? policy, string? finding, string[]? people, params string[] taxpayers)
    {
        var project = (string)(await keeper.GetJsonAsync($"{Trainings}/"))["projects"]![0]!["id"]!;
        var now = host.Clock.GetUtcNow();
        return await ExamPeople.OkAsync(keeper, Trainings, new
        {
            project, kind, topic = "新政策讲解", trainer = "王讲师", place = "会议室", agenda = "政策要点", startsAt = now.AddMinutes(-10),
            endsAt = now.AddMinutes(50), policy, finding, people, taxpayers = taxpayers.Length == 0 ? null : taxpayers,
        });
    }

    private static async Task<JsonArray> NeedsAsync(ApiClient keeper, string what) =>
        (await keeper.GetJsonAsync("/api/workforce/training-needs"))[what]!.AsArray();

    private static async Task UploadAsync(ApiClient keeper, string id)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("handout"));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var form = new MultipartFormDataContent { { content, "file", "handout.txt" } };
        using var kept = await keeper.SendAsync(HttpMethod.Post, $"{Trainings}/{id}/materials", form);
        Assert.True(kept.StatusCode is HttpStatusCode.OK, await kept.Content.ReadAsStringAsync());
        var material = (await ApiClient.JsonAsync(kept))["materials"]![0]!;
        Assert.Equal("handout", await keeper.TextAsync($"{Trainings}/{id}/materials/{(string)material["sha256"]!}"));
    }

    private async Task<string> PolicyAsync(ApiClient keeper)
    {
        using var reviewer = await host.SignInAsync("assessor");
        using var created = await keeper.PostAsync("/api/knowledge/articles", new
        {
            kind = "policy", filing = new { region = "central", subjects = new[] { "invoice-red" } },
            text = new { title = "新政策 " + Guid.NewGuid().ToString("N"), body = "<p>内容</p>" },
        });
        var article = (string)(await ApiClient.JsonAsync(created))["article"]!["id"]!;
        foreach (var (person, step) in new[] { (keeper, "submit"), (reviewer, "approve"), (keeper, "publish") })
        {
            var version = (await person.GetJsonAsync($"/api/knowledge/articles/{article}/versions"))["versions"]![0]!["version"]!;
            using var done = await person.PostAsync(
                $"/api/knowledge/articles/{article}/versions/1/{step}", new { revision = (int)version["revision"]!, reason = "看过" });
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        }

        return article;
    }
}
