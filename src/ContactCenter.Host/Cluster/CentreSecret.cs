using System.Security.Cryptography;
using System.Text;
using ContactCenter.Grains.Abstractions.Hosts;

namespace ContactCenter.Host.Cluster;

/// <param name="secret">As the database has it.</param>
internal sealed class CentreSecret(byte[] secret) : ICentreSecret
{
    private const int KeyBytes = 32;

    public byte[] KeyFor(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
    }
}
