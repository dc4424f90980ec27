using System.Text;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// Customers and their import, and what a supervisor asks of stored calls and reports, in both languages, each looked at with axe-core too.
/// </summary>
public sealed class CustomerScreenshotTests
{
    private static readonly byte[] File = Encoding.UTF8.GetBytes(
        "name,numbers,taxpayerId,bureau,language,note\n南宁某某科技有限公司,0771-5551234;13800000000,,,zh-CN,\n,12,91350100M000100Y44,nowhere,,\n");

    [SkippableFact]
    public async Task Customers_calls_and_reports_as_a_supervisor_sees_them()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var axe = new Axe();
        await centre.Supervisor.PostAsync(
            "/api/customers", new { name = "广西某某贸易有限公司", numbers = new[] { "0771-5550001", "13800000001" }, note = "月初来电" });
        foreach (var (language, mark) in Camera.Languages)
        {
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            await page.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));
            var camera = new Camera(folder, mark);
            async Task LookAsync(string name)
            {
                await camera.TakeAsync(page, $"customers-{name}");
                await axe.LookAsync(page, name);
            }

            await page.GotoAsync($"{centre.Host.Url}/customers");
            await Expect(page.GetByTestId("customers-import")).ToBeVisibleAsync();
            await LookAsync("list");
            await page.GetByTestId("customers-import").ClickAsync();
            await page.GetByTestId("file-input").SetInputFilesAsync(
                new FilePayload { Name = "customers.csv", MimeType = "text/csv", Buffer = File });
            await Expect(page.GetByTestId("import-faults")).ToBeVisibleAsync();
            await LookAsync("import");
            await page.GotoAsync($"{centre.Host.Url}/calls?rating=4");
            await Expect(page.GetByTestId("calls-rating")).ToBeVisibleAsync();
            await LookAsync("calls");
            await page.GotoAsync($"{centre.Host.Url}/reports?by=team&within=20");
            await Expect(page.GetByTestId("report-total")).ToBeVisibleAsync();
            await LookAsync("report");
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }
}
