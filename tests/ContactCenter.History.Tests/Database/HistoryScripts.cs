using ContactCenter.History.Database;

namespace ContactCenter.History.Tests.Database;

/// <summary>The numbered files of the history, as they are in its assembly.</summary>
internal static class HistoryScripts
{
    private const string Folder = "public/";

    /// <summary>Without folder and ending, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(StorageDatabase).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".sql".Length])
            .Order(StringComparer.Ordinal),
    ];

    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(StorageDatabase).Assembly.GetManifestResourceStream($"{Folder}{name}.sql")!);
        return reader.ReadToEnd();
    }
}
