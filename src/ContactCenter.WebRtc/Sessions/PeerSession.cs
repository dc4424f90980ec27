using System.Globalization;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Sdp;
using ContactCenter.Media.Srtp;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>
/// One browser that speaks: a <see cref="PeerLink"/> around a leg of the media plane. Made by <see cref="WebRtcPlane"/>.
/// It is an <see cref="IPlaneLeg"/>; where the media plane wants its own leg (bridging from the other side, recording), give it
/// <see cref="Leg"/>.
/// </summary>
public sealed class PeerSession : IPlaneLeg, IPeerMedia
{
    private readonly IPeerObserver? _observer;
    private readonly PeerLink _link;

    internal PeerSession(WebRtcPlane plane, MediaLeg leg, IPeerObserver? observer)
    {
        _observer = observer;
        Leg = leg;
        _link = new PeerLink(plane, this);
    }

    /// <summary>The leg in the media plane: for recordings, and as the other side of a bridge.</summary>
    public MediaLeg Leg { get; }

    /// <summary>Where the session stands.</summary>
    public PeerState State => _link.State;

    /// <summary>The SRTP profile in use; null before it is connected.</summary>
    public SrtpProfile? Profile => _link.Profile;

    /// <inheritdoc/>
    public MediaThread Thread => Leg.Thread;

    /// <inheritdoc/>
    public System.Net.IPEndPoint LocalEndPoint => Leg.LocalEndPoint;

    /// <inheritdoc/>
    public NegotiatedAudio? Negotiated => Leg.Negotiated;

    /// <inheritdoc/>
    public TransportDescription Transport
    {
        get => Leg.Transport;
        set => Leg.Transport = value;
    }

    /// <summary>Without effect: ICE and DTLS say who the browser is.</summary>
    public void SignaledFrom(System.Net.IPAddress host, bool isBehindNat)
    {
    }

    /// <inheritdoc/>
    public string CreateOffer(MediaDirection direction = MediaDirection.SendReceive)
    {
        Describe("actpass");
        return Leg.CreateOffer(direction);
    }

    /// <inheritdoc/>
    public NegotiationFault SetAnswer(ReadOnlySpan<char> sdp)
    {
        var fault = Leg.SetAnswer(sdp);
        return fault == NegotiationFault.None ? TakeRemote() : fault;
    }

    /// <inheritdoc/>
    public NegotiationFault SetOffer(ReadOnlySpan<char> sdp, out string answer, MediaDirection direction = MediaDirection.SendReceive)
    {
        _link.RestartIceIfAsked(sdp);
        Describe("passive");
        var fault = Leg.SetOffer(sdp, out answer, direction);
        return fault == NegotiationFault.None ? TakeRemote() : fault;
    }

    /// <inheritdoc/>
    public Task<bool> PlayAsync(IReadOnlyList<Prompt> prompts, bool loop = false) => Leg.PlayAsync(prompts, loop);

    /// <inheritdoc/>
    public void StopPlaying() => Leg.StopPlaying();

    /// <inheritdoc/>
    public void MixWith(IReadOnlyList<IPlaneLeg> others) =>
        Leg.MixWith([.. others.Select(other => other is PeerSession peer ? peer.Leg : other)]);

    /// <inheritdoc />
    public void BridgeTo(IPlaneLeg other) => Leg.BridgeTo(other is PeerSession peer ? peer.Leg : other);

    /// <inheritdoc/>
    public void Unbridge() => Leg.Unbridge();

    /// <inheritdoc/>
    public bool SendDtmf(string digits) => Leg.SendDtmf(digits);

    /// <inheritdoc/>
    public Task<LegStatistics> ReadStatisticsAsync() => Leg.ReadStatisticsAsync();

    /// <summary>Closes: the browser gets an authentic close_notify, its address and fragment are forgotten. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        _link.Close();
        await Leg.DisposeAsync();
    }

    void IPeerMedia.NoteLife() => Leg.NoteLife();

    void IPeerMedia.SetPath(in MediaAddress path) => Leg.SetPath(path);

    void IPeerMedia.SetCrypto(IRtpCrypto crypto) => Leg.SetCrypto(crypto);

    void IPeerMedia.Connected() => _observer?.PeerConnected(this);

    void IPeerMedia.Failed(PeerFault fault, string detail) => _observer?.PeerFailed(this, fault, detail);

    private void Describe(string setup) => Leg.Transport = _link.Describe(Leg.Transport, setup) with
    {
        ExtraAttributes =
        [
            new SdpAttribute("msid", "contactcenter audio"),
            new SdpAttribute("ssrc", string.Create(CultureInfo.InvariantCulture, $"{Leg.Ssrc} cname:contactcenter")),
        ],
    };

    private NegotiationFault TakeRemote() =>
        _link.TakeRemote(Leg.Negotiated!.Remote) ? NegotiationFault.None : NegotiationFault.IncompleteTransport;
}
