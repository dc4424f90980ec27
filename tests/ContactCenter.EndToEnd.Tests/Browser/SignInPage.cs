using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

internal static class SignInPage
{
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
