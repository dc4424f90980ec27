using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>A key for a program is made, lets a program do what it names and nothing else, and is revoked.</summary>
internal static class ApiKeyJourney
{
    private const string Name = "nightly";

    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    public static async Task WalkAsync(CallCentre centre, IPage page, Axe axe)
    {
        await page.GotoAsync(centre.Host.Url + "/api-keys");
        await page.GetByTestId("key-create").ClickAsync();
        await page.GetByTestId("key-save").ClickAsync();
        await Expect(page.GetByTestId("problem-name")).ToBeVisibleAsync(Soon);
        await Expect(page.GetByTestId("problem-permissions")).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "a key without a name");
        await page.GetByTestId("key-name").FillAsync(Name);

        // No program looks after people in somebody's place.
        await Expect(page.GetByTestId("key-permission-user:manage")).ToHaveCountAsync(0);
        await page.GetByTestId("key-permission-user:read").ClickAsync();
        await page.GetByTestId("key-save").ClickAsync();
        await Expect(page.GetByTestId("key-text")).ToBeVisibleAsync(Soon);
        await axe.LookAsync(page, "a key is shown");
        var key = await page.GetByTestId("key-text").InnerTextAsync();
        await page.GetByTestId("key-done").ClickAsync();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(centre, key, "/api/identity/users"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(centre, key, "/api/audit"));
        await page.GotoAsync(centre.Host.Url + "/api-keys?show=all");
        var row = page.GetByTestId($"key-{Name}");
        await Expect(row.GetByTestId("key-state")).ToHaveAttributeAsync("data-state", "valid", new() { Timeout = 60_000 });
        await axe.LookAsync(page, "all keys");
        await row.GetByTestId("key-revoke").ClickAsync();
        await page.Locator(".el-message-box__btns .el-button--primary").ClickAsync();
        await Expect(row.GetByTestId("key-state")).ToHaveAttributeAsync("data-state", "revoked", new() { Timeout = 60_000 });
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(centre, key, "/api/identity/users"));
    }

    private static async Task<HttpStatusCode> AskAsync(CallCentre centre, string key, string path)
    {
        using var program = new HttpClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await program.GetAsync(new Uri(centre.Host.Url + path));
        return answer.StatusCode;
    }
}
