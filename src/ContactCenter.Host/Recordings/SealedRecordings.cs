using ContactCenter.Host.Options;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>The sealed recordings of this Host's folder, by the days on which they began.</summary>
internal sealed class SealedRecordings(RecordingVolumes volumes, RecordingKeys keys)
{
    /// <summary>As recorded, and compressed; none that is being written.</summary>
    private const string Files = "*.cc?";
    private const int LookedAtPerDay = 100;

    private volatile IReadOnlyList<string> _missing = [];

    /// <summary>Every sealed recording, the oldest day first.</summary>
    public IEnumerable<string> All() => Days().SelectMany(day => Directory.EnumerateFiles(day, Files));

    /// <summary>
    /// A key of sealed recordings that is not among those here: somebody has to bring it back. The oldest recording is looked at each
    /// time; of the others what was found when all days were looked at.
    /// </summary>
    /// <returns>Null while no such recording is known.</returns>
    /// <exception cref="IOException">Recordings cannot be read.</exception>
    public string? MissingKey()
    {
        var oldest = Days().SelectMany(day => Directory.EnumerateFiles(day, Files).Take(1)).FirstOrDefault();
        return (oldest is null ? null : keys.MissingOf(oldest)) ?? _missing.FirstOrDefault();
    }

    /// <summary>Looks at recordings of every day, at several of each: the key may have been changed within it.</summary>
    /// <returns>The names of the keys that are not here, each once.</returns>
    /// <exception cref="IOException">Recordings cannot be read.</exception>
    public IReadOnlyList<string> MissingKeys() => _missing =
    [
        .. Days().SelectMany(day => Directory.EnumerateFiles(day, Files).Take(LookedAtPerDay)).Select(keys.MissingOf).OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Days() => volumes.All.SelectMany(v => Below(v.Folder)).SelectMany(Below).SelectMany(Below)
        .OrderBy(day => day[^10..], StringComparer.Ordinal);

    private static IEnumerable<string> Below(string path) =>
        Directory.Exists(path) ? Directory.GetDirectories(path).Order(StringComparer.Ordinal) : [];
}
