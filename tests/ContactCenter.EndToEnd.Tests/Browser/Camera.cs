using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>Takes pictures of one language and refuses pages that do not fit or show the name of a text instead of the text.</summary>
internal sealed class Camera(string folder, string mark)
{
    private const string FolderVariable = "CONTACTCENTER_SCREENSHOTS";

    public static IReadOnlyList<(string Language, string Mark)> Languages { get; } = [("zh-cn", "zh"), ("en-us", "en")];

    /// <summary>Where pictures go; without a folder nobody wants any.</summary>
    public static string FolderOrSkip()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Skip.If(folder is null, $"Set {FolderVariable} to a folder to take screenshots.");
        Tools.Need(Tools.Chromium);
        return Directory.CreateDirectory(folder!).FullName;
    }

    /// <summary>Walks that show something else take pictures only where somebody wants some.</summary>
    public static async Task TakeIfWantedAsync(IPage page, string name, string mark)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            await new Camera(Directory.CreateDirectory(folder).FullName, mark).TakeAsync(page, name);
        }
    }

    public async Task TakeAsync(IPage page, string name)
    {
        await page.StandsStillAsync(name);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{mark}.png") });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is too wide.");
        Assert.DoesNotMatch(
            @"\b(app|route|role|action|signIn|session|state|phone|banner|workbench|call|wrapUp|customer|phrase|quality|device|wallboard|report|figure|event|cause|party|outcome|assessment|entry|settlement|ranking|rules|diary|imports|standing|problem|administration)\.[a-zA-Z]+\b",
            await page.InnerTextAsync("body"));
    }
}
