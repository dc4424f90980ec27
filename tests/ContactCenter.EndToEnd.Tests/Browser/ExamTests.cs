using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// STF-14 in browsers: thirty people sit an exam of fifty questions at once, each in a window of their own; the browser of one is killed
/// half way and they go on in another. Every answer of each is kept and marked.
/// </summary>
public sealed class ExamTests(ITestOutputHelper output)
{
    private const int People = 30;
    private const int Questions = 50;
    private const int FirstSeat = 8901;
    private const int Half = Questions / 2;
    private const int DoorWidth = 4;
    private const float Patience = 180_000;

    private static readonly LocatorAssertionsToBeVisibleOptions Seen = new() { Timeout = Patience };
    private static readonly LocatorAssertionsToHaveTextOptions Read = new() { Timeout = Patience };

    [SkippableFact]
    public async Task Thirty_windows_sit_fifty_questions_at_once_and_one_that_is_killed_goes_on()
    {
        Nightly.Only();
        Tools.Need(Tools.Chromium);
        IReadOnlyList<FirstRunUser> users = [];
        var host = await RunningHost.StartChangedAsync(async data => users = await StoredSeats.AddAsync(data, FirstSeat, People));
        await using var centre = await CallCentre.OpenAsync(host);
        using var admin = await ApiClient.SignInAsync(host, host.FirstRun.User("administrator"));
        var exam = await ScheduleAsync(centre.Supervisor, users);

        var clock = Stopwatch.StartNew();
        using var door = new SemaphoreSlim(DoorWidth);
        var own = await Chromium.OpenAsync();
        var sitters = await Task.WhenAll(users.Select((user, at) => EnterAsync(at == 0 ? own : centre.Browser, centre, user, exam, door)));
        output.WriteLine($"{People} windows entered in {clock.Elapsed.TotalSeconds:0} s");
        var axe = new Axe();
        await LookAsync(axe, sitters[1], "exam-room");

        clock.Restart();
        var papers = await Task.WhenAll(sitters.Select((page, at) => at == 0
            ? KilledAsync(own, page, centre, users[0], exam, door)
            : SitAsync(page, 1, Questions, Right(at))));
        output.WriteLine($"{People} sittings of {Questions} questions in {clock.Elapsed.TotalSeconds:0} s");
        await Task.WhenAll(papers.Select(HandInAsync));

        var view = await admin.SendAsync($"/api/workforce/exams/{exam}/publish", JsonContent.Create(new { }));
        var points = view!["candidates"]!.AsArray().ToDictionary(c => (string)c!["number"]!, c => (double)c!["points"]!);
        Assert.Equal(People, points.Count);
        Assert.All(users.Select((user, at) => (user, at)), u => Assert.Equal(Right(u.at) * 2.0, points[Number(u.user)]));
        Assert.Equal(People, (int)(await centre.Supervisor.GetAsync($"/api/workforce/exams/{exam}/analysis"))["sittings"]!);

        await LookAsync(axe, papers[1], "exam-handed-in");
        await papers[1].GotoAsync($"{host.Url}/my-exams");
        await LookAsync(axe, papers[1], "my-exams");
        await using var keeper = await Somebody.OfRoleAsync(centre, "supervisor");
        await keeper.ShowAsync(axe, "exams", "exams", $"exam-{exam}");
        await keeper.ShowAsync(axe, "exam", $"exams?exam={exam}", "exam-drawer");
        await keeper.ShowAsync(axe, "questions", "questions", "questions-page");
        Assert.Empty(axe.Found);
    }

    private static async Task LookAsync(Axe axe, IPage page, string name)
    {
        foreach (var (language, mark) in Camera.Languages.Reverse())
        {
            await UserMenu.SpeakAsync(page, language);
            await axe.SeeAsync(page, name, mark);
        }
    }

    /// <summary>How many of the first answers are right: none has as many as another, so that a paper that was mixed up shows.</summary>
    private static int Right(int person) => Questions - People + person;

    private static string Number(FirstRunUser user) => $"L{user.Extension}";

