using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

/// <summary>The source tree under test.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> SourceFiles(string pattern, params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !Generated().IsMatch(file[Root.Length..]))
        .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ContactCenter.sln was not found above the test.");
    }

    [GeneratedRegex(@"[\\/](obj|bin|node_modules|dist|wwwroot|data|Migrations|TestData)[\\/]")]
    private static partial Regex Generated();
}
