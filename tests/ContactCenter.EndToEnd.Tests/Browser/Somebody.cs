using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>A person in a browser of their own, who reads Chinese first.</summary>
internal sealed record Somebody(IBrowserContext Context, IPage Page, string Url) : IAsyncDisposable
{
    /// <param name="centre">Where.</param>
    /// <param name="role">What they are; the first of them.</param>
    public static Task<Somebody> OfRoleAsync(CallCentre centre, string role) => OpenAsync(centre, centre.Host.FirstRun.User(role));

    /// <param name="centre">Where.</param>
    /// <param name="extension">Of the seat.</param>
    public static Task<Somebody> AtSeatAsync(CallCentre centre, string extension) =>
        OpenAsync(centre, centre.Host.FirstRun.Agent(extension));

    public ILocator At(string hook) => Page.GetByTestId(hook);

    public Task ClickAsync(string hook) => At(hook).ClickAsync();

    public Task FillAsync(string hook, string text) => At(hook).FillAsync(text);

    public async Task ChooseAsync(string hook, string option)
    {
        await ClickAsync(hook);
        await Page.GetByRole(AriaRole.Option, new() { Name = option }).ClickAsync();
    }

    /// <summary>A day or a moment of a form: the picker keeps its hook to itself, its field is found by its name.</summary>
    public async Task PickAsync(string form, string field, string typed)
    {
        var input = At(form).Locator($"[data-field={field}] input").First;
        await input.FillAsync(typed);
        await input.PressAsync("Enter");
    }

    public Task OpenAsync(string path) => Page.GotoAsync($"{Url}/{path}");

    /// <summary>A page in both languages, as axe-core and people see it; in Chinese again afterwards.</summary>
    /// <param name="axe">Keeps what it finds.</param>
    /// <param name="name">Of the pictures.</param>
    /// <param name="path">Of the page; what its query opens over it is opened after the language was chosen.</param>
    /// <param name="hook">What is there when it is there.</param>
    public async Task ShowAsync(Axe axe, string name, string path, string hook)
    {
        foreach (var (language, mark) in Camera.Languages.Reverse())
        {
            await OpenAsync(path.Split('?')[0]);
            // A menu that is not there yet is not one that is missing.
            await Expect(At("person")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await UserMenu.SpeakAsync(Page, language);
            if (path.Contains('?', StringComparison.Ordinal))
            {
                // The language is kept at the account: who leaves before that comes back to the one before.
                await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await OpenAsync(path);
            }

            await Expect(At(hook)).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await axe.SeeAsync(Page, name, mark);
        }
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private static async Task<Somebody> OpenAsync(CallCentre centre, FirstRunUser user)
    {
        var context = await centre.Browser.NewPersonAsync();
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await SignInPage.OpenAsync(page, centre.Host.Url, "zh-cn", user);
        return new(context, page, centre.Host.Url);
    }
}
