using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ContactCenter.History.Auditing;

/// <summary>Signs checkpoints: ECDSA over P-256.</summary>
public sealed class CheckpointKey : IDisposable
{
    private const string FileName = "checkpoint-key.pem";
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
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            OwnersFile.Write(path, Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
            File.WriteAllText(Path.ChangeExtension(path, ".pub.pem"), made.ExportSubjectPublicKeyInfoPem() + "\n");
        }

        return OfPem(File.ReadAllText(path));
    }

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

    internal static string NameOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..NameLength];
}
