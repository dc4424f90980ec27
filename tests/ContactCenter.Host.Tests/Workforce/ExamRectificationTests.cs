using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>STF-08: more than a fifth failed makes a quarter unqualified until a repetition for those who failed is up to
/// standard.</summary>
[Collection(nameof(RunningHost))]
public sealed class ExamRectificationTests(RunningHost host)
{
    private const string Tests = "/api/workforce/tests";

    [Fact]
    public async Task STF_08_a_repetition_is_for_those_who_failed_and_qualifies_the_quarter()
    {
        using var keeper = await host.SignInAsync("supervisor");
        var (good, bad) = ("R" + Guid.NewGuid().ToString("N")[..8], "R" + Guid.NewGuid().ToString("N")[..8]);
        await ExamPeople.FileAsync(keeper, good, null, 5);
        await ExamPeople.FileAsync(keeper, bad, null, 6);
        var project = (string)(await keeper.GetJsonAsync($"{Tests}/"))["projects"]![0]!["id"]!;
        var first = (string)(await ExamPeople.OkAsync(keeper, Tests, new
        {
            project, kind = "bureau", title = "三季度考核", heldOn = "2025-08-05",
            results = new object[] { new { number = good, points = 80 }, new { number = bad, points = 79.5 } },
        }))["test"]!["id"]!;
        Assert.True(await IsUnqualifiedAsync(keeper, project));

        var question = await ExamPeople.QuestionAsync(keeper, "trueFalse", "复测题", new { isTrue = true }, []);
        var now = host.Clock.GetUtcNow();
        var exam = await ExamPeople.OkAsync(keeper, "/api/workforce/exams", new
        {
            project, kind = "bureau", title = "整改复测", opensAt = now, closesAt = now.AddHours(1), minutes = 10, rectifies = first,
            parts = new object[] { new { points = 100, questions = new[] { question } } },
        });
        Assert.Equal([bad], exam["candidates"]!.AsArray().Select(c => (string)c!["number"]!));

        await ExamPeople.OkAsync(keeper, Tests, new
        {
            project, kind = "bureau", title = "整改复测", heldOn = "2025-10-09", rectifies = first,
            results = new object[] { new { number = bad, points = 91 } },
        });
        Assert.False(await IsUnqualifiedAsync(keeper, project));
    }

    private static async Task<bool> IsUnqualifiedAsync(ApiClient keeper, string project) =>
        (bool)(await keeper.GetJsonAsync($"{Tests}/quarter?project={project}&day=2025-09-30"))["isUnqualified"]!;
}
