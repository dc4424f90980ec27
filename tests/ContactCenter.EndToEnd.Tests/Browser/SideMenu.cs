using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>The menu at the side: a short one stands open, a long one folds into parts.</summary>
internal static class SideMenu
{
    /// <summary>Goes to a page by its entry, and unfolds its part first where it is folded.</summary>
    public static async Task GoAsync(IPage page, string name)
    {
        var entry = page.GetByTestId($"menu-{name}");
        await Expect(entry).ToBeAttachedAsync(new() { Timeout = 60_000 });
        if (!await entry.IsVisibleAsync())
        {
            await page.Locator("nav [role=group]", new() { Has = entry }).GetByRole(AriaRole.Button).ClickAsync();
        }

        await entry.ClickAsync();
    }
}
