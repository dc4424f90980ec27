using System.Globalization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// Where recordings lie: <c>yyyy/MM/dd/{recording}.wav</c> below one root, by UTC day of their start; sealed ones are <c>.ccr</c>.
/// </summary>
/// <param name="root">Where they lie; named where it is not there.</param>
/// <param name="isSealed">They are <c>.ccr</c>.</param>
/// <param name="forNew">The root of the next one where there are several, null when none is there; null: the one root.</param>
public sealed class RecordingFolder(string root, bool isSealed = false, Func<string?>? forNew = null)
{
    public string Root => root;

    /// <summary>The path below the root, with forward slashes.</summary>
    public string RelativePath(RecordingId recording, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy/MM/dd}/{recording}.{(isSealed ? "ccr" : "wav")}");

    /// <summary>The full path; its folder is made if it is missing.</summary>
    /// <exception cref="IOException">The volume that recordings lie on is not there, or the folder cannot be made.</exception>
    public string Prepare(string relativePath)
    {
        var there = forNew is null ? root : forNew();
        var path = Path.Combine(there ?? throw new IOException($"The volume of recordings is not at {root}."), relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
