namespace ContactCenter.Testing.Files;

/// <summary>An empty folder that is gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("contactcenter-test-").FullName;

    /// <summary>PostgreSQL runs under another account when the tests run as root.</summary>
    public void LetOthersEnter()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
