using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// People, their rights and a first password, and forms of the settings that were refused: as pictures in both languages, and without a
/// sentence of the other language where something is wrong.
/// </summary>
public sealed class PeopleScreenshotTests
{
    [SkippableFact]
    public async Task People_and_what_is_refused_are_told_in_the_language_of_the_page()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await Harness.RunningHost.StartAsync());
        foreach (var (language, mark) in Camera.Languages)
        {
            var camera = new Camera(folder, mark);
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            page.SetDefaultTimeout(60_000);
            await page.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("administrator"));
            var first = await PeopleAsync(page, centre.Host.Url, $"wei-{mark}", camera);
            await SettingsAsync(page, centre.Host.Url, camera);
            await FirstPasswordAsync(centre, language, $"wei-{mark}", first, camera);
        }
    }

    private static async Task<string> PeopleAsync(IPage page, string url, string userName, Camera camera)
    {
        await page.GotoAsync(url + "/people");
        await Expect(page.GetByTestId("person-create")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "people");
        await page.GetByTestId("person-create").ClickAsync();
        await page.GetByTestId("person-user-name").FillAsync("?");
        await page.GetByTestId("person-display-name").FillAsync("张伟");
        await page.GetByTestId("person-save").ClickAsync();
        await Expect(page.GetByTestId("problem-userName")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "people-refused");
        await page.GetByTestId("person-user-name").FillAsync(userName);
        await page.GetByTestId("person-save").ClickAsync();
        await Expect(page.GetByTestId("first-password")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "people-first-password");
        var password = await page.GetByTestId("first-password").InnerTextAsync();
        await page.GetByTestId("passwords-done").ClickAsync();
        await page.GotoAsync(url + "/rights");
        await Expect(page.GetByTestId("assignment-end").First).ToBeVisibleAsync();
        await camera.TakeAsync(page, "rights");
        await page.GotoAsync(url + "/rights?sort=nothing&pageSize=7000");
        await Expect(page.GetByTestId("assignment-end").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("table-problem")).ToBeHiddenAsync();
        return password;
    }

    private static async Task SettingsAsync(IPage page, string url, Camera camera)
    {
        await page.GotoAsync(url + "/administration/calendars");
        await Expect(page.GetByTestId("entry-create")).ToBeEnabledAsync();
        await camera.TakeAsync(page, "calendars");
        await page.GetByTestId("entry-create").ClickAsync();
        await page.GetByTestId("entry-check").ClickAsync();
        await Expect(page.GetByTestId("form-problems")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "calendars-refused");
        await page.GotoAsync(url + "/administration/prompts");
        await Expect(page.GetByTestId("entry-create")).ToBeEnabledAsync();
        await camera.TakeAsync(page, "prompts");
    }

    private static async Task FirstPasswordAsync(CallCentre centre, string language, string userName, string password, Camera camera)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.SetViewportSizeAsync(1366, 768);
        await page.GotoAsync(centre.Host.Url);
        await page.GetByTestId($"language-{language}").ClickAsync();
        await page.GetByTestId("sign-in-user-name").FillAsync(userName);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("step")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "first-password");
        await page.GetByTestId("password-current").FillAsync(password);
        await page.GetByTestId("password-next").FillAsync("password12");
        await page.GetByTestId("password-repeated").FillAsync("password12");
        await page.GetByTestId("password-save").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await camera.TakeAsync(page, "first-password-refused");
    }
}
