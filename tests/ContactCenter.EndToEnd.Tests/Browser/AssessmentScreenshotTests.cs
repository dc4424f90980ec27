using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// The pages of the assessment, from the contract down to a call, as the persons see them who work with them. Runs like
/// <see cref="ScreenshotTests"/>.
/// </summary>
public sealed class AssessmentScreenshotTests
{
    private const string Contract = "/assessment/contracts/sample";

    [SkippableFact]
    public async Task Every_page_of_the_assessment_fits_its_window_in_both_languages()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        Skip.IfNot(await AssessedYear.FillAsync(centre.Host), "The year of the sample contracts has only begun.");
        foreach (var (language, mark) in Camera.Languages)
        {
            await TakeAsync(centre, language, new Camera(folder, mark));
        }
    }

    private static async Task TakeAsync(CallCentre centre, string language, Camera camera)
    {
        await AssessorAsync(centre, language, camera);
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await OpenAsync(person, centre, language, centre.Host.FirstRun.User("administrator"));
        await VisitAsync(page, centre, "/assessment/imports", page.GetByTestId("import-table").GetByRole(AriaRole.Button).First);
        await page.GetByTestId("import-table").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page.GetByTestId("refused-csv")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "assessment-import");
    }

    private static async Task AssessorAsync(CallCentre centre, string language, Camera camera)
    {
        var months = (await centre.Supervisor.GetAsync("/api/contracts/sample/months")).AsArray().Select(m => (string)m!["month"]!).ToList();
        var (closed, open) = (months.First(m => m.EndsWith("-04", StringComparison.Ordinal)), months[^2]);
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await OpenAsync(person, centre, language, centre.Host.FirstRun.User("assessor"));

        await VisitAsync(page, centre, Contract, page.GetByTestId($"month-{closed}"));
        await camera.TakeAsync(page, "assessment-contract");
        await page.GetByTestId("acceptance").ScrollIntoViewIfNeededAsync();
        await page.GetByTestId("acceptance-pack").ClickAsync();
        await Expect(page.GetByTestId("reason-text")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "assessment-acceptance");
        await SheetAsync(page, centre, closed, open, camera);
        await VisitAsync(page, centre, "/assessment/contracts/sample-district", page.GetByTestId("failed-alarm"));
        await Expect(page.GetByTestId($"month-{closed}")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await camera.TakeAsync(page, "assessment-failed-months");
        await VisitAsync(page, centre, $"/assessment/contracts/sample-district/months/{closed[..4]}-06", page.GetByTestId("failed-alarm"));
        await VisitAsync(page, centre, $"{Contract}/months/{open}", page.GetByTestId("findings"));
        await page.GetByTestId("findings").ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(page, "assessment-findings");
        await VisitAsync(page, centre, $"/assessment/settlement?contract=sample&quarter={open[..4]}-Q2", page.GetByTestId("event-deductions"));
        await page.GetByTestId("event-deductions").ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(page, "assessment-events");

        foreach (var (address, hook, name) in Pages(months[^1], open))
        {
            await VisitAsync(page, centre, address, page.GetByTestId(hook).First);
            await camera.TakeAsync(page, $"assessment-{name}");
        }

        await WriteAsync(page, centre, closed, language, camera);
        await VisitAsync(page, centre, "/assessment/rules/nanning-2026/2/edit", page.GetByTestId("run-preview"));
        await page.GetByTestId("edit-KPI-01").GetByTestId("at-least").Nth(1).FillAsync("98");
        await page.GetByTestId("run-preview").ClickAsync();
        await Expect(page.GetByTestId("preview-table")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "assessment-rule-editor");
    }

    /// <summary>Writes a part of a report and sees it on the page.</summary>
    private static async Task WriteAsync(IPage page, CallCentre centre, string month, string language, Camera camera)
    {
        await VisitAsync(page, centre, $"/assessment/period-reports?contract=sample&kind=halfYear&on={month}-15", page.GetByTestId("period-report"));
        await page.GetByTestId("report-texts").ClickAsync();
        var part = page.GetByTestId("texts-drawer").Locator("[data-testid^='text-correction']").First;
        var text = language == "zh-cn" ? "征期增派 6 名备用坐席，10 时与 14 时错峰排班。" : "Six more agents in filing weeks, breaks moved off 10:00 and 14:00.";
        await part.Locator("textarea").FillAsync(text);
        await part.GetByTestId("text-save").ClickAsync();
        await Expect(page.GetByTestId("period-report")).ToContainTextAsync(text);
        await camera.TakeAsync(page, "assessment-report-texts");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("texts-drawer")).Not.ToBeVisibleAsync();
        await page.GetByTestId("period-report").GetByText(text).ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(page, "assessment-half-year");
        await VisitAsync(page, centre, "/assessment/trends?contract=sample", page.GetByTestId("channel-table"));
        await page.GetByTestId("channels").ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(page, "assessment-channels");
    }

    private static async Task SheetAsync(IPage page, CallCentre centre, string closed, string open, Camera camera)
    {
        await VisitAsync(page, centre, $"{Contract}/months/{closed}", page.GetByTestId("sheet-score"));
        await camera.TakeAsync(page, "assessment-sheet");
        await page.GetByTestId("indicator-KPI-01").GetByTestId("expand").ClickAsync();
        await page.GetByTestId("indicator-KPI-01").GetByTestId("numerator").ClickAsync();
        await Expect(page.GetByTestId("fact-items").GetByTestId("open-call").First).ToBeVisibleAsync();
        await camera.TakeAsync(page, "assessment-drill-down");
        await VisitAsync(page, centre, $"{Contract}/months/{open}", page.GetByTestId("sheet-warnings"));
        await page.GetByTestId("close-sheet").ClickAsync();
        await Expect(page.GetByTestId("close-hash")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "assessment-close");
    }

    private static (string Address, string Hook, string Name)[] Pages(string newest, string open) =>
    [
        ($"/assessment/entries?contract=sample&month={newest}", "figure-table", "figures"),
        ("/assessment/entries?contract=sample&tab=records", "entry-state", "records"),
        ($"/assessment/settlement?contract=sample&quarter={open[..4]}-Q2", "settlement-table", "settlement"),
        ($"/assessment/ranking?quarter={open[..4]}-Q2", "ranking-table", "ranking"),
        ($"/assessment/comparison?month={open}", "series-chart", "comparison"),
        ("/assessment/trends?contract=sample", "trend-KPI-01", "trends"),
        ("/assessment/rules?ruleSet=nanning-2026", "rule-KPI-01", "rules"),
        ("/assessment/diary", "diary-table", "diary"),
        ($"/assessment/period-reports?contract=sample&kind=month&on={open}-15", "period-report", "period-report"),
        ($"/assessment/period-reports?contract=sample&kind=operation&on={open}-15", "period-report", "operation-report"),
        ($"/assessment/period-reports?contract=sample&kind=online&on={open}-15", "period-report", "online-report"),
    ];

    private static async Task<IPage> OpenAsync(IBrowserContext person, CallCentre centre, string language, FirstRunUser user)
    {
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.SetViewportSizeAsync(1440, 900);
        await SignInPage.OpenAsync(page, centre.Host.Url, language, user);
        return page;
    }

    /// <summary>Goes to a page and waits for what it is about; it has to fit a smaller window, too.</summary>
    private static async Task VisitAsync(IPage page, CallCentre centre, string address, ILocator about)
    {
        await page.GotoAsync(centre.Host.Url + address);
        await Expect(about).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.SetViewportSizeAsync(1280, 720);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{address} is too wide for 1280.");
        await page.SetViewportSizeAsync(1440, 900);
    }
}
