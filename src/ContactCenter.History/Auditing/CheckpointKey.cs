using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ContactCenter.History.Auditing;

/// <summary>Signs checkpoints: ECDSA over P-256.</summary>
public sealed class CheckpointKey : IDisposable
{
    private const string FileName = "checkpoint-key.pem";
    private const string PublicFileName = "checkpoint-key.pub.pem";
    private const int NameLength = 16;

    private readonly ECDsa _key;

    private CheckpointKey(ECDsa key) => (_key, PublicKey) = (key, key.ExportSubjectPublicKeyInfo());

    /// <summary>SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; }

    public string Name => NameOf(PublicKey);

    /// <summary>The key of a folder; made when there is none, readable by its owner alone.</summary>
    /// <exception cref="FormatException">The file is no key of P-256.</exception>
    public static CheckpointKey OfFolder(string folder)
    {
        if (Find(folder) is { } found)
        {
            return found;
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyFile.Write(Path.Combine(folder, FileName), Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
        File.WriteAllText(Path.Combine(folder, PublicFileName), made.ExportSubjectPublicKeyInfoPem() + "\n");
        return Find(folder)!;
    }

    /// <summary>The key of a folder; null when there is none.</summary>
    /// <exception cref="FormatException">The file is no key of P-256.</exception>
    public static CheckpointKey? Find(string folder) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path) ? OfPem(File.ReadAllText(path)) : null;

    /// <param name="pem">A private key of P-256.</param>
    /// <exception cref="FormatException">It is not.</exception>
    public static CheckpointKey OfPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? new(key) : throw new FormatException("The key that signs checkpoints is not one of P-256.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new FormatException("The key that signs checkpoints cannot be read: " + e.Message, e);
        }
    }

    public SignedCheckpoint Sign(Checkpoint checkpoint)
    {
        var body = JsonSerializer.Serialize(checkpoint, JsonSerializerOptions.Web);
        var signature = _key.SignData(Encoding.UTF8.GetBytes(body), HashAlgorithmName.SHA256);
        return new(body, Convert.ToBase64String(signature), Convert.ToBase64String(PublicKey));
    }

    public void Dispose() => _key.Dispose();

    /// <param name="publicKey">SubjectPublicKeyInfo.</param>
    public static string NameOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..NameLength];
}
