using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>STF-10, STF-14, KPI-09: an exam from the bank to a published test, over the API; what is right never goes to who sits
/// it.</summary>
[Collection(nameof(RunningHost))]
public sealed class ExamWayTests(RunningHost host)
{
    private const string Exams = "/api/workforce/exams";
    private const string Room = "/api/workforce/my-exams";
    private const string Seat = "8009";

    [Fact]
    public async Task An_exam_is_scheduled_sat_in_two_windows_marked_and_published_by_another_person()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var publisher = await host.SignInAsync("administrator");
        using var agent = await host.SignInAsync($"agent{Seat}");
        var number = "X" + Guid.NewGuid().ToString("N")[..8];
        var file = await ExamPeople.FileAsync(keeper, number, Seat, 1);
        var questions = new[]
        {
            await ExamPeople.QuestionAsync(keeper, "single", "增值税税率？", new { choices = new[] { 2 } }, ["6%", "9%", "13%"]),
            await ExamPeople.QuestionAsync(keeper, "multiple", "哪些是？", new { choices = new[] { 0, 1 } }, ["甲", "乙", "丙"]),
            await ExamPeople.QuestionAsync(keeper, "trueFalse", "对吗？", new { isTrue = true }, []),
            await ExamPeople.QuestionAsync(keeper, "fillIn", "填空：__", new { blanks = new[] { new[] { "SECRETBLANK" } } }, []),
            await ExamPeople.QuestionAsync(keeper, "shortText", "为什么？", new { reference = "SECRETREFERENCE" }, []),
        };

