using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

/// <summary><c>docs/security.md</c> claims nothing that is not there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var tests = string.Concat(Repository.SourceFiles("*.cs", "tests").Select(File.ReadAllText));
        var missing = TestName().Matches(Page).Select(m => m.Groups["name"].Value).Distinct()
            .Where(name => !Regex.IsMatch(tests, $@"\b{name}\b")).ToList();
        Assert.Empty(missing);
    }

    /// <summary>All of levels 1 and 2 of OWASP ASVS 5.0, each once.</summary>
    [Fact]
    public void Every_requirement_has_one_verdict_and_the_sums_are_right()
    {
        var rows = Row().Matches(Page).Select(m => (Id: m.Groups["id"].Value, Verdict: m.Groups["verdict"].Value)).ToList();

        Assert.Equal(253, rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal(253, rows.Count);
        var sums = rows.GroupBy(r => r.Verdict).ToDictionary(g => g.Key, g => g.Count());
        Assert.Contains($"{sums["met"]} met, {sums["n/a"]} not applicable, {sums["open"]} open", Page, StringComparison.Ordinal);
    }

    /// <summary>What is met says where or by which test, what is not says why or what is missing.</summary>
    [Fact]
    public void Every_verdict_has_its_ground() => Assert.All(Row().Matches(Page), m => Assert.True(m.Groups["ground"].Value.Trim().Length >= 4, m.Value));

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (?<id>\d+\.\d+\.\d+) \|[^|]*\| (?<verdict>met|n/a|open) \|(?<ground>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
