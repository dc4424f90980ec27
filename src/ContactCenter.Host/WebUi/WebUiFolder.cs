namespace ContactCenter.Host.WebUi;

/// <summary>Where the pages for browsers are: published beside the program, or built from the source tree.</summary>
internal sealed record WebUiFolder(string? Published, string? Sources)
{
    private const string ProjectFolder = "ContactCenter.Web";

    /// <summary>What is served; null when there are no pages at all.</summary>
    public string? Served => Published ?? (Sources is null ? null : Path.Combine(Sources, "dist"));

    /// <summary>What the build of the pages brings for the server itself; null when there are no pages at all.</summary>
    public string? Models => Served is null ? null : Path.Combine(Served, "models");

    public static WebUiFolder Find(string programFolder)
    {
        var published = Path.Combine(programFolder, "wwwroot");
        return File.Exists(Path.Combine(published, "index.html")) ? new(published, null) : new(null, FindSources(programFolder));
    }

    private static string? FindSources(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "src", ProjectFolder);
            if (File.Exists(Path.Combine(candidate, "package.json")))
            {
                return candidate;
            }
        }

        return null;
    }
}
