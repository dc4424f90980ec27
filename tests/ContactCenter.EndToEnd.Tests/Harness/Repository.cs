namespace ContactCenter.EndToEnd.Tests.Harness;

internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The host as built with this test: same configuration, same flavour.</summary>
    public static string HostAssembly
    {
        get
        {
            var output = AppContext.BaseDirectory.Replace('\\', '/');
            var below = output[output.IndexOf("/bin/", StringComparison.Ordinal)..].TrimEnd('/');
            return Path.Combine(Root, "src", "ContactCenter.Host" + below, "ContactCenter.Host.dll");
        }
    }

    public static string Scenario(string name) => Path.Combine(AppContext.BaseDirectory, "Scenarios", name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ContactCenter.sln was not found above the test.");
    }
}
