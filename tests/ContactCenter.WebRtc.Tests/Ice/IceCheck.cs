using System.Security.Cryptography;
using System.Text;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.WebRtc.Tests.Ice;

/// <summary>Makes connectivity checks as a full agent sends them.</summary>
internal static class IceCheck
{
    public static byte[] Write(string? username, string password, bool nominate = false, bool controlled = false, StunAttribute? extra = null)
    {
        var buffer = new byte[512];
        var writer = new StunWriter(buffer, StunType.BindingRequest, RandomNumberGenerator.GetBytes(12));
        if (username is not null)
        {
            writer.Add(StunAttribute.Username, Encoding.ASCII.GetBytes(username));
        }

        writer.Add(StunAttribute.Priority, [0x6E, 0, 1, 0xFF]);
        writer.Add(controlled ? StunAttribute.IceControlled : StunAttribute.IceControlling, new byte[8]);
        if (nominate)
        {
            writer.Add(StunAttribute.UseCandidate, []);
        }

        if (extra is not null)
        {
            writer.Add(extra.Value, []);
        }

        if (password.Length > 0)
        {
            writer.AddIntegrity(Encoding.ASCII.GetBytes(password));
        }

        writer.AddFingerprint();
        return buffer[..writer.Length];
    }
}
