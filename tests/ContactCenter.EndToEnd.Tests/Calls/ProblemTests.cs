using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>A problem from three tickets to its solution, the answer to all, and its two reports in the archive (TKT-06, TKT-09).</summary>
public sealed class ProblemTests : IAsyncLifetime
{
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
    public async Task Critical_problem_is_closed_when_its_tickets_are_answered_and_its_reports_reviewed_and_archived()
    {
        using var api = await ApiClient.SignInAsync(_centre.Host, _centre.Host.FirstRun.User("supervisor"));
        var tickets = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var wish = new { type = "software-fault", title = $"申报提交失败 {i}", number = $"1391237008{i}", form = new { system = "电子税务局" } };
            tickets.Add((string)(await api.SendAsync("/api/tickets", JsonContent.Create(wish)))!["number"]!);
        }

        var supervisor = await PersonAsync("supervisor");
        await supervisor.GotoAsync($"{_centre.Host.Url}/problems");
        await supervisor.GetByTestId("problem-raise").ClickAsync();
        await supervisor.GetByTestId("problem-title").FillAsync("申报网关故障");
        await supervisor.GetByTestId("severity-critical").ClickAsync();
        await supervisor.GetByTestId("problem-impact").FillAsync("全市纳税人");
        await supervisor.GetByTestId("problem-tickets").FillAsync(string.Join(' ', tickets));
        await supervisor.GetByTestId("problem-save").ClickAsync();
        await Expect(supervisor.GetByTestId("problem-page")).ToHaveAttributeAsync("data-state", "open", _long);
        await Expect(supervisor.GetByTestId("problem-ticket-list").Locator("tbody tr")).ToHaveCountAsync(3);
        await DoAsync(supervisor, "analyse", null, "analysing");
        await DoAsync(supervisor, "nameCause", "网关证书过期", "knownCause");
        await DoAsync(supervisor, "nameSolution", "证书已更换，请重新提交申报。", "solutionFound");
        await DoAsync(supervisor, "resolve", null, "resolved");
        await DoAsync(supervisor, "answer", null, "resolved");
        await Expect(supervisor.GetByTestId("problem-answer")).ToBeHiddenAsync();
        await Expect(supervisor.GetByTestId("problem-ticket-list")).ToContainTextAsync("回访中");
        var problem = supervisor.Url;
        await supervisor.GetByTestId("problem-close").ClickAsync();
        await supervisor.GetByTestId("problem-confirm").ClickAsync();
        await Expect(supervisor.GetByTestId("problem-dialog")).ToContainTextAsync("《运维报告》");

        await ArchiveAsync(supervisor, problem, "重大事件处理报告", "result", "prevention");
        await ArchiveAsync(supervisor, problem, "运维报告", "situation", "suggestions");
        await supervisor.GotoAsync(problem);
        await DoAsync(supervisor, "close", null, "closed");

        var archived = (await api.GetAsync("/api/documents?state=archived"))["items"]!.AsArray();
        Assert.Equal(2, archived.Count);
        foreach (var document in archived)
        {
            var file = await api.GetBytesAsync($"/api/documents/{document!["id"]}/file");
            Assert.Equal((string)document["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(file)));
            using var zip = new ZipArchive(new MemoryStream(file));
            using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            var text = await reader.ReadToEndAsync();
            Assert.All(tickets, t => Assert.Contains(t, text, StringComparison.Ordinal));
            Assert.Contains("网关证书过期", text, StringComparison.Ordinal);
        }
    }

    /// <summary>From the problem: written by one, approved by another, archived.</summary>
    private async Task ArchiveAsync(IPage author, string problem, string kind, params string[] fields)
    {
        await author.GotoAsync(problem);
        await author.GetByTestId("problem-document").ClickAsync();
        await author.GetByTestId("begin-kind").ClickAsync();
        await author.GetByRole(AriaRole.Option, new() { Name = kind }).ClickAsync();
        await author.GetByTestId("begin-save").ClickAsync();
        await Expect(author.GetByTestId("document-page")).ToHaveAttributeAsync("data-state", "draft", _long);
        await Expect(author.GetByTestId("document-archive-waits")).ToBeDisabledAsync();
        foreach (var field in fields)
        {
            await author.GetByTestId($"paper-{field}").FillAsync($"{kind}：已按预案处理。");
        }

        await author.GetByTestId("paper-submit").ClickAsync();
        await Expect(author.GetByTestId("document-page")).ToHaveAttributeAsync("data-state", "inReview", _long);
        await Expect(author.GetByTestId("document-approve")).ToBeHiddenAsync();

        var reviewer = await PersonAsync("assessor");
        await reviewer.GotoAsync(author.Url);
        await reviewer.GetByTestId("document-approve").ClickAsync();
        await Expect(reviewer.GetByTestId("document-page")).ToHaveAttributeAsync("data-state", "approved", _long);
        await reviewer.Context.CloseAsync();
        await author.ReloadAsync();
        await author.GetByTestId("document-archive").ClickAsync();
        await Expect(author.GetByTestId("document-page")).ToHaveAttributeAsync("data-state", "archived", _long);
    }

    private async Task DoAsync(IPage page, string deed, string? text, string state)
    {
        await page.GetByTestId($"problem-{deed}").ClickAsync();
        if (text is not null)
        {
            await page.GetByTestId("problem-text").FillAsync(text);
        }

        await page.GetByTestId("problem-confirm").ClickAsync();
        await Expect(page.GetByTestId("problem-dialog")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("problem-page")).ToHaveAttributeAsync("data-state", state, _long);
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
