using System.Xml.Linq;

namespace ContactCenter.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    /// <summary>The arrows of docs/architecture.md; they only point down.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ContactCenter.Sip"] = [],
        ["ContactCenter.Media"] = [],
        ["ContactCenter.Voice"] = ["ContactCenter.Media"],
        ["ContactCenter.WebRtc"] = ["ContactCenter.Media"],
        ["ContactCenter.Domain"] = [],
        ["ContactCenter.Grains.Abstractions"] = ["ContactCenter.Domain"],
        ["ContactCenter.Grains"] = ["ContactCenter.Grains.Abstractions", "ContactCenter.Domain"],
        ["ContactCenter.Telephony"] = ["ContactCenter.Sip", "ContactCenter.Media", "ContactCenter.WebRtc", "ContactCenter.Grains.Abstractions"],
        ["ContactCenter.Journal"] = ["ContactCenter.Domain"],
        ["ContactCenter.PrivatePostgres"] = [],
        ["ContactCenter.History"] = ["ContactCenter.Domain", "ContactCenter.Journal"],
        ["ContactCenter.Backoffice"] = ["ContactCenter.History"],
        ["ContactCenter.Reporting"] = ["ContactCenter.Backoffice"],
        ["ContactCenter.Assessment"] =
            ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice", "ContactCenter.Reporting"],
        ["ContactCenter.Centre"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Documents"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Cases"] =
        [
            "ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice", "ContactCenter.Reporting",
            "ContactCenter.Documents",
        ],
        ["ContactCenter.FollowUps"] =
            ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice", "ContactCenter.Reporting"],
        ["ContactCenter.Identity"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Customers"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Chat"] =
            ["ContactCenter.Domain", "ContactCenter.Grains.Abstractions", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Quality"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Visits"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Supervision"] =
            ["ContactCenter.Domain", "ContactCenter.Grains.Abstractions", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Mail"] = ["ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Knowledge"] = ["ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice"],
        ["ContactCenter.Workforce"] =
            [
                "ContactCenter.Domain", "ContactCenter.History", "ContactCenter.Backoffice", "ContactCenter.Documents",
                "ContactCenter.Plans", "ContactCenter.Reporting",
            ],
        ["ContactCenter.Plans"] = [],
        ["ContactCenter.Simulator"] = ["ContactCenter.Plans", "ContactCenter.Sip", "ContactCenter.Media"],
        ["ContactCenter.Host"] =
        [
            "ContactCenter.Sip", "ContactCenter.Media", "ContactCenter.WebRtc", "ContactCenter.Telephony", "ContactCenter.Domain",
            "ContactCenter.Grains.Abstractions", "ContactCenter.Grains", "ContactCenter.Journal", "ContactCenter.PrivatePostgres",
            "ContactCenter.History", "ContactCenter.Plans", "ContactCenter.Simulator", "ContactCenter.Backoffice", "ContactCenter.Centre",
            "ContactCenter.Assessment", "ContactCenter.Identity", "ContactCenter.FollowUps",
            "ContactCenter.Cases", "ContactCenter.Chat", "ContactCenter.Customers", "ContactCenter.Documents", "ContactCenter.Knowledge",
            "ContactCenter.Mail", "ContactCenter.Quality", "ContactCenter.Supervision", "ContactCenter.Visits", "ContactCenter.Voice",
            "ContactCenter.Workforce",
        ],
    };

    public static TheoryData<string> Projects()
    {
        var data = new TheoryData<string>();
        foreach (var file in Repository.SourceFiles("*.csproj", "src"))
        {
            data.Add(file);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_its_row_allows(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        Assert.True(Allowed.ContainsKey(name), $"{name} has no row: add it here and to docs/architecture.md.");

        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(Allowed[name], StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_is_a_project() =>
        Assert.Empty(Allowed.Keys.Except(Repository.SourceFiles("*.csproj", "src").Select(Path.GetFileNameWithoutExtension)));
}
