using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ContactCenter.Architecture.Tests;

/// <summary><c>docs/dependencies.md</c> lists what the project files ask for.</summary>
public sealed partial class DependencyTests
{
    private static readonly Dictionary<string, (string Version, string Licence)> Listed = File.ReadLines(Path.Combine(Repository.Root, "docs", "dependencies.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(row => row.Length == 6 && row[1] is not ("package" or "---"))
        .ToDictionary(row => row[1], row => (row[2], row[3]));

    private static readonly List<(string Name, string Version)> Packages = [.. XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Select(p => (p.Attribute("Include")!.Value, p.Attribute("Version")!.Value))];

    private static readonly string Web = Path.Combine(Repository.Root, "src", "ContactCenter.Web");

    [Fact]
    public void Every_direct_dependency_is_listed_with_its_version_and_no_other()
    {
        var asked = Packages.Concat(NpmPackages().Select(p => (p.Name, p.Version))).OrderBy(p => p.Item1, StringComparer.Ordinal);

        Assert.Equal(asked, Listed.Select(l => (l.Key, l.Value.Version)).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Licences_are_those_that_the_packages_name()
    {
        var wrong = NpmPackages().Where(p => Listed.GetValueOrDefault(p.Name).Licence != p.Licence).Select(p => p.Name)
            .Concat(Packages.Where(p => LicenceOf(p) is { } licence && Listed.GetValueOrDefault(p.Name).Licence != licence).Select(p => p.Name));

        Assert.Empty(wrong);
        Assert.All(Listed, l => Assert.NotEmpty(l.Value.Licence));
    }

    [Fact]
    public void A_package_that_nothing_uses_is_not_there()
    {
        var projects = Repository.SourceFiles("*.csproj", "src", "tests").Append(Path.Combine(Repository.Root, "Directory.Build.targets"));
        var used = projects.SelectMany(file => Reference().Matches(File.ReadAllText(file))).Select(m => m.Groups["name"].Value).ToHashSet();

        Assert.Equal(Packages.Select(p => p.Name).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        var without = Repository.SourceFiles("*.csproj", "src", "tests").Where(f => !File.Exists(Path.Combine(Path.GetDirectoryName(f)!, "packages.lock.json")));

        Assert.Empty(without.Select(Repository.Relative));
    }

    /// <summary>Null where the package is not on this machine, or names its licence by a file.</summary>
    private static string? LicenceOf((string Name, string Version) package)
    {
        var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = Path.Combine(root, package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault() is { } file
            ? XDocument.Load(file).Descendants().FirstOrDefault(e => e.Name.LocalName == "license" && e.Attribute("type")?.Value == "expression")?.Value
            : null;
    }

    private static IEnumerable<(string Name, string Version, string Licence)> NpmPackages()
    {
        using var asked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Web, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Web, "package-lock.json")));
        var found = new List<(string, string, string)>();
        foreach (var name in new[] { "dependencies", "devDependencies" }.SelectMany(part => asked.RootElement.GetProperty(part).EnumerateObject()).Select(p => p.Name))
        {
            var package = locked.RootElement.GetProperty("packages").GetProperty("node_modules/" + name);
            found.Add((name, package.GetProperty("version").GetString()!, package.GetProperty("license").GetString()!));
        }

        return found;
    }

    [GeneratedRegex("""PackageReference Include="(?<name>[^"]+)"(?! Version)""")]
    private static partial Regex Reference();
}
