namespace ContactCenter.Host.Options;

/// <summary>
/// Whether the volume of recordings is there. A mark lies on it and its name beside the database: a folder without the mark is the bare
/// place where the volume should be, on which nothing is recorded.
/// </summary>
internal sealed class RecordingVolume(DataFolder folder)
{
    private readonly string _mark = Path.Combine(folder.Recordings, ".volume");

    /// <summary>The name by which it is known; null while none is.</summary>
    public string? Name => Read(folder.RecordingVolume);

    /// <summary>Looked at each time: a volume may go and come back.</summary>
    public bool IsThere => Read(folder.RecordingVolume) is { } known && Read(_mark) == known;

    /// <summary>
    /// Knows the volume that is there from now on, unless another is known. Where it cannot be written, the platform starts all the same:
    /// it is not there.
    /// </summary>
    public void Begin()
    {
        try
        {
            if (Read(folder.RecordingVolume) is null)
            {
                Mark(Read(_mark));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is said of it is IsThere, to /health and to each recording that is not made.
        }
    }

    private void Mark(string? name)
    {
        if (name is null)
        {
            name = Guid.NewGuid().ToString("N");
            File.WriteAllText(_mark, name);
        }

        File.WriteAllText(folder.RecordingVolume, name);
    }

    /// <summary>The name that lies at a path; null: there is none, or it cannot be read.</summary>
    internal static string? Read(string path)
    {
        try
        {
            return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } name ? name : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
