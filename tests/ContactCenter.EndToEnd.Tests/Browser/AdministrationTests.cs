using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// A centre that people change by themselves, in the browser: what is saved is in force, what is still needed stays, and any version
/// comes back.
/// </summary>
public sealed class AdministrationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Queue = "land-tax";
    private const string Number = "12368";

    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [SkippableFact]
    public async Task A_queue_and_its_number_are_made_used_and_undone_and_what_a_contract_counts_stays()
    {
        Nightly.Only();
        var centre = await shared.OpenAsync();
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(page, centre.Host.FirstRun.User("administrator"));

        await CreateQueueAsync(page);
        Assert.Contains((await centre.Supervisor.GetAsync("/api/queues")).AsArray(), q => (string)q!["id"]! == Queue);
        var withQueue = await VersionAsync(centre);

        await CreateNumberAsync(page);
        Assert.Equal(withQueue + 1, await VersionAsync(centre));
        await SideMenu.GoAsync(page, "administration-queues");
        await Expect(Row(page, Queue)).ToContainTextAsync(Number);

        await RefusedAsync(page);
        Assert.Equal(withQueue + 1, await VersionAsync(centre));

        await RestoreAsync(page, withQueue);
        await SideMenu.GoAsync(page, "administration-entry-numbers");
        await Expect(Row(page, CallCentre.General)).ToBeVisibleAsync(Soon);
        await Expect(Row(page, Number)).ToHaveCountAsync(0);
        Assert.Contains((await SettingsAsync(centre))["queues"]!.AsArray(), q => (string)q!["id"]! == Queue);
    }

    /// <summary>What is missing or wrong is said under its field; what would change is read, and the reason asked.</summary>
    private static async Task CreateQueueAsync(IPage page)
    {
        await SideMenu.GoAsync(page, "administration-queues");
        await page.GetByTestId("entry-create").ClickAsync();
        await page.GetByTestId("entry-check").ClickAsync();
        await Expect(page.GetByTestId("problem-id")).ToBeVisibleAsync(Soon);
        await page.GetByTestId("queue-id").FillAsync("tax-general");
        await page.GetByTestId("queue-name").FillAsync("土地税费");
        await page.GetByTestId("queue-name-english").FillAsync("Land taxes");
        await page.GetByTestId("entry-check").ClickAsync();
        await Expect(page.GetByTestId("problem-id")).ToContainTextAsync("tax-general", new() { Timeout = 60_000 });
        await page.GetByTestId("queue-id").FillAsync(Queue);
        await SaveAsync(page, $"difference-queues[{Queue}]");
        await Expect(Row(page, Queue)).ToBeVisibleAsync(Soon);
    }

    private static async Task CreateNumberAsync(IPage page)
    {
        await SideMenu.GoAsync(page, "administration-entry-numbers");
        await page.GetByTestId("entry-create").ClickAsync();
        await page.GetByTestId("entry-number").FillAsync(Number);
        await page.GetByTestId("entry-name").FillAsync("土地税费专线");
        await page.GetByTestId("entry-queue").ClickAsync();
        await page.GetByTestId($"entry-queue-{Queue}").ClickAsync();
        await SaveAsync(page, $"difference-entryNumbers[{Number}]");
        await Expect(Row(page, Number)).ToBeVisibleAsync(Soon);
    }

    private static async Task RefusedAsync(IPage page)
    {
        await Row(page, "tax-general").GetByTestId("entry-remove").ClickAsync();
        var refusal = page.GetByTestId("refusal-dialog");
        await Expect(refusal).ToBeVisibleAsync(Soon);
        await Expect(refusal.GetByTestId("fault-list")).ToContainTextAsync("sample");
        await Expect(refusal.GetByTestId("fault-list")).ToContainTextAsync(CallCentre.General);
        await page.GetByTestId("refusal-close").ClickAsync();
        await Expect(Row(page, "tax-general")).ToBeVisibleAsync();
    }

    private static async Task RestoreAsync(IPage page, long version)
    {
        await SideMenu.GoAsync(page, "administration-versions");
        await Row(page, $"{version + 1}", "version").GetByTestId("version-look").ClickAsync();
        await Expect(page.GetByTestId($"difference-entryNumbers[{Number}]")).ToBeVisibleAsync(Soon);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("version-drawer")).ToBeHiddenAsync();
        await Row(page, $"{version}", "version").GetByTestId("version-restore").ClickAsync();
        await Expect(page.GetByTestId($"difference-entryNumbers[{Number}]")).ToBeVisibleAsync(Soon);
        await page.GetByTestId("restore-ask").ClickAsync();
        await page.GetByTestId("reason-text").FillAsync("号码还没有开通");
        await page.GetByTestId("reason-confirm").ClickAsync();
        await Expect(Row(page, $"{version + 2}", "version")).ToBeVisibleAsync(Soon);
    }

    private static async Task SaveAsync(IPage page, string difference)
    {
        await page.GetByTestId("entry-check").ClickAsync();
        await Expect(page.GetByTestId(difference)).ToBeVisibleAsync(Soon);
        await page.GetByTestId("change-reason").FillAsync("新开土地税费专线");
        await page.GetByTestId("change-save").ClickAsync();
        await Expect(page.GetByTestId("change-dialog")).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    private static ILocator Row(IPage page, string key, string kind = "entry") => page.GetByTestId($"{kind}-{key}");

    private static async Task<JsonNode> SettingsAsync(CallCentre centre) => (await AdministratorAsync(centre))["settings"]!;

    private static async Task<long> VersionAsync(CallCentre centre) => (await AdministratorAsync(centre))["version"]!.GetValue<long>();

    private static async Task<JsonNode> AdministratorAsync(CallCentre centre)
    {
        using var administrator = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
        return await administrator.GetAsync("/api/settings");
    }
}
