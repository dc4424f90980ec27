using System.Globalization;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Sdp;
using ContactCenter.Media.Srtp;
using ContactCenter.WebRtc.Dtls;
using ContactCenter.WebRtc.Ice;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>
/// One browser: ICE-lite, DTLS in the passive role, SRTP, around a leg of the media plane. Made by <see cref="WebRtcPlane"/>.
/// It is an <see cref="IPlaneLeg"/>; where the media plane wants its own leg (bridging from the other side, recording), give it
/// <see cref="Leg"/>.
/// </summary>
public sealed class PeerSession : IPlaneLeg, IDtlsPeer
{
    private const int SourceLimit = 16;

    // A peer that closes sends an alert we cannot read any more; one that lives checks every 2.5 s and takes this back.
    private static readonly TimeSpan ConsentAfterAlert = TimeSpan.FromSeconds(6);

    private readonly WebRtcPlane _plane;
    private readonly IPeerObserver? _observer;
    private readonly Lock _gate = new();
    private readonly List<MediaAddress> _sources = [];
    private volatile IceLiteAgent _agent;
    private volatile DtlsAssociation _association;
    private volatile PathBox? _path;
    private IReadOnlyList<string> _fingerprints = [];
    private DtlsResult? _keys;
    private int _state = (int)PeerState.Connecting;

    internal PeerSession(WebRtcPlane plane, MediaLeg leg, IPeerObserver? observer)
    {
        _plane = plane;
        _observer = observer;
        Leg = leg;
        leg.SetCrypto(UnkeyedCrypto.Instance);
        _agent = NewAgent();
        _association = new DtlsAssociation(plane.Dtls, this);
    }

    /// <summary>The leg in the media plane: for recordings, and as the other side of a bridge.</summary>
    public MediaLeg Leg { get; }

    /// <summary>Where the session stands.</summary>
    public PeerState State => (PeerState)Volatile.Read(ref _state);

    /// <summary>The SRTP profile in use; null before it is connected.</summary>
    public SrtpProfile? Profile { get; private set; }

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
        RestartIceIfAsked(sdp);
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
        if (Interlocked.Exchange(ref _state, (int)PeerState.Closed) != (int)PeerState.Closed)
        {
            _plane.Unregister(IceCredentials.KeyOf(_agent.Local.Ufrag));
            _association.Dispose();
            ForgetSources();
        }

