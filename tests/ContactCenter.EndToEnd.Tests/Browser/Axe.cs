using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>Asks axe-core, with all its rules, what a person who cannot see or use a mouse would stumble over, and keeps what it finds.</summary>
internal sealed partial class Axe
{
    private const string Question =
        """
        () => axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.flatMap(violation => violation.nodes.map(
          node => `[${violation.id}] ${node.target.join(' ')} ${node.html.slice(0, 200)} ${node.failureSummary}`)))
        """;

    private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);
    private int _states;

    /// <summary>How many states were looked at.</summary>
    public int States => _states;

    /// <summary>What was found, each kind once, with the state where it was seen.</summary>
    public IReadOnlyList<string> Found => [.. _found.Select(f => $"{f.Value}: {f.Key}").Order(StringComparer.Ordinal)];

    /// <exception cref="InvalidOperationException">The packages of the web project are not installed.</exception>
    private static string Script { get; } = Read();

    /// <summary>Looks, and takes a picture where a folder for pictures is set.</summary>
    public async Task SeeAsync(IPage page, string name, string mark)
    {
        await LookAsync(page, $"{name} {mark}");
        await Camera.TakeIfWantedAsync(page, name, mark);
    }

    public async Task LookAsync(IPage page, string state)
    {
        await page.StandsStillAsync(state);
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Script);
        }

        var found = await page.EvaluateAsync<JsonElement>(Question);
        if (found.GetArrayLength() > 0)
        {
            // What an answer of the server brought in between still faded in: what counts is what a page that stands still has.
            await page.StandsStillAsync(state);
            found = await page.EvaluateAsync<JsonElement>(Question);
        }

        Interlocked.Increment(ref _states);
        foreach (var violation in found.EnumerateArray())
        {
            _found.TryAdd(Numbers().Replace(violation.GetString()!, "…"), state);
        }
    }

    /// <summary>Ids and marks that are drawn anew for every page: without them one fault is counted once.</summary>
    [GeneratedRegex("el-id-[0-9]+-[0-9]+|data-v-[0-9a-f]+=\"\"")]
    private static partial Regex Numbers();

    private static string Read()
    {
        var path = Path.Combine(Repository.Root, "src", "ContactCenter.Web", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(path) ? File.ReadAllText(path) : throw new InvalidOperationException($"{path} is not there: run 'npm ci' in src/ContactCenter.Web.");
    }
}
