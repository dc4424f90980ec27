using System.Security.Cryptography;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Options;

/// <summary>
/// The master keys of recordings as the configuration names them: lines (in an environment variable: commas) of 32 bytes in base64, the
/// one in force first and those of before after it. Kept outside the data folder, so that a copy of that folder opens no recording.
/// </summary>
internal static class MasterKeys
{
    private static readonly char[] Between = ['\n', '\r', ',', ' '];

    /// <returns>Null where the centre has none: then recordings are not sealed.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">There is no key, or one is no 32 bytes in base64.</exception>
    public static RecordingKeys? Read(RecordingSettings settings, TimeProvider time)
    {
        var text = settings.KeyFile is { } file ? File.ReadAllText(file) : settings.Keys;
        if (text is null)
        {
            return null;
        }

        var keys = text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(Key).ToList();
        return keys.Count == 0 ? throw new FormatException("There is no key.") : new RecordingKeys(keys[0], keys.Skip(1), time);
    }

    /// <summary>What is wrong with them; nothing where there are none.</summary>
    public static IEnumerable<string> Check(RecordingSettings settings)
    {
        var example = $"for example {Convert.ToBase64String(RandomNumberGenerator.GetBytes(RecordingKeys.MasterBytes))}";
        if (settings is { KeyFile: not null, Keys: not null })
        {
            return ["ContactCenter:Recordings has both KeyFile and Keys. Give one of them."];
        }

        try
        {
            Read(settings, TimeProvider.System);
            return [];
        }
        catch (FormatException e)
        {
            return [$"ContactCenter:Recordings: {e.Message} Give 32 bytes in base64 a line, {example}; the key in force first."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"ContactCenter:Recordings:KeyFile cannot be read: {e.Message}"];
        }
    }

    private static byte[] Key(string text, int place)
    {
        var bytes = new byte[RecordingKeys.MasterBytes];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == bytes.Length
            ? bytes
            : throw new FormatException($"Key {place + 1} is not 32 bytes in base64.");
    }
}

/// <summary>The keys of recordings, where the centre has some.</summary>
/// <param name="Keys">Null: recordings are not sealed.</param>
internal sealed record RecordingSeal(RecordingKeys? Keys);
