using System.Globalization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// Where recordings lie: <c>yyyy/MM/dd/{recording}.wav</c> below one root, by UTC day of their start; sealed ones are <c>.ccr</c>.
/// </summary>
public sealed class RecordingFolder(string root, bool isSealed = false, Func<bool>? isThere = null)
{
    public string Root => root;

    /// <summary>The path below the root, with forward slashes.</summary>
    public string RelativePath(RecordingId recording, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy/MM/dd}/{recording}.{(isSealed ? "ccr" : "wav")}");

    /// <summary>The full path; its folder is made if it is missing.</summary>
    /// <exception cref="IOException">The volume that recordings lie on is not there, or the folder cannot be made.</exception>
    public string Prepare(string relativePath)
    {
        if (isThere is not null && !isThere())
        {
            throw new IOException($"The volume of recordings is not at {root}.");
        }

        var path = Path.Combine(root, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
