using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

internal static class SignInPage
{
    /// <summary>From the centre's address, in a language.</summary>
    /// <param name="page">A new one.</param>
    /// <param name="url">Of the centre.</param>
    /// <param name="language"><c>zh-cn</c> or <c>en-us</c>.</param>
    /// <param name="user">Who.</param>
    public static async Task OpenAsync(IPage page, string url, string language, FirstRunUser user)
    {
        await page.GotoAsync(url);
        await page.GetByTestId($"language-{language}").ClickAsync();
        await SubmitAsync(page, user);
    }

    public static async Task SubmitAsync(IPage page, FirstRunUser user)
    {
        await page.GetByTestId("sign-in-user-name").FillAsync(user.UserName);
        await page.GetByTestId("sign-in-password").FillAsync(user.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        // The administrator of a first start is led to where the password is changed.
        if (await page.GetByTestId("account-later").IsVisibleAsync())
        {
            await page.GetByTestId("account-later").ClickAsync();
            await Expect(page.GetByTestId("account-later")).ToBeHiddenAsync();
        }
    }
}
