using System.Net.Http.Json;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>A role comes to ask for a second factor: whoever holds it sets one up, and signs in with a code or with one on paper.</summary>
internal static class SecondFactorJourney
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    /// <summary>By two persons, as every change of rights.</summary>
    public static async Task RequireAsync(CallCentre centre, string role)
    {
        using var first = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
        using var second = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("auditor"));
        var there = (await first.GetAsync("/api/identity/roles")).AsArray().Single(r => (string)r!["id"]! == role)!;
        using var change = JsonContent.Create(new
        {
            role,
            chinese = (string)there["title"]!["chinese"]!,
            english = (string)there["title"]!["english"]!,
            permissions = there["permissions"]!.AsArray().Select(p => (string)p!),
            requiresTwoFactor = true,
            reason = "等保",
        });
        var proposed = await first.SendAsync("/api/identity/roles/changes", change);
        using var nothing = JsonContent.Create(new { });
        await second.SendAsync($"/api/identity/roles/changes/{proposed!["id"]}/approve", nothing);
    }

    /// <summary>From where the person is signed in without a second factor, to where they came in by a recovery code.</summary>
    public static async Task WalkAsync(IPage page, string userName, string password, Axe axe)
    {
        await SignOffAsync(page);
        await PasswordAsync(page, userName, password);
        var (used, authenticator, recovery) = await EnrolAsync(page, password, axe);
        await SignOffAsync(page);

        await PasswordAsync(page, userName, password);
        await Expect(page.GetByTestId("sign-in-code")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await axe.LookAsync(page, "a code is asked for");
        await GiveAsync(page, "sign-in-code", used);
        await Expect(page.GetByTestId("sign-in-problem")).ToContainTextAsync("验证码不正确或已经用过", new() { Timeout = 60_000 });
        await axe.LookAsync(page, "a used code is refused");
        await GiveAsync(page, "sign-in-code", authenticator.Next());
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync(Soon);
        await SignOffAsync(page);

        await PasswordAsync(page, userName, password);
        await page.GetByTestId("sign-in-use-recovery").ClickAsync();
        await axe.LookAsync(page, "a recovery code is asked for");
        await GiveAsync(page, "sign-in-recovery-code", recovery);
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync(Soon);
    }

    /// <summary>The rest of the centre does not open before it is done.</summary>
    private static async Task<(string Used, Authenticator Authenticator, string Recovery)> EnrolAsync(IPage page, string password, Axe axe)
    {
        await Expect(page.GetByTestId("second-factor-password")).ToBeVisibleAsync(Soon);
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/reports");
        await Expect(page.GetByTestId("step")).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "a second factor is required");
        await GiveAsync(page, "second-factor-password", "not the password");
        await Expect(page.GetByTestId("problem-password")).ToBeVisibleAsync(Soon);
        await GiveAsync(page, "second-factor-password", password);
        var secret = page.GetByTestId("second-factor-secret");
        await Expect(secret).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "a second factor to be scanned");
        var authenticator = new Authenticator((await secret.GetAttributeAsync("data-secret"))!);
        var code = authenticator.Next();
        await GiveAsync(page, "second-factor-code", code);
        await Expect(page.GetByTestId("recovery-code")).ToHaveCountAsync(10, new() { Timeout = 60_000 });
        await axe.LookAsync(page, "recovery codes");
        var recovery = await page.GetByTestId("recovery-code").First.InnerTextAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("recovery-download").ClickAsync());
        Assert.Contains(recovery, await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        await page.GetByTestId("recovery-kept").ClickAsync();
        await page.GetByTestId("recovery-done").ClickAsync();
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync(Soon);
        await Expect(page).ToHaveURLAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/reports");
        return (code, authenticator, recovery);
    }

    private static async Task SignOffAsync(IPage page)
    {
        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("sign-off").ClickAsync();
        await Expect(page.GetByTestId("sign-in-user-name")).ToBeVisibleAsync(Soon);
    }

    private static async Task PasswordAsync(IPage page, string userName, string password)
    {
        await page.GetByTestId("sign-in-user-name").FillAsync(userName);
        await GiveAsync(page, "sign-in-password", password);
    }

    private static async Task GiveAsync(IPage page, string hook, string text)
    {
        await page.GetByTestId(hook).FillAsync(text);
        await page.GetByTestId(hook).PressAsync("Enter");
    }
}
