namespace ContactCenter.Web.Tests;

/// <summary>Where the web client lies, found upwards from the test's own folder.</summary>
internal static class WebProject
{
    public static string Folder { get; } = Find();

    /// <summary>Vitest files relative to <c>tests/</c>, with forward slashes.</summary>
    public static IEnumerable<string> TestFiles()
    {
        var tests = Path.Combine(Folder, "tests");
        return Directory.EnumerateFiles(tests, "*.test.ts", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(tests, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>npm writes its own copy of the lock file last, so an older copy means another set of packages.</summary>
    public static bool PackagesAreStale()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(Folder, "package-lock.json"));
        return !installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "src", "ContactCenter.Web");
            if (File.Exists(Path.Combine(candidate, "package.json")))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("src/ContactCenter.Web was not found above " + AppContext.BaseDirectory);
    }
}