        await Leg.DisposeAsync();
    }

    void IDtlsPeer.Send(ReadOnlySpan<byte> datagram)
    {
        if (_path is { } path)
        {
            Leg.Thread.SharedPort.Send(datagram, path.Address);
        }
    }

    void IDtlsPeer.HandshakeFinished(DtlsResult result)
    {
        lock (_gate)
        {
            _keys = result;
        }

        CompleteIfBothAreHere();
    }

    void IDtlsPeer.HandshakeFailed(DtlsFault fault, string detail) =>
        Fail(fault == DtlsFault.TimedOut ? PeerFault.HandshakeTimedOut : PeerFault.HandshakeFailed, detail);

    /// <summary>A check for our fragment; on the media thread.</summary>
    internal void OnCheck(SharedPort port, in StunMessage message, in MediaAddress from)
    {
        if (port != Leg.Thread.SharedPort || State is PeerState.Closed or PeerState.Failed)
        {
            return;
        }

        Span<byte> answer = stackalloc byte[256];
        var outcome = _agent.Answer(message, from, answer, out var length);
        if (length > 0)
        {
            port.Send(answer[..length], from);
        }

        if (outcome == IceOutcome.Accepted)
        {
            Leg.NoteLife();
            Learn(port, from);
        }
        else if (outcome == IceOutcome.Refused)
        {
            _plane.Counters.AddRefusedCheck();
        }
    }

    /// <summary>DTLS from an address that passed a check; on the media thread.</summary>
    internal void OnDtls(ReadOnlySpan<byte> packet, in MediaAddress from)
    {
        var association = _association;
        if (association.IsOver && packet[0] == DtlsRecords.Alert && from == _agent.Path)
        {
            _agent.ShortenConsent(ConsentAfterAlert);
        }
        else if (_path is not { } path || !association.Receive(packet, path.Source))
        {
            _plane.Counters.AddDroppedDtls();
        }
    }

    internal void CheckConsent()
    {
        if (_agent.IsConsentLost)
        {
            Fail(PeerFault.ConsentLost, "no connectivity check came in time");
        }
    }

    private IceLiteAgent NewAgent()
    {
        var agent = new IceLiteAgent(IceCredentials.Create(), _plane.Time, _plane.Options.ConsentLifetime);
        _plane.Register(IceCredentials.KeyOf(agent.Local.Ufrag), this);
        return agent;
    }

    // RFC 8839 §4.4.1.1.1: a new fragment of the peer is a restart, which we answer with a new one of ours.
    private void RestartIceIfAsked(ReadOnlySpan<char> sdp)
    {
        if (_agent.RemoteUfrag is not { } known
            || !SdpParser.TryParse(sdp, out var offer, out _)
            || offer.Media.Count == 0
            || TransportDescription.Read(offer, offer.Media[0]).IceUfrag is not { } ufrag
            || ufrag == known)
        {
            return;
        }

        var former = _agent;
        _agent = NewAgent();
        _plane.Unregister(IceCredentials.KeyOf(former.Local.Ufrag));
    }

    private void Describe(string setup)
    {
        Leg.Transport = Leg.Transport with
        {
            Profile = MediaProfile.WebRtc,
            RtcpMux = true,
            IceLite = true,
            IceUfrag = _agent.Local.Ufrag,
            IcePwd = _agent.Local.Password,
            Fingerprints = [_plane.Fingerprint],
            Setup = setup,
            Candidates = [string.Create(CultureInfo.InvariantCulture, $"1 1 udp 2130706431 {Leg.Transport.Address} {Leg.Transport.Port} typ host")],
            ExtraAttributes =
            [
                new SdpAttribute("msid", "contactcenter audio"),
                new SdpAttribute("ssrc", string.Create(CultureInfo.InvariantCulture, $"{Leg.Ssrc} cname:contactcenter")),
            ],
        };
    }

    private NegotiationFault TakeRemote()
    {
        var remote = Leg.Negotiated!.Remote;
        if (remote.Setup == "passive" || !remote.RtcpMux)
        {
            // We are passive always and have one port: such a peer would wait for us for ever.
            return NegotiationFault.IncompleteTransport;
        }

        _agent.RemoteUfrag = remote.IceUfrag;
        if (_fingerprints.Count > 0 && !_fingerprints.SequenceEqual(remote.Fingerprints, StringComparer.OrdinalIgnoreCase))
        {
            RestartDtls();
        }

        lock (_gate)
        {
            _fingerprints = remote.Fingerprints;
        }

        CompleteIfBothAreHere();
        return NegotiationFault.None;
    }

    // Another certificate is another peer, for example the page after a reload: a new association. The old one is disposed outside
    // the lock, because a worker that is just finishing it holds its lock and wants ours; afterwards it says nothing more.
    private void RestartDtls()
    {
        _association.Dispose();
        lock (_gate)
        {
            _keys = null;
            _association = new DtlsAssociation(_plane.Dtls, this);
            Leg.SetCrypto(UnkeyedCrypto.Instance);
            _ = Interlocked.CompareExchange(ref _state, (int)PeerState.Connecting, (int)PeerState.Connected);
        }
    }

    // DTLS may be over before the answer is here: keys are used only when the certificate is known to be the described one.
    private void CompleteIfBothAreHere()
    {
        lock (_gate)
        {
            if (_keys is not { } keys || _fingerprints.Count == 0)
            {
                return;
            }

            _keys = null;
            using (keys.Send)
            using (keys.Receive)
            {
                if (CertificateFingerprint.Matches(keys.PeerCertificate, _fingerprints)
                    && Interlocked.CompareExchange(ref _state, (int)PeerState.Connected, (int)PeerState.Connecting) == (int)PeerState.Connecting)
                {
                    Profile = keys.Send.Profile;
                    Leg.SetCrypto(new SrtpCrypto(keys.Send, keys.Receive));
                    _plane.Counters.AddConnected();
                    _ = Task.Run(() => _observer?.PeerConnected(this));
                    return;
                }
            }
        }

        Fail(PeerFault.FingerprintMismatch, "the certificate of the handshake is not the one in the description");
    }

    private void Fail(PeerFault fault, string detail)
    {
        if (Interlocked.CompareExchange(ref _state, (int)PeerState.Failed, (int)PeerState.Connecting) != (int)PeerState.Connecting
            && Interlocked.CompareExchange(ref _state, (int)PeerState.Failed, (int)PeerState.Connected) != (int)PeerState.Connected)
        {
            return;
        }

        _plane.Counters.AddFailed(fault);
        Leg.SetCrypto(UnkeyedCrypto.Instance);
        _association.Dispose();
        _ = Task.Run(() => _observer?.PeerFailed(this, fault, detail));
    }

    private void Learn(SharedPort port, in MediaAddress from)
    {
        var chosen = _agent.Path;
        if (_path is null || _path.Address != chosen)
        {
            _path = new PathBox(chosen, chosen.ToEndPoint().Address);
            Leg.SetPath(chosen);
        }

        lock (_sources)
        {
            if (!_sources.Contains(from) && _sources.Count < SourceLimit)
            {
                _sources.Add(from);
                _plane.Map(port, from, this);
            }
        }
    }

    private void ForgetSources()
    {
        lock (_sources)
        {
            foreach (var source in _sources)
            {
                _plane.Unmap(Leg.Thread.SharedPort, source, this);
            }

            _sources.Clear();
        }
    }

    /// <summary>The path as one reference, because workers read it while the media thread moves it.</summary>
    private sealed record PathBox(MediaAddress Address, System.Net.IPAddress Source);
}
