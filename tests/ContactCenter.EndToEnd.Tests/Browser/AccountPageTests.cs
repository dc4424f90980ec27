using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>The account page as a person uses it: language, own sessions, password, and out of everywhere.</summary>
public sealed class AccountPageTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string NewPassword = "Qiu-Tian-2026!";
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [SkippableFact]
    public async Task Password_sessions_and_language_are_changed_on_the_account_page_and_hold_everywhere()
    {
        Nightly.Only();
        var centre = await shared.OpenAsync();
        var user = centre.Host.FirstRun.User("auditor");
        await using var here = await centre.Browser.NewPersonAsync();
        await using var there = await centre.Browser.NewPersonAsync();
        var page = await SignInAsync(centre, here, user.UserName, user.Password);
        var other = await SignInAsync(centre, there, user.UserName, user.Password);

        await OpenAccountAsync(page);
        await LanguageAsync(centre, page, user);
        await EndOtherAsync(page, other);
        await ChangePasswordAsync(centre, page, user);
        await OutOfEverywhereAsync(centre, page, user.UserName);
    }

    /// <summary>Chosen once, it is spoken wherever the person signs in next.</summary>
    private static async Task LanguageAsync(CallCentre centre, IPage page, FirstRunUser user)
    {
        await page.Locator("label", new() { Has = page.GetByTestId("account-en-us") }).Or(page.GetByTestId("account-en-us")).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Account and password" })).ToBeVisibleAsync(Soon);
        await using var elsewhere = await centre.Browser.NewPersonAsync();
        var fresh = await SignInAsync(centre, elsewhere, user.UserName, user.Password);
        await fresh.GetByTestId("person").ClickAsync();
        await Expect(fresh.GetByTestId("sign-off")).ToHaveTextAsync("Sign out", new() { Timeout = 60_000 });
    }

    private static async Task EndOtherAsync(IPage page, IPage other)
    {
        await page.ReloadAsync();
        await Expect(page.GetByTestId("session-current")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        while (await page.GetByTestId("session-other").CountAsync() is > 0 and var before)
        {
            await page.GetByTestId("session-end").First.ClickAsync();
            await Expect(page.GetByTestId("session-other")).ToHaveCountAsync(before - 1, new() { Timeout = 60_000 });
        }

        await other.GotoAsync(new Uri(other.Url).GetLeftPart(UriPartial.Authority) + "/reports");
        await Expect(other.GetByTestId("sign-in-form")).ToBeVisibleAsync(Soon);
    }

    private static async Task ChangePasswordAsync(CallCentre centre, IPage page, FirstRunUser user)
    {
        async Task TryAsync(string current, string next, string repeated)
        {
            await page.GetByTestId("password-current").FillAsync(current);
            await page.GetByTestId("password-next").FillAsync(next);
            await page.GetByTestId("password-repeated").FillAsync(repeated);
            await page.GetByTestId("password-save").ClickAsync();
        }

        await TryAsync(user.Password, "short", "other");
        await Expect(page.GetByTestId("password-form")).ToContainTextAsync("fewer than 10 characters", new() { Timeout = 60_000, IgnoreCase = true });
        await TryAsync("not-the-password", NewPassword, NewPassword);
        await Expect(page.Locator(".el-form-item__error")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await TryAsync(user.Password, NewPassword, NewPassword);
        await Expect(page.Locator(".el-message--success")).ToBeVisibleAsync(Soon);

        await using var elsewhere = await centre.Browser.NewPersonAsync();
        var old = await OpenAsync(centre, elsewhere, user.UserName, user.Password);
        await Expect(old.GetByTestId("sign-in-problem")).ToBeVisibleAsync(Soon);
        await using var next = await centre.Browser.NewPersonAsync();
        await SignInAsync(centre, next, user.UserName, NewPassword);
        await page.GotoAsync(centre.Host.Url + "/account");
        await Expect(page.GetByTestId("account")).ToBeVisibleAsync(Soon);
        await Expect(page.GetByTestId("account-initial")).ToHaveCountAsync(0);
    }

    private static async Task OutOfEverywhereAsync(CallCentre centre, IPage page, string userName)
    {
        await using var there = await centre.Browser.NewPersonAsync();
        var other = await SignInAsync(centre, there, userName, NewPassword);
        await page.GetByTestId("sign-out-everywhere").ClickAsync();
        await page.Locator(".el-message-box__btns .el-button--primary").ClickAsync();
        await Expect(page.GetByTestId("sign-in-form")).ToBeVisibleAsync(Soon);
        await other.ReloadAsync();
        await Expect(other.GetByTestId("sign-in-form")).ToBeVisibleAsync(Soon);
    }

    private static async Task OpenAccountAsync(IPage page)
    {
        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("menu-account").ClickAsync();
        await Expect(page.GetByTestId("account")).ToBeVisibleAsync(Soon);
    }

    private static async Task<IPage> SignInAsync(CallCentre centre, IBrowserContext person, string userName, string password)
    {
        var page = await OpenAsync(centre, person, userName, password);
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync(Soon);
        return page;
    }

    private static async Task<IPage> OpenAsync(CallCentre centre, IBrowserContext person, string userName, string password)
    {
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(centre.Host.Url);
        await page.GetByTestId("sign-in-user-name").FillAsync(userName);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        return page;
    }
}
