using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// A person from the day they are added: first sign-in with another password, a role by two persons, a second factor, locked out.
/// </summary>
public sealed class IdentityTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string UserName = "zhang.wei";
    private const string OwnPassword = "Chun-Feng-2026!";
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [SkippableFact]
    public async Task SEC_04_person_is_added_changes_the_first_password_gets_a_role_by_two_persons_and_is_locked_out()
    {
        Nightly.Only();
        var centre = await shared.OpenAsync();
        var axe = new Axe();
        await using var here = await centre.Browser.NewPersonAsync();
        await using var there = await centre.Browser.NewPersonAsync();
        var administrator = await OpenAsync(centre, here);
        await SignInPage.SubmitAsync(administrator, centre.Host.FirstRun.User("administrator"));
        var person = await OpenAsync(centre, there);

        await FirstSignInAsync(person, await AddAsync(centre, administrator, axe), axe);
        await ProposeAsync(centre, administrator, axe);
        await ApproveAsync(centre, axe);
        await person.ReloadAsync();
        await Expect(person.GetByTestId("menu-reports")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await SecondFactorJourney.RequireAsync(centre, "supervisor");
        await SecondFactorJourney.WalkAsync(person, UserName, OwnPassword, axe);
        await SecondFactorJourney.ResetAsync(centre, administrator, person, UserName, OwnPassword, axe);
        await SecondFactorJourney.OnAndOffAsync(centre, administrator, centre.Host.FirstRun.User("administrator").Password, axe);
        await ApiKeyJourney.WalkAsync(centre, administrator, axe);
        await LockAsync(centre, administrator, axe);
        await person.ReloadAsync();
        await SubmitAsync(person, OwnPassword);
        await Expect(person.GetByTestId("sign-in-problem")).ToBeVisibleAsync(Soon);

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    /// <returns>The first password, as it is shown once.</returns>
    private static async Task<string> AddAsync(CallCentre centre, IPage page, Axe axe)
    {
        await page.GotoAsync(centre.Host.Url + "/people");
        await page.GetByTestId("person-create").ClickAsync();
        await page.GetByTestId("person-save").ClickAsync();
        await Expect(page.GetByTestId("problem-userName")).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "a person without a name");
        await page.GetByTestId("person-user-name").FillAsync(UserName);
        await page.GetByTestId("person-display-name").FillAsync("张伟");
        await page.GetByTestId("person-save").ClickAsync();
        var shown = page.GetByTestId("first-password");
        await Expect(shown).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "first password");
        var password = await shown.InnerTextAsync();
        await page.GetByTestId("passwords-done").ClickAsync();
        var state = page.GetByTestId($"person-{UserName}").GetByTestId("person-state");
        await Expect(state).ToHaveAttributeAsync("data-state", "firstPassword");
        return password;
    }

    /// <summary>Nothing opens before the password is another.</summary>
    private static async Task FirstSignInAsync(IPage page, string first, Axe axe)
    {
        await SubmitAsync(page, first);
        await Expect(page.GetByTestId("step")).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "first password to be changed");
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/reports");
        await Expect(page.GetByTestId("step")).ToBeVisibleAsync(Soon);
        await page.GetByTestId("password-current").FillAsync(first);
        await page.GetByTestId("password-next").FillAsync(OwnPassword);
        await page.GetByTestId("password-repeated").FillAsync(OwnPassword);
        await page.GetByTestId("password-save").ClickAsync();
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync(Soon);
    }

    private static async Task ProposeAsync(CallCentre centre, IPage page, Axe axe)
    {
        await page.GotoAsync(centre.Host.Url + "/rights");
        await page.GetByTestId("assign").ClickAsync();
        await ChooseAsync(page, "assign-people", UserName);
        await ChooseAsync(page, "assign-role", "班长");
        await page.GetByTestId("assign-reason").FillAsync("值班");
        await axe.LookAsync(page, "a role is proposed");
        await page.GetByTestId("assign-propose").ClickAsync();
        await Expect(page.GetByTestId("assign-drawer")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await page.GotoAsync(centre.Host.Url + "/rights?show=proposals");
        await Expect(page.GetByTestId("proposal-withdraw")).ToBeVisibleAsync(Soon);
        await Expect(page.GetByTestId("proposal-approve")).ToHaveCountAsync(0);
    }

    private static async Task ApproveAsync(CallCentre centre, Axe axe)
    {
        await using var second = await centre.Browser.NewPersonAsync();
        var page = await OpenAsync(centre, second);
        await SignInPage.SubmitAsync(page, centre.Host.FirstRun.User("auditor"));
        await page.GotoAsync(centre.Host.Url + "/rights?show=proposals");
        await page.GetByTestId("proposal-approve").ClickAsync();
        await Expect(page.GetByTestId("proposal-state").First).ToHaveAttributeAsync("data-state", "approved", new() { Timeout = 60_000 });
        await axe.LookAsync(page, "a proposal is approved");
    }

    private static async Task LockAsync(CallCentre centre, IPage page, Axe axe)
    {
        await page.GotoAsync(centre.Host.Url + $"/people?search={UserName}");
        await page.GetByTestId("person-lock").ClickAsync();
        await page.GetByTestId("reason-text").FillAsync("离职");
        await axe.LookAsync(page, "a person is locked");
        await page.GetByTestId("reason-confirm").ClickAsync();
        await Expect(page.GetByTestId("person-state")).ToHaveAttributeAsync("data-state", "locked", new() { Timeout = 60_000 });
    }

    private static async Task ChooseAsync(IPage page, string hook, string text)
    {
        await page.GetByTestId(hook).ClickAsync();
        var option = page.Locator(".el-select-dropdown:visible .el-select-dropdown__item", new() { HasText = text }).First;
        await option.ClickAsync();

        // Not by Escape: where the field has not got the focus back, that closes the drawer.
        await page.Locator(".el-drawer__header:visible").ClickAsync();
        await Expect(option).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    private static async Task<IPage> OpenAsync(CallCentre centre, IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(centre.Host.Url);
        return page;
    }

    private static async Task SubmitAsync(IPage page, string password)
    {
        await page.GetByTestId("sign-in-user-name").FillAsync(UserName);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
    }
}
