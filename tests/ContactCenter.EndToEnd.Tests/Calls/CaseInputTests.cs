using System.Net.Http.Json;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// What people type where cases are worked on, hostile and plain: scripts stay text, files that are none are refused with a reason, a type
/// that is changed leaves open tickets as they are, a major matter is reported, and calls that lack their record are found.
/// </summary>
public sealed class CaseInputTests : IAsyncLifetime
{
    private const string Script = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";

    private readonly LocatorAssertionsToHaveAttributeOptions _long = new() { Timeout = 30_000 };
    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        Tools.Need(Tools.Chromium);
        _centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
    }

    public async Task DisposeAsync()
    {
        if (_centre is not null)
        {
            await _centre.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Scripts_are_text_macros_are_no_template_and_an_open_ticket_keeps_the_steps_that_it_began_with()
    {
        using var api = await ApiClient.SignInAsync(_centre.Host, _centre.Host.FirstRun.User("supervisor"));
        var before = await TicketAsync(api);
        await ProblemAsync();
        await TemplateAsync();
        await ChangeTypeAsync();
        var after = await TicketAsync(api);
        var supervisor = await PersonAsync("supervisor");
        await ReviewAsync(supervisor, before);
        await Expect(supervisor.GetByTestId("step-merge")).ToBeVisibleAsync();
        await ReviewAsync(supervisor, after);
        await Expect(supervisor.GetByTestId("step-merge")).ToBeHiddenAsync();
        await Expect(supervisor.GetByTestId("step-assign")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Major_matter_is_reported_and_received_and_what_calls_lack_is_shown()
    {
        using var api = await ApiClient.SignInAsync(_centre.Host, _centre.Host.FirstRun.User("supervisor"));
        var wish = new { type = "major-matter", title = "征期系统瘫痪", number = "13912370099", form = new { influence = "全市" } };
        var id = (string)(await api.SendAsync("/api/tickets", JsonContent.Create(wish)))!["id"]!;
        var supervisor = await PersonAsync("supervisor");
        await supervisor.GotoAsync($"{_centre.Host.Url}/tickets/{id}");
        await Expect(supervisor.GetByTestId("reports-missing")).ToContainTextAsync("市局");
        await supervisor.GetByTestId("report-add").ClickAsync();
        await supervisor.GetByTestId("report-save").ClickAsync();
        await Expect(supervisor.GetByTestId("report-dialog")).ToContainTextAsync("必填");
        await supervisor.GetByTestId("report-name").FillAsync("市局纳服处");
        await supervisor.GetByTestId("report-save").ClickAsync();
        await Expect(supervisor.GetByTestId("report-cityBureau")).ToContainTextAsync("市局纳服处");
        await supervisor.GetByTestId("report-receipt").ClickAsync();
        var at = supervisor.GetByTestId("report-dialog").Locator(".el-date-editor input").First;
        await at.FillAsync(
            TimeProvider.System.GetUtcNow().AddHours(9).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        await at.PressAsync("Enter");
        await supervisor.GetByTestId("report-name").FillAsync("值班室");
        await supervisor.GetByTestId("report-save").ClickAsync();
        await Expect(supervisor.GetByTestId("report-dialog")).ToContainTextAsync("不能晚于现在");
        await supervisor.GotoAsync($"{_centre.Host.Url}/reports?subject=records");
        await Expect(supervisor.GetByTestId("records-table")).ToBeVisibleAsync();
        await Expect(supervisor.GetByTestId("reports")).ToContainTextAsync("完整率");
    }

    private async Task ProblemAsync()
    {
        var supervisor = await PersonAsync("supervisor");
        await supervisor.GotoAsync($"{_centre.Host.Url}/problems");
        await supervisor.GetByTestId("problem-raise").ClickAsync();
        await supervisor.GetByTestId("problem-title").FillAsync(Script);
        await supervisor.GetByTestId("severity-minor").ClickAsync();
        await supervisor.GetByTestId("problem-impact").FillAsync(Script);
        await supervisor.GetByTestId("problem-save").ClickAsync();
        await Expect(supervisor.GetByTestId("problem-page")).ToHaveAttributeAsync("data-state", "open", _long);
        await Expect(supervisor.GetByTestId("problem-page")).ToContainTextAsync(Script);
        await supervisor.GotoAsync($"{_centre.Host.Url}/problems");
        await Expect(supervisor.GetByTestId("problems-page")).ToContainTextAsync(Script);
        Assert.Null(await supervisor.EvaluateAsync<int?>("window.hit ?? null"));
        await supervisor.Context.CloseAsync();
    }

    /// <summary>A file with macros by its name, and a page that is called a document.</summary>
    private async Task TemplateAsync()
    {
        var administrator = await PersonAsync("administrator");
        await administrator.GotoAsync($"{_centre.Host.Url}/document-templates");
        await administrator.GetByTestId("upload-emergency-plan").ClickAsync();
        await administrator.GetByTestId("file-input").SetInputFilesAsync(
            new FilePayload { Name = "预案.docx", MimeType = "application/octet-stream", Buffer = "<html><script>x</script>"u8.ToArray() });
        await administrator.GetByTestId("template-reason").FillAsync("试");
        await administrator.GetByTestId("template-save").ClickAsync();
        await Expect(administrator.GetByTestId("form-problems")).ToBeVisibleAsync();
        await administrator.Context.CloseAsync();
    }

    private async Task ChangeTypeAsync()
    {
        var administrator = await PersonAsync("administrator");
        await administrator.GotoAsync($"{_centre.Host.Url}/ticket-types");
        await administrator.GetByTestId("type-software-fault").ClickAsync();
        await administrator.GetByTestId("type-steps").GetByTestId("step-merge").ClickAsync();
        await administrator.GetByTestId("type-drawer").Locator(".el-date-editor input").First.FillAsync(
            TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await administrator.Keyboard.PressAsync("Enter");
        await administrator.GetByTestId("type-reason").FillAsync("不再合并");
        await administrator.GetByTestId("type-save").ClickAsync();
        await Expect(administrator.GetByTestId("type-drawer")).ToBeHiddenAsync();
        await administrator.Context.CloseAsync();
    }

    private static async Task<string> TicketAsync(ApiClient api)
    {
        var wish = new { type = "software-fault", title = "提交失败", number = "13912370090", form = new { system = "电子税务局" } };
        return (string)(await api.SendAsync("/api/tickets", JsonContent.Create(wish)))!["id"]!;
    }

    private async Task ReviewAsync(IPage supervisor, string ticket)
    {
        await supervisor.GotoAsync($"{_centre.Host.Url}/tickets/{ticket}");
        await supervisor.GetByTestId("step-review").ClickAsync();
        await supervisor.GetByTestId("step-confirm").ClickAsync();
        await Expect(supervisor.GetByTestId("ticket-page")).ToHaveAttributeAsync("data-state", "underReview", _long);
    }

    private async Task<IPage> PersonAsync(string role)
    {
        var page = await (await _centre.Browser.NewPersonAsync()).NewPageAsync();
        await page.GotoAsync(_centre.Host.Url);
        await page.GetByTestId("language-zh-cn").ClickAsync();
        await SignInPage.SubmitAsync(page, _centre.Host.FirstRun.User(role));
        return page;
    }
}
