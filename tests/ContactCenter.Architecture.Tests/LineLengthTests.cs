using Xunit.Abstractions;

namespace ContactCenter.Architecture.Tests;

/// <summary>A line is read in one look: at most 140 characters. Projects that had longer ones gain none.</summary>
public sealed class LineLengthTests(ITestOutputHelper output)
{
    private const int Longest = 140;

    /// <summary>Longer lines today. Whoever wraps some writes the new number here; a project that is not named has none.</summary>
    private static readonly Dictionary<string, int> Left = new(StringComparer.Ordinal)
    {
        ["ContactCenter.Architecture.Tests"] = 13,
        ["ContactCenter.Assessment"] = 540,
        ["ContactCenter.Assessment.Tests"] = 257,
        ["ContactCenter.Backoffice"] = 2,
        ["ContactCenter.Backoffice.Tests"] = 13,
        ["ContactCenter.Benchmarks"] = 39,
        ["ContactCenter.Domain"] = 47,
        ["ContactCenter.Domain.Tests"] = 31,
        ["ContactCenter.EndToEnd.Tests"] = 124,
        ["ContactCenter.Grains"] = 11,
        ["ContactCenter.Grains.Abstractions"] = 12,
        ["ContactCenter.Grains.Tests"] = 22,
        ["ContactCenter.History"] = 99,
        ["ContactCenter.History.Tests"] = 55,
        ["ContactCenter.Host"] = 166,
        ["ContactCenter.Host.Tests"] = 258,
        ["ContactCenter.Journal"] = 13,
        ["ContactCenter.Journal.Tests"] = 5,
        ["ContactCenter.Media"] = 33,
        ["ContactCenter.Media.Tests"] = 21,
        ["ContactCenter.PrivatePostgres"] = 19,
        ["ContactCenter.PrivatePostgres.Tests"] = 3,
        ["ContactCenter.Reporting"] = 37,
        ["ContactCenter.Simulator"] = 23,
        ["ContactCenter.Simulator.Tests"] = 8,
        ["ContactCenter.Sip"] = 103,
        ["ContactCenter.Sip.Tests"] = 86,
        ["ContactCenter.Telephony"] = 34,
        ["ContactCenter.Telephony.Tests"] = 10,
        ["ContactCenter.Testing"] = 12,
        ["ContactCenter.WebRtc"] = 9,
        ["ContactCenter.WebRtc.Tests"] = 4,
    };

    [Fact]
    public void No_project_has_more_long_lines_than_are_left()
    {
        var found = Repository.SourceFiles("*.cs", "src", "tests")
            .GroupBy(file => Repository.Relative(file).Split('/')[1], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(LongLines), StringComparer.Ordinal);
        foreach (var (project, count) in found.Where(f => f.Value < Left.GetValueOrDefault(f.Key)))
        {
            output.WriteLine($"{project} has {count} now: write that down.");
        }

        Assert.Empty(found
            .Where(f => f.Value > Left.GetValueOrDefault(f.Key))
            .Select(f => $"{f.Key}: {f.Value} lines, {Left.GetValueOrDefault(f.Key)} are left"));
    }

    private static int LongLines(string file) => File.ReadLines(file).Count(line => line.Length > Longest);
}
