using System.Security.Cryptography;

namespace ContactCenter.Media.Srtp;

/// <summary>Master key and master salt of one direction (RFC 3711 §3.2.1). The bytes are wiped on disposal.</summary>
public sealed class SrtpMasterKey : IDisposable
{
    private readonly byte[] _key;
    private readonly byte[] _salt;

    /// <param name="profile">The profile that fixes the lengths.</param>
    /// <param name="key">16 bytes.</param>
    /// <param name="salt">14 bytes for counter mode, 12 for GCM.</param>
    /// <exception cref="ArgumentException">A length does not fit the profile.</exception>
    public SrtpMasterKey(SrtpProfile profile, ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        if (key.Length != SrtpProfileLengths.MasterKey || salt.Length != profile.MasterSalt())
        {
            throw new ArgumentException($"{profile} takes a 16-byte key and a {profile.MasterSalt()}-byte salt.");
        }

        Profile = profile;
        _key = key.ToArray();
        _salt = salt.ToArray();
    }

    /// <summary>The profile this key was negotiated for.</summary>
    public SrtpProfile Profile { get; }

    internal ReadOnlySpan<byte> Key => _key;

    internal ReadOnlySpan<byte> Salt => _salt;

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_salt);
    }
}
