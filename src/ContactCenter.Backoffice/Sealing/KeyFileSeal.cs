using System.Security.Cryptography;
using ContactCenter.History.Auditing;

namespace ContactCenter.Backoffice.Sealing;

/// <summary>
/// A key in a file of its own outside the database that only its owner reads (AES-256-GCM): without it nobody reads what was sealed, also
/// not from a copy of the database. It is made with the first use, read for each and never kept. The Hosts of a centre share it.
/// </summary>
/// <param name="path">Of the file; its folder is there.</param>
public sealed class KeyFileSeal(string path)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <returns>Nonce, tag and cipher text, in that order.</returns>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = bytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(), TagBytes);
        aes.Encrypt(nonce, plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return bytes;
    }

    /// <returns>Null when the key is not here, or the bytes are not what was sealed with it.</returns>
    public byte[]? Open(ReadOnlySpan<byte> bytes)
    {
        if (!File.Exists(path) || bytes.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(File.ReadAllBytes(path), TagBytes);
            aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The same for the same text and without the key of no use: by it equal ones are found that nobody reads.</summary>
    public byte[] Mark(ReadOnlySpan<byte> plain) => HMACSHA256.HashData(Key(), plain);

    /// <summary>Of two Hosts that make it at once one has made it.</summary>
    private byte[] Key()
    {
        if (!File.Exists(path))
        {
            var mine = path + "." + Guid.NewGuid().ToString("N");
            KeyFile.Write(mine, RandomNumberGenerator.GetBytes(KeyBytes));
            try
            {
                File.Move(mine, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(mine);
            }
        }

        return File.ReadAllBytes(path);
    }
}
