using Microsoft.Playwright;

namespace ContactCenter.WebRtc.Tests.Browser;

/// <summary>A headless Chromium with a fake microphone and a fresh profile.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
        "--autoplay-policy=no-user-gesture-required", "--allow-loopback-in-peer-connection",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowserContext _context;
    private readonly string _folder;

    private Chromium(IPlaywright playwright, IBrowserContext context, string folder)
    {
        _playwright = playwright;
        _context = context;
        _folder = folder;
    }

    public static bool IsPresent => File.Exists(Executable);

    public IPage Page => _context.Pages[0];

    public static async Task<Chromium> OpenAsync(string url)
    {
        var folder = Directory.CreateTempSubdirectory("browser").FullName;
        var playwright = await Playwright.CreateAsync();
        var context = await playwright.Chromium.LaunchPersistentContextAsync(
            folder, new BrowserTypeLaunchPersistentContextOptions { ExecutablePath = Executable, Args = Flags, Headless = true });
        var chromium = new Chromium(playwright, context, folder);
        if (context.Pages.Count == 0)
        {
            _ = await context.NewPageAsync();
        }

        // Newer browsers ask the person before a page may reach the local network, by WebRTC too.
        await context.GrantPermissionsAsync(["microphone", "local-network-access"]);
        _ = await chromium.Page.GotoAsync(url);
        return chromium;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        _playwright.Dispose();
        Directory.Delete(_folder, true);
    }
}
