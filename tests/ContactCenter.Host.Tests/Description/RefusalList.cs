using System.Text.Json.Nodes;

namespace ContactCenter.Host.Tests.Description;

/// <summary>The codes of refusals as they lie in the tree, for which the pages have texts in every language.</summary>
internal static class RefusalList
{
    public static string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(CheckedDescription.Path)!, "refusals.json");

    private static readonly Lazy<(HashSet<string> Faults, HashSet<string> Problems)> Kept = new(() =>
    {
        var list = JsonNode.Parse(File.ReadAllText(Path))!;
        return (
            [.. list["faults"]!.AsObject().Select(f => f.Key)],
            [.. list["problems"]!.AsArray().Select(p => (string)p!), .. list["faults"]!.AsObject().Select(f => f.Key)]);
    });

    /// <summary>What an answer refuses has a code of the list, and every field that it names has one for each sentence.</summary>
    public static void Check(string text, string what)
    {
        if (JsonNode.Parse(text) is not JsonObject problem || problem["code"] is not JsonValue code || problem["status"] is null)
        {
            return;
        }

        Assert.True(Kept.Value.Problems.Contains((string)code!), $"{what} refuses as '{code}', which {Path} does not name.");
        var faults = problem["faults"]?.AsObject() ?? [];
        Assert.All(faults.SelectMany(f => f.Value!.AsArray()), f => Assert.Contains((string)f!["code"]!, Kept.Value.Faults));
        Assert.All(problem["errors"]?.AsObject() ?? [], e => Assert.Equal(e.Value!.AsArray().Count, faults[e.Key]?.AsArray().Count));
    }
}
