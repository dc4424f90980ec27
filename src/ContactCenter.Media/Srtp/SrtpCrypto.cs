using ContactCenter.Media.Plane;

namespace ContactCenter.Media.Srtp;

/// <summary>SRTP for one leg: a sender and a receiver behind the media plane's seam. Used on the leg's media thread only.</summary>
public sealed class SrtpCrypto : IRtpCrypto
{
    private readonly SrtpSender _sender;
    private readonly SrtpReceiver _receiver;
    private readonly long[] _results = new long[Enum.GetValues<SrtpResult>().Length];

    /// <param name="send">Keys of what we send.</param>
    /// <param name="receive">Keys of what the peer sends.</param>
    public SrtpCrypto(SrtpMasterKey send, SrtpMasterKey receive)
    {
        Profile = send.Profile;
        _sender = new SrtpSender(send);
        _receiver = new SrtpReceiver(receive);
    }

    /// <summary>The profile in use.</summary>
    public SrtpProfile Profile { get; }

    /// <inheritdoc/>
    public int MaxOverhead => SrtpProfileLengths.MaxOverhead;

    /// <summary>How many packets, both ways, ended with a result.</summary>
    public long Count(SrtpResult result) => Volatile.Read(ref _results[(int)result]);

    /// <inheritdoc/>
    public bool Unprotect(Span<byte> packet, ref int length)
    {
        var result = _receiver.UnprotectRtp(packet[..length], out var plain);
        length = result == SrtpResult.Ok ? plain : length;
        return Tally(result);
    }

    /// <inheritdoc/>
    public int Protect(Span<byte> packet, int length) => Tally(_sender.ProtectRtp(packet, ref length)) ? length : 0;

    /// <inheritdoc/>
    public bool UnprotectRtcp(Span<byte> packet, ref int length)
    {
        var result = _receiver.UnprotectRtcp(packet[..length], out var plain);
        length = result == SrtpResult.Ok ? plain : length;
        return Tally(result);
    }

    /// <inheritdoc/>
    public int ProtectRtcp(Span<byte> packet, int length) => Tally(_sender.ProtectRtcp(packet, ref length)) ? length : 0;

    private bool Tally(SrtpResult result)
    {
        _results[(int)result]++;
        return result == SrtpResult.Ok;
    }
}
