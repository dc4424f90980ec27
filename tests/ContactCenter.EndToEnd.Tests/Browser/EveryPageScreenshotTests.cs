using System.Collections.Concurrent;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// Every page that a menu of any role leads to, and those behind them, once each with a year behind the contracts: both languages, both
/// themes, two sizes of window. No page may be wider than its window, and none shows the name of a text instead of the text.
/// </summary>
public sealed class EveryPageScreenshotTests
{
    private const int CallsADay = 12;

    private static readonly (int Width, int Height)[] Windows = [(1366, 768), (1920, 1080)];

    private static readonly string[] Roles = ["agent", "supervisor", "administrator", "auditor", "assessor", "provider"];

    [SkippableFact]
    public async Task Every_page_of_every_role_fits_its_window_and_speaks()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        await AssessedYear.FillAsync(centre.Host, CallsADay);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var faults = new ConcurrentBag<string>();
        foreach (var role in Roles)
        {
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await Walk.OpenAsync(person, centre, role, "zh-cn");
            foreach (var address in await Walk.AddressesAsync(page, centre, role))
            {
                if (seen.Add(address))
                {
                    await TakeAsync(page, centre, folder, $"{role}{Named(address)}", address, faults);
                }
            }
        }

        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    private static async Task TakeAsync(
        IPage page, CallCentre centre, string folder, string name, string address, ConcurrentBag<string> faults)
    {
        await Walk.VisitAsync(page, centre, address);
        foreach (var (language, mark) in Camera.Languages)
        {
            await UserMenu.SpeakAsync(page, language);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var (width, height) in Windows)
                {
                    await page.SetViewportSizeAsync(width, height);
                    await page.StandsStillAsync(name);
                    var picture = $"{name}-{mark}-{scheme.ToString().ToLowerInvariant()}-{width}";
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, picture + ".png") });
                    foreach (var fault in await page.EvaluateAsync<string[]>(Looks))
                    {
                        faults.Add($"{picture}: {fault}");
                    }
                }
            }
        }
    }

    /// <summary>Too wide a page, and names of texts: words with points whose first is a part of the catalogue of texts.</summary>
    private const string Looks =
        """
        () => {
          const wrong = [];
          if (document.documentElement.scrollWidth > window.innerWidth) wrong.push(`${document.documentElement.scrollWidth} px wide`);
          const provides = document.querySelector('#app').__vue_app__._context.provides;
          const { messages } = Reflect.ownKeys(provides).map(key => provides[key]?.global).find(texts => texts?.messages);
          const parts = new Set(Object.values(messages.value ?? messages).flatMap(m => Object.keys(m)));
          for (const [word, first] of document.body.innerText.matchAll(/\b([a-z][A-Za-z]*)(?:\.[a-z][A-Za-z-]*)+\b/g)) {
            if (parts.has(first)) wrong.push(`"${word}" is the name of a text`);
          }
          if (/undefined|NaN|\[object Object\]/.test(document.body.innerText)) wrong.push('undefined, NaN or an object');
          return wrong;
        }
        """;

    private static string Named(string address) =>
        string.Concat(address.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))[..Math.Min(address.Length, 70)];
}
