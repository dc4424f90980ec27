using ContactCenter.Media.Plane;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>What a browser leg has until its keys are here: nothing passes in either direction, so nothing ever goes in the clear.</summary>
internal sealed class UnkeyedCrypto : IRtpCrypto
{
    public static UnkeyedCrypto Instance { get; } = new();

    public int MaxOverhead => 0;

    public bool Unprotect(Span<byte> packet, ref int length) => false;

    public int Protect(Span<byte> packet, int length) => 0;

    public bool UnprotectRtcp(Span<byte> packet, ref int length) => false;

    public int ProtectRtcp(Span<byte> packet, int length) => 0;
}