        using var bad = await keeper.PostAsync(Exams, new
        {
            kind = "external", title = " ", opensAt = "2020-01-01T00:00:00Z", minutes = 0, passMark = 80.25,
                candidates = new[] { "nobody-has-it" },
            parts = new object[] { new { points = 30, questions = new[] { "q-none" } }, new { points = 0.05, rule = new { count = 0 } },
                new { points = 100, questions = new string?[] { null } } },
        });
        Assert.Equal(
            ["candidates", "closesAt", "kind", "minutes", "opensAt", "parts[0]", "parts[1]", "parts[1].points", "parts[2]", "passMark",
                "project", "title"],
            (await ApiClient.JsonAsync(bad))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));

        var project = (string)(await keeper.GetJsonAsync($"{Exams}/"))["projects"]![0]!["id"]!;
        var now = host.Clock.GetUtcNow();
        object Form(decimal points) => new
        {
            project, kind = "weekly", title = "周测一", opensAt = now, closesAt = now.AddHours(1), minutes = 30, candidates = new[] { number },
            parts = new object[] { new { points, questions } },
        };
        using var outsider = await keeper.PostAsync(Exams, Form(20));
        Assert.Contains($"{number} is not engaged", await outsider.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ExamPeople.EngageAsync(keeper, file);
        using var sum = await keeper.PostAsync(Exams, Form(10));
        Assert.Contains("100 in sum; these are 50", await sum.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var exam = (string)(await ExamPeople.OkAsync(keeper, Exams, Form(20)))["exam"]!["id"]!;

        // The first window begins; a second one sees who has it and takes over; the first is told with its next word.
        var paper = await ExamPeople.OkAsync(agent, $"{Room}/{exam}/enter", new { takeOver = false });
        var first = (string)paper["holder"]!;
        Assert.Equal(questions.Length, paper["lines"]!.AsArray().Count);
        foreach (var secret in new[] { "SECRET", "EXPLAINED", "\"key\"", "reference", "isTrue\":true", "choices\":[" })
        {
            Assert.DoesNotContain(secret, paper.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await SaveAsync(agent, exam, first, 1, paper));
        var second = await ExamPeople.OkAsync(agent, $"{Room}/{exam}/enter", new { takeOver = false });
        Assert.Null(second["holder"]);
        Assert.Empty(second["lines"]!.AsArray());
        var taken = await ExamPeople.OkAsync(agent, $"{Room}/{exam}/enter", new { takeOver = true });
        Assert.False((bool)(await ExamPeople.OkAsync(agent, $"{Room}/{exam}/beat", new { holder = first }))["isHeldHere"]!);
        Assert.Equal(HttpStatusCode.Conflict, await SaveAsync(agent, exam, first, 2, paper));
        Assert.Equal(1, taken["lines"]!.AsArray().Count(l => l!["answer"] is not null));
        foreach (var place in Enumerable.Range(1, questions.Length))
        {
            Assert.Equal(HttpStatusCode.OK, await SaveAsync(agent, exam, (string)taken["holder"]!, place, taken, place + 1));
        }

        // Another answer with a step that is there is not taken for saved: it is said from which step to go on.
        using var again = await agent.PutAsync($"{Room}/{exam}/answers/1", new { holder = (string)taken["holder"]!, step = 2 });
        Assert.Equal(("answer-step", "6"),
            (await ApiClient.JsonAsync(again) is var said ? ((string)said["code"]!, (string)said["params"]!["step"]!) : default));

        using var nonsense = await agent.PutAsync($"{Room}/{exam}/answers/1",
            new { holder = "x", step = 0, answer = new { choices = new[] { 9 } } });
        Assert.Equal(["answer", "step"], (await ApiClient.JsonAsync(nonsense))["errors"]!.AsObject().Select(e => e.Key).Order());
        var over = await ExamPeople.OkAsync(agent, $"{Room}/{exam}/submit", new { holder = (string)taken["holder"]! });
        Assert.True((bool)over["isOver"]!);

        // Nobody else's exam is there for who is no candidate, and nothing of the bank for who sits.
        using var other = await host.SignInAsync("agent8002");
        using var foreign = await other.PostAsync($"{Room}/{exam}/enter", new { takeOver = true });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        foreach (var closed in new[] { "/api/workforce/questions", Exams, $"{Exams}/{exam}/marking" })
        {
            using var refused = await agent.GetAsync(closed);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        // Marked, then published by another person than who scheduled it.
        using var early = await publisher.PostAsync($"{Exams}/{exam}/publish", new { });
        Assert.Equal("exam-unfinished", await ApiClient.CodeAsync(early));
        var text = (await keeper.GetJsonAsync($"{Exams}/{exam}/marking"))["items"]!.AsArray().Single()!;
        var mark = new { sitting = (string)text["sitting"]!, place = (int)text["place"]!, points = 20.5 };
        using var tooMuch = await keeper.PutAsync($"{Exams}/{exam}/marking", mark);
        Assert.Equal(HttpStatusCode.BadRequest, tooMuch.StatusCode);
        using var marked = await keeper.PutAsync($"{Exams}/{exam}/marking", mark with { points = 15.5 });
        Assert.Equal(HttpStatusCode.OK, marked.StatusCode);
        using var own = await keeper.PostAsync($"{Exams}/{exam}/publish", new { });
        Assert.Equal("own-exam", await ApiClient.CodeAsync(own));
        var published = await ExamPeople.OkAsync(publisher, $"{Exams}/{exam}/publish", new { });
        Assert.Equal(("published", 95.5), ((string)published["exam"]!["state"]!, (double)published["candidates"]![0]!["points"]!));
        var mine = (await agent.GetJsonAsync($"{Room}/"))["items"]!.AsArray().First(e => (string)e!["id"]! == exam)!;
        Assert.Equal((95.5, true), ((double)mine["points"]!, (bool)mine["isPassed"]!));
        var test = await keeper.GetJsonAsync($"/api/workforce/tests/{(string)published["exam"]!["test"]!}");
        Assert.Equal(("weekly", 1), ((string)test["test"]!["kind"]!, (int)test["test"]!["passed"]!));
        Assert.Equal(5, (await keeper.GetJsonAsync($"{Exams}/{exam}/analysis"))["items"]!.AsArray().Count);

        // An exam that is cancelled while it is sat goes on for nobody.
        var next = (string)(await ExamPeople.OkAsync(keeper, Exams, Form(20)))["exam"]!["id"]!;
        var holder = (string)(await ExamPeople.OkAsync(agent, $"{Room}/{next}/enter", new { takeOver = false }))["holder"]!;
        Assert.False((bool)(await ExamPeople.OkAsync(agent, $"{Room}/{next}/beat", new { holder }))["isOver"]!);
        await ExamPeople.OkAsync(keeper, $"{Exams}/{next}/cancel", new { reason = "题目泄露" });
        Assert.True((bool)(await ExamPeople.OkAsync(agent, $"{Room}/{next}/beat", new { holder }))["isOver"]!);
        foreach (var verb in new[] { "enter", "submit" })
        {
            using var cancelled = await agent.PostAsync($"{Room}/{next}/{verb}", new { holder, takeOver = false });
            Assert.Equal("exam-cancelled", await ApiClient.CodeAsync(cancelled));
        }

        await ExamPeople.LeaveSeatAsync(keeper, file);
    }

    /// <summary>The right answer, wherever this paper has it: only the test knows it.</summary>
    private static async Task<HttpStatusCode> SaveAsync(ApiClient agent, string exam, string holder, int place, JsonNode paper,
        int step = 1)
    {
        var line = paper["lines"]![place - 1]!;
        int At(string option) => line["options"]!.AsArray().Select(o => (string)o!).ToList().IndexOf(option);
        object answer = (string)line["type"]! switch
        {
            "single" => new { choices = new[] { At("13%") } },
            "multiple" => new { choices = new[] { At("甲"), At("乙") } },
            "trueFalse" => new { isTrue = true },
            "fillIn" => new { texts = new[] { "secretblank" } },
            _ => new { texts = new[] { "因为" } },
        };
        using var saved = await agent.PutAsync($"/api/workforce/my-exams/{exam}/answers/{place}", new { holder, step, answer });
        return saved.StatusCode;
    }
}
