using System.Collections.Concurrent;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// axe-core finds nothing to object to on any page of any role, in any of its states: empty, full, failing, and with every dialog and
/// drawer open. By day signing in and the workbench through a call; all other pages of every role, those of a contract with a year behind
/// them, empty and failing ones, both languages and the dark, at night.
/// </summary>
public sealed class AccessibilityTests(ITestOutputHelper output)
{
    /// <summary>A few calls a day fill every table; more would only take longer.</summary>
    private const int CallsADay = 12;

    /// <summary>So that a walk that opens nothing finds nothing to object to and fails.</summary>
    private const int FewestByDay = 8;

    private const int FewestAtNight = 50;

    private static readonly string[] Roles = ["agent", "supervisor", "administrator", "auditor", "assessor", "provider"];

    [SkippableFact]
    public Task No_page_and_no_state_of_it_has_a_violation() => WalkAsync(ColorScheme.Light, ["zh-cn"]);

    [SkippableTheory]
    [InlineData(ColorScheme.Light, "en-us")]
    [InlineData(ColorScheme.Dark, "zh-cn")]
    [InlineData(ColorScheme.Dark, "en-us")]
    public async Task Nor_in_the_other_language_and_in_the_dark(ColorScheme scheme, string language)
    {
        Nightly.Only();
        await WalkAsync(scheme, [language]);
    }

    private async Task WalkAsync(ColorScheme scheme, IReadOnlyList<string> languages)
    {
        Tools.Need(Tools.Chromium, Tools.Sipp);
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync(), scheme);
        var axe = new Axe();
        await Task.WhenAll(Walk.SignInAsync(centre, axe, languages), Walk.CallAsync(centre, axe, languages));
        var isFilled = false;
        if (Nightly.IsOn)
        {
            await Task.WhenAll(Walk.EmptyAsync(centre, axe), Walk.FailingAsync(centre, axe));
            isFilled = await AssessedYear.FillAsync(centre.Host, CallsADay);
            var opened = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
            await Task.WhenAll(Roles.Select(role => Walk.EverywhereAsync(centre, axe, role, languages, opened)));
        }

        output.WriteLine($"{axe.States} states{(isFilled ? string.Empty : ", without a year of the contracts")}");
        Assert.True(axe.States > (Nightly.IsOn ? FewestAtNight : FewestByDay), $"Only {axe.States} states were seen.");
        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }
}
