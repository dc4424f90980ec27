using System.Collections.Concurrent;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// axe-core finds nothing to object to on any page of any role, in any of its states: empty, full, failing, and with every dialog and
/// drawer open.
/// </summary>
public sealed class AccessibilityTests(ITestOutputHelper output)
{
    /// <summary>A few calls a day fill every table; more would only take longer.</summary>
    private const int CallsADay = 12;

    /// <summary>So that a walk that opens nothing finds nothing to object to and fails.</summary>
    private const int Fewest = 50;

    private static readonly string[] Roles = ["agent", "supervisor", "administrator", "auditor", "assessor", "provider"];

    [SkippableTheory]
    [InlineData(ColorScheme.Light, "zh-cn")]
    [InlineData(ColorScheme.Light, "en-us")]
    [InlineData(ColorScheme.Dark, "zh-cn")]
    [InlineData(ColorScheme.Dark, "en-us")]
    public async Task No_page_and_no_state_of_it_has_a_violation(ColorScheme scheme, string language)
    {
        Nightly.Only();
        Tools.Need(Tools.Chromium, Tools.Sipp);
        string[] languages = [language];
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync(), scheme);
        var axe = new Axe();
        await Task.WhenAll(Walk.SignInAsync(centre, axe, languages), Walk.CallAsync(centre, axe, languages));
        await Task.WhenAll(Walk.EmptyAsync(centre, axe), Walk.FailingAsync(centre, axe));
        var isFilled = await AssessedYear.FillAsync(centre.Host, CallsADay);
        var opened = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        await Task.WhenAll(Roles.Select(role => Walk.EverywhereAsync(centre, axe, role, languages, opened)));

        output.WriteLine($"{axe.States} states{(isFilled ? string.Empty : ", without a year of the contracts")}");
        Assert.True(axe.States > Fewest, $"Only {axe.States} states were seen.");
        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }
}
