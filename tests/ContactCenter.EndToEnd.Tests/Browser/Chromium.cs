using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>A real Chromium whose microphone beeps (its fake audio device).</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
        "--allow-loopback-in-peer-connection", "--autoplay-policy=no-user-gesture-required",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ColorScheme _scheme;

    /// <summary>
    /// What is waited for may take long on a machine that does much beside it; what is never there fails after this all the same.
    /// </summary>
    static Chromium() => Assertions.SetDefaultExpectTimeout(30_000);

    private Chromium(IPlaywright playwright, IBrowser browser, ColorScheme scheme)
    {
        _playwright = playwright;
        _browser = browser;
        _scheme = scheme;
    }

    /// <param name="scheme">How the computers of its persons are set.</param>
    public static async Task<Chromium> OpenAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags, Headless = true });
        return new Chromium(playwright, browser, scheme);
    }

    /// <summary>A browser that really captures what is shown: asked what to share, it takes the tab with this title.</summary>
    public static async Task<Chromium> OpenSharingAsync(string title)
    {
        var playwright = await Playwright.CreateAsync();
        string[] flags =
        [
            .. Flags.Where(flag => !flag.StartsWith("--use-fake", StringComparison.Ordinal)),
            $"--auto-select-tab-capture-source-by-title={title}",
        ];
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = flags, Headless = true });
        return new Chromium(playwright, browser, ColorScheme.Light);
    }

    /// <summary>A browser window of a person of their own: nothing is shared with the others.</summary>
    public Task<IBrowserContext> NewPersonAsync() => _browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = 1366, Height = 768 },
        Permissions = ["microphone", "local-network-access"],
        Locale = "zh-CN",
        TimezoneId = "Asia/Shanghai",
        ColorScheme = _scheme,

        // The proxy before several Hosts has a certificate that a test made.
        IgnoreHTTPSErrors = true,
    });

    /// <summary>kill -9 of the browser.</summary>
    public async Task KillAsync()
    {
        var devTools = await _browser.NewBrowserCDPSessionAsync();
        var answer = await devTools.SendAsync("SystemInfo.getProcessInfo");
        var main = answer!.Value.GetProperty("processInfo").EnumerateArray().Single(p => p.GetProperty("type").GetString() == "browser");
        using var process = Process.GetProcessById(int.Parse(main.GetProperty("id").ToString(), CultureInfo.InvariantCulture));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsConnected)
        {
            await _browser.CloseAsync();
        }

        _playwright.Dispose();
    }
}