    private static async Task<string> ScheduleAsync(ApiClient keeper, IReadOnlyList<FirstRunUser> users)
    {
        async Task<JsonNode> SendAsync(string path, object body) => (await keeper.SendAsync(path, JsonContent.Create(body)))!;
        var project = (string)(await keeper.GetAsync("/api/workforce/exams/"))["projects"]![0]!["id"]!;
        for (var i = 0; i < users.Count; i++)
        {
            var file = await SendAsync("/api/workforce/staff", new
            {
                number = Number(users[i]), name = "考生", agent = users[i].Extension,
                identity = new
                {
                    identityNumber = IdentityCard.Of($"11010519900101{100 + i}"), mobile = "13812340000", education = "本科", title = "",
                },
            });
            await SendAsync(
                $"/api/workforce/staff/{(string)file["id"]!}/engagements", new { project, post = "hotline", signedOn = "2025-01-06" });
        }

        for (var i = 0; i < Questions + 10; i++)
        {
            await SendAsync("/api/workforce/questions", new
            {
                type = "single", subject = "cit-rd", difficulty = "easy", stem = $"第 {i} 题", explanation = "",
                options = Enumerable.Range(0, 4).Select(o => $"{i}-{o}{(o == i % 4 ? "对" : "错")}"), key = new { choices = new[] { i % 4 } },
            });
        }

        var now = TimeProvider.System.GetUtcNow();
        var rule = new { count = Questions, subject = "cit-rd", type = "single", difficulty = "easy" };
        return (string)(await SendAsync("/api/workforce/exams", new
        {
            project, kind = "monthly", title = "月测", opensAt = now, closesAt = now.AddHours(3), minutes = 120,
            candidates = users.Select(Number), parts = new object[] { new { points = 2, rule } },
        }))["exam"]!["id"]!;
    }

    private static async Task<IPage> EnterAsync(Chromium browser, CallCentre centre, FirstRunUser user, string exam, SemaphoreSlim door)
    {
        await door.WaitAsync();
        try
        {
            var page = await (await browser.NewPersonAsync()).NewPageAsync();
            page.SetDefaultTimeout(Patience);
            await SignInPage.OpenAsync(page, centre.Host.Url, "zh-cn", user);
            await page.GotoAsync($"{centre.Host.Url}/my-exams");
            await page.GetByTestId($"own-exam-{exam}").GetByTestId("enter-exam").ClickAsync();
            await Expect(page.GetByTestId("exam-room-page").Locator("header, [role=alert]").First).ToBeVisibleAsync(Seen);
            return page;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Half of it, kill -9, and the rest in another browser that takes the sitting over.</summary>
    private static async Task<IPage> KilledAsync(
        Chromium browser, IPage page, CallCentre centre, FirstRunUser user, string exam, SemaphoreSlim door)
    {
        await SitAsync(page, 1, Half, Right(0));
        await Expect(page.GetByTestId("saved-state")).ToHaveTextAsync("全部答案已保存", Read);
        await browser.KillAsync();
        await browser.DisposeAsync();
        var again = await EnterAsync(centre.Browser, centre, user, exam, door);
        if (await again.GetByTestId("take-over").IsVisibleAsync())
        {
            await again.GetByTestId("take-over").ClickAsync();
        }

        await Expect(again.Locator("nav .done")).ToHaveCountAsync(Half, new() { Timeout = Patience });
        for (var place = 1; place <= Half; place++)
        {
            // What was chosen before is chosen now.
            await Expect(again.GetByTestId($"place-{place}")).ToBeVisibleAsync(Seen);
            var isRight = (await again.Locator(".option:has(input:checked)").InnerTextAsync()).EndsWith('对');
            Assert.Equal(place <= Right(0), isRight);
            await again.GetByTestId("next-question").ClickAsync();
        }

        return await SitAsync(again, Half + 1, Questions, Right(0));
    }

    private static async Task<IPage> SitAsync(IPage page, int first, int last, int right)
    {
        for (var place = first; place <= last; place++)
        {
            await Expect(page.GetByTestId($"place-{place}")).ToBeVisibleAsync(Seen);
            await page.Locator(".option", new() { HasText = place <= right ? "对" : "错" }).First.ClickAsync();
            if (place < Questions)
            {
                await page.GetByTestId("next-question").ClickAsync();
            }
        }

        return page;
    }

    private static async Task HandInAsync(IPage page)
    {
        var answered = string.Create(CultureInfo.InvariantCulture, $"已答 {Questions} / {Questions}");
        await Expect(page.GetByTestId("exam-room-page")).ToContainTextAsync(answered, new() { Timeout = Patience });
        await page.GetByTestId("submit-exam").ClickAsync();
        await page.Locator(".el-message-box .el-button--primary").ClickAsync();
        await Expect(page.GetByTestId("sitting-over")).ToBeVisibleAsync(Seen);
    }
}
