using System.Security.Cryptography;
using ContactCenter.History.Auditing;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Options;

/// <summary>
/// The master keys of recordings: lines (in an environment variable: commas) of 32 bytes in base64, the one in force first and those of
/// before after it. Named by the configuration, they may lie outside the data folder, so that a copy of that folder opens no recording;
/// where it names none, the first start makes one in the data folder.
/// </summary>
internal static class MasterKeys
{
    private static readonly char[] Between = ['\n', '\r', ',', ' '];

    /// <param name="settings">Checked.</param>
    /// <param name="ownFile">The keys where the settings name none; made when it is not there.</param>
    /// <param name="time">Says of which day a file is.</param>
    /// <exception cref="IOException">The file cannot be read, or made.</exception>
    /// <exception cref="FormatException">There is no key, or one is no 32 bytes in base64.</exception>
    public static RecordingKeys ReadOrMake(RecordingSettings settings, string ownFile, TimeProvider time)
    {
        var isNew = settings is { KeyFile: null, Keys: null } && !File.Exists(ownFile);
        if (isNew)
        {
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(RecordingKeys.MasterBytes));
            KeyFile.Write(ownFile, System.Text.Encoding.ASCII.GetBytes(key + '\n'));
        }

        var keys = Parse(settings.Keys ?? File.ReadAllText(settings.KeyFile ?? ownFile));
        return new RecordingKeys(keys[0], keys.Skip(1), time) { AreNew = isNew };
    }

    /// <summary>What is wrong with them; nothing where there are none yet.</summary>
    /// <param name="settings">As they were read.</param>
    /// <param name="ownFile">As for <see cref="ReadOrMake"/>.</param>
    public static IEnumerable<string> Check(RecordingSettings settings, string ownFile)
    {
        if (settings is { KeyFile: not null, Keys: not null })
        {
            return ["ContactCenter:Recordings has both KeyFile and Keys. Give one of them."];
        }

        if (settings is { KeyFile: null, Keys: null } && !File.Exists(ownFile))
        {
            return [];
        }

        var where = settings.Keys is not null ? "ContactCenter:Recordings:Keys"
            : settings.KeyFile is not null ? "ContactCenter:Recordings:KeyFile" : ownFile;
        try
        {
            Parse(settings.Keys ?? File.ReadAllText(settings.KeyFile ?? ownFile));
            return [];
        }
        catch (FormatException e)
        {
            return [$"{where}: {e.Message} Give 32 bytes in base64 a line (openssl rand -base64 32), the key in force first."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"{where} cannot be read: {e.Message}"];
        }
    }

    private static List<byte[]> Parse(string text)
    {
        var keys = text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(Key).ToList();
        return keys.Count == 0 ? throw new FormatException("There is no key.") : keys;
    }

    private static byte[] Key(string text, int place)
    {
        var bytes = new byte[RecordingKeys.MasterBytes];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == bytes.Length
            ? bytes
            : throw new FormatException($"Key {place + 1} is not 32 bytes in base64.");
    }
}
