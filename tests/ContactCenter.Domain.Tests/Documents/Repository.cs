namespace ContactCenter.Domain.Tests.Documents;

/// <summary>Reads pages of the repository.</summary>
internal static class Repository
{
    public static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No ContactCenter.sln above the tests."), path));
    }

    /// <summary>Rows of the Markdown table whose header is <paramref name="header"/>, cells trimmed and without back-ticks.</summary>
    public static IEnumerable<string[]> Table(string path, string header) => Read(path)
        .Split('\n')
        .SkipWhile(line => !line.StartsWith($"| {header} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray());
}
