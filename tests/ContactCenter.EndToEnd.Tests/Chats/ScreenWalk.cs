using System.Text.Json;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>What is seen of a shared tab that has one known colour.</summary>
/// <param name="Width">Decoded.</param>
/// <param name="Height">Decoded.</param>
/// <param name="Frames">Shown so far.</param>
/// <param name="Red">Of a pixel in the upper middle.</param>
/// <param name="Green">The same.</param>
/// <param name="Blue">The same.</param>
internal sealed record SeenScreen(int Width, int Height, long Frames, int Red, int Green, int Blue)
{
    public bool IsRed => Red > 170 && Green < 110 && Blue < 110;

    public bool IsBlue => Blue > 150 && Red < 110;

    public static async Task<SeenScreen?> AtAsync(IPage page) => (await page.EvaluateAsync<JsonElement?>(
        """
        () => {
          const view = document.querySelector('[data-testid=screen-video]');
          if (!view?.videoWidth) return null;
          const copy = document.createElement('canvas');
          [copy.width, copy.height] = [view.videoWidth, view.videoHeight];
          const pixels = copy.getContext('2d');
          pixels.drawImage(view, 0, 0);
          const [red, green, blue] = pixels.getImageData(copy.width >> 1, copy.height >> 2, 1, 1).data;
          return { width: copy.width, height: copy.height, frames: view.getVideoPlaybackQuality().totalVideoFrames, red, green, blue };
        }
        """)) is { ValueKind: JsonValueKind.Object } found
        ? found.Deserialize<SeenScreen>(JsonSerializerOptions.Web)
        : null;

    /// <summary>Waits until it is seen so.</summary>
    public static async Task<SeenScreen> UntilAsync(IPage page, Func<SeenScreen, bool> fits, string what)
    {
        SeenScreen? last = null;
        await Eventually.IsAsync(
            async () => (last = await AtAsync(page)) is not null && fits(last), () => $"{what}; last seen: {last}",
            TimeSpan.FromSeconds(60));
        return last!;
    }
}

/// <summary>A visitor whose browser really captures a tab, with that tab.</summary>
internal sealed class SharingVisitor(Chromium browser, IBrowserContext context, IPage page, string url) : IAsyncDisposable
{
    private const string Title = "Known picture";

    public IPage Page => page;

    public IPage Shown { get; private set; } = null!;

    public static async Task<SharingVisitor> BeginAsync(CallCentre centre, string language, string path)
    {
        var browser = await Chromium.OpenSharingAsync(Title);
        var context = await browser.NewPersonAsync();
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);

        // A browser captures no more than its own screen has, which is that of the page here: on 375 pixels a tab came as 374 × 210.
        await page.SetViewportSizeAsync(1024, 768);
        await page.GotoAsync($"{centre.Host.Url}{path}&lang={(language == "en-us" ? "en-US" : "zh-CN")}");
        var visitor = new SharingVisitor(browser, context, page, centre.Host.Url);
        await visitor.ShowAsync();
        return visitor;
    }

    /// <summary>The tab that is captured: red, and a bar that moves.</summary>
    public async Task ShowAsync()
    {
        Shown = await context.NewPageAsync();
        await Shown.GotoAsync($"{url}/message.html");
        // Its own words come late on a machine that does much beside it, and would take the title's place again.
        await Shown.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Shown.EvaluateAsync(
            $$"""
            () => {
              document.title = '{{Title}}';
              document.body.innerHTML = '<div style="position:fixed;inset:0"></div>'
                + '<i style="background:white;bottom:0;height:40px;position:fixed;width:20px"></i>';
              const [sheet, bar] = document.body.children;
              window.paint = colour => { sheet.style.background = colour; };
              window.paint('rgb(220, 30, 30)');
              let step = 0;
              setInterval(() => { bar.style.left = `${(step++ * 8) % 600}px`; }, 60);
            }
            """);
        await page.BringToFrontAsync();
    }

    public Task PaintAsync(string colour) => Shown.EvaluateAsync("colour => window.paint(colour)", colour);

    /// <summary>Agrees in the page; the browser takes the tab by itself.</summary>
    public async Task AgreeAsync()
    {
        await page.GetByTestId("screen-agree").ClickAsync();
        await StandsAsync("shown");
    }

    public Task StandsAsync(string state) =>
        Expect(page.Locator(".screen")).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        await browser.DisposeAsync();
    }
}
