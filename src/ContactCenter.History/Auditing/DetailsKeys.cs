using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ContactCenter.History.Auditing;

/// <summary>
/// The keys of the details of the audit log: one a month, each a file that only its owner reads, outside the database. A key that is
/// destroyed takes the details of its month with it, in every backup of the database too. A key is read for each use and never kept.
/// </summary>
/// <param name="folder">Is there. The Hosts of a centre share it, or cannot open what another has sealed.</param>
/// <param name="time">Whose month it is.</param>
public sealed class DetailsKeys(string folder, TimeProvider time)
{
    private const string Prefix = "details-";
    private const string Suffix = ".key";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>The names of all keys that are there, the oldest first.</summary>
    public IReadOnlyList<string> Names => [.. Find("*").Order(StringComparer.Ordinal)];

    /// <summary>Keys of months before this one.</summary>
    /// <param name="month">The first of the month.</param>
    public IEnumerable<string> NamesBefore(DateOnly month) =>
        Names.Where(n => string.CompareOrdinal(n, MonthOf(month)) < 0);

    /// <returns>False when there is none of that name.</returns>
    public bool Destroy(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return false;
        }

        // Where the file system writes in place nothing of it is left.
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
        return true;
    }

    internal SealedDetails Seal(AuditDetails details)
    {
        var name = Find(MonthOf(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) + "-*").Order(StringComparer.Ordinal).FirstOrDefault() ?? Make();
        var plain = JsonSerializer.SerializeToUtf8Bytes(details);
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = bytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(File.ReadAllBytes(PathOf(name)), TagBytes);
        aes.Encrypt(nonce, plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return new(name, bytes);
    }

    /// <returns>Null when the key is not here, or the bytes are not what was sealed with it: the verification tells which.</returns>
    internal AuditDetails? Open(SealedDetails details)
    {
        var path = PathOf(details.KeyName);
        if (!File.Exists(path) || details.Bytes.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var bytes = details.Bytes.AsSpan();
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(File.ReadAllBytes(path), TagBytes);
            aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain);
            return JsonSerializer.Deserialize<AuditDetails>(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private IEnumerable<string> Find(string pattern) =>
        Directory.EnumerateFiles(folder, Prefix + pattern + Suffix).Select(f => Path.GetFileName(f)[Prefix.Length..^Suffix.Length]);

    private string PathOf(string name) => Path.Combine(folder, Prefix + Path.GetFileName(name) + Suffix);

    /// <summary>Two that make one at once make two: each opens what it sealed.</summary>
    private string Make()
    {
        var name = $"{MonthOf(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        KeyFile.Write(PathOf(name), RandomNumberGenerator.GetBytes(KeyBytes));
        return name;
    }
}
