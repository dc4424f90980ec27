using ContactCenter.Host.Options;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>The sealed recordings of this Host's folder, by the days on which they began.</summary>
internal sealed class SealedRecordings(DataFolder folder, RecordingKeys keys)
{
    private const string Files = "*.ccr";

    /// <summary>Every sealed recording, the oldest day first.</summary>
    public IEnumerable<string> All() => Days().SelectMany(day => Directory.EnumerateFiles(day, Files));

    /// <summary>
    /// The key of the oldest sealed recording, where it is not among those here: then others may be lost with it, and somebody has to
    /// bring it back. Null while there is none, or its key is here.
    /// </summary>
    public string? MissingKey()
    {
        foreach (var day in Days())
        {
            if (Directory.EnumerateFiles(day, Files).FirstOrDefault() is { } oldest)
            {
                return keys.MissingOf(oldest);
            }
        }

        return null;
    }

    private IEnumerable<string> Days() => Below(folder.Recordings).SelectMany(Below).SelectMany(Below);

    private static IEnumerable<string> Below(string path) =>
        Directory.Exists(path) ? Directory.GetDirectories(path).Order(StringComparer.Ordinal) : [];
}
