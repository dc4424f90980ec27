using System.Globalization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Calls;

/// <summary>Where recordings lie: <c>yyyy/MM/dd/{recording}.wav</c> below one root, by UTC day of their start.</summary>
public sealed class RecordingFolder(string root)
{
    public string Root => root;

    /// <summary>The path below the root, with forward slashes.</summary>
    public static string RelativePath(RecordingId recording, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy/MM/dd}/{recording}.wav");

    /// <summary>The full path; its folder is made if it is missing.</summary>
    public string Prepare(string relativePath)
    {
        var path = Path.Combine(root, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
