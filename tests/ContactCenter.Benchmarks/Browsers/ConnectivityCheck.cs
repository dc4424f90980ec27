using System.Security.Cryptography;
using System.Text;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.Benchmarks.Browsers;

/// <summary>The checks that a browser sends: at the start to open the path, then every 2.5 s to keep it (RFC 7675).</summary>
internal static class ConnectivityCheck
{
    /// <summary>The user name fragment of every browser of the generator.</summary>
    public const string Ufrag = "load";

    public const string Password = "the-browsers-own-password";

    public const long IntervalNs = 2_500_000_000;

    /// <summary>Writes a check with nomination; returns its length.</summary>
    public static int Write(Span<byte> target, string remoteUfrag, string remotePassword)
    {
        Span<byte> transaction = stackalloc byte[12];
        RandomNumberGenerator.Fill(transaction);
        var writer = new StunWriter(target, StunType.BindingRequest, transaction);
        writer.Add(StunAttribute.Username, Encoding.ASCII.GetBytes($"{remoteUfrag}:{Ufrag}"));
        writer.Add(StunAttribute.Priority, [0x6E, 0, 1, 0xFF]);
        writer.Add(StunAttribute.IceControlling, new byte[8]);
        writer.Add(StunAttribute.UseCandidate, []);
        writer.AddIntegrity(Encoding.ASCII.GetBytes(remotePassword));
        writer.AddFingerprint();
        return writer.Length;
    }
}
