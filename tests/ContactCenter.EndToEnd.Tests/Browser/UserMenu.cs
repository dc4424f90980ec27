using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>What a person who is signed in chooses behind their name.</summary>
internal static class UserMenu
{
    /// <summary>Changes the language of the page; a screen on the wall has no menu and keeps its own.</summary>
    public static async Task SpeakAsync(IPage page, string language)
    {
        if (!await page.GetByTestId("person").IsVisibleAsync())
        {
            return;
        }

        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId($"language-{language}").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("person-panel")).ToBeHiddenAsync();
        await Expect(page.Locator($"html[lang|={language[..2]}]")).ToHaveCountAsync(1);
    }
}
