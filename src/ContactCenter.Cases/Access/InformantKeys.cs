using System.Security.Cryptography;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Auditing;

namespace ContactCenter.Cases.Access;

/// <summary>
/// The key of informants' tickets: a file of its own outside the database that only its owner reads. Without it nobody reads who informed,
/// also not from a copy of the database. It is read for each use and never kept.
/// </summary>
/// <param name="folder">Is there. The Hosts of a centre share it.</param>
public sealed class InformantKeys(string folder) : ISeal
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private string Path => System.IO.Path.Combine(folder, "informants.key");

    public byte[] Seal(byte[] plain)
    {
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = bytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(), TagBytes);
        aes.Encrypt(nonce, plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return bytes;
    }

    public byte[]? Open(byte[] bytes)
    {
        if (!File.Exists(Path) || bytes.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(File.ReadAllBytes(Path), TagBytes);
            aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Made when the first informant's ticket is. Of two Hosts that make it at once one has made it.</summary>
    private byte[] Key()
    {
        if (!File.Exists(Path))
        {
            var mine = Path + "." + Guid.NewGuid().ToString("N");
            KeyFile.Write(mine, RandomNumberGenerator.GetBytes(KeyBytes));
            try
            {
                File.Move(mine, Path, overwrite: false);
            }
            catch (IOException) when (File.Exists(Path))
            {
                File.Delete(mine);
            }
        }

        return File.ReadAllBytes(Path);
    }
}
