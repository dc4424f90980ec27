using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

public sealed partial class NamingTests
{
    private static readonly string[] Banned =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Common", "Info", "Data", "New"];

    /// <summary>What a program that calls the API sends, and what the API takes.</summary>
    private static readonly string[] BothSides = ["FirstRunUser", "SeatSignIn"];

    /// <summary>Of calls, the journal or the assessment today, and of the back office for every slice: one of the two goes.</summary>
    private static readonly string[] TwiceStill = ["Checkpoint", "FactItem", "FactReader", "FactUnit", "Proposal"];

    [Fact]
    public void No_type_name_ends_in_a_word_that_says_nothing()
    {
        var found =
            from file in Repository.SourceFiles("*.cs", "src", "tests")
            let path = Repository.Relative(file)
            from Match match in Declaration().Matches(File.ReadAllText(file))
            let name = match.Groups["name"].Value
            where Banned.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) || NumberedAgain().IsMatch(name)
            select $"{path}: {name}";
        Assert.Empty(found);
    }

    [Fact]
    public void No_type_name_has_two_meanings()
    {
        var found =
            from file in Repository.SourceFiles("*.cs", "src")
            let text = File.ReadAllText(file)
            from Match match in Declaration().Matches(text)
            where !char.IsWhiteSpace(match.Value.TrimStart('\n', '\r')[0])
            group NamespaceLine().Match(text).Value by match.Groups["name"].Value into places
            where !BothSides.Contains(places.Key) && !TwiceStill.Contains(places.Key) && places.Distinct().Count() > 1
            select $"{places.Key}: {string.Join(" ", places.Distinct())}";
        Assert.Empty(found);
    }

    [Fact]
    public void No_source_has_regions_or_unfinished_marks()
    {
        var found =
            from file in Repository.SourceFiles("*.cs", "src", "tests")
            where !file.EndsWith(nameof(NamingTests) + ".cs", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where Unfinished().IsMatch(line)
            select $"{Repository.Relative(file)}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void Folders_are_at_most_two_levels_deep()
    {
        var found =
            from file in Repository.SourceFiles("*.cs", "src")
            let path = Repository.Relative(file)
            where path.Split('/').Length > 5
            select path;
        Assert.Empty(found);
    }

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|sealed|static|abstract|partial|readonly|unsafe|ref)\s+)+(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    /// <summary>Thing2; Crc32 is a name of its own.</summary>
    [GeneratedRegex(@"\p{L}2$")]
    private static partial Regex NumberedAgain();

    [GeneratedRegex(@"#region|\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
