using System.Globalization;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Sdp;
using ContactCenter.Media.Srtp;
using ContactCenter.WebRtc.Dtls;
using ContactCenter.WebRtc.Ice;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>
/// The way to one browser, whatever it carries: ICE-lite, DTLS in the passive role, and the keys that come of it. What it carries is told
/// where packets go and by which keys.
/// </summary>
internal sealed class PeerLink : IDtlsPeer
{
    private const int SourceLimit = 16;

    // A peer that closes sends an alert we cannot read any more; one that lives checks every 2.5 s and takes this back.
    private static readonly TimeSpan ConsentAfterAlert = TimeSpan.FromSeconds(6);

    private readonly WebRtcPlane _plane;
    private readonly IPeerMedia _media;
    private readonly Lock _gate = new();
    private readonly List<MediaAddress> _sources = [];
    private volatile IceLiteAgent _agent;
    private volatile DtlsAssociation _association;
    private volatile PathBox? _path;
    private IReadOnlyList<string> _fingerprints = [];
    private DtlsResult? _keys;
    private int _state = (int)PeerState.Connecting;

    public PeerLink(WebRtcPlane plane, IPeerMedia media)
    {
        _plane = plane;
        _media = media;
        media.SetCrypto(UnkeyedCrypto.Instance);
        _agent = NewAgent();
        _association = new DtlsAssociation(plane.Dtls, this);
    }

    /// <summary>Where it stands.</summary>
    public PeerState State => (PeerState)Volatile.Read(ref _state);

    /// <summary>The SRTP profile in use; null before it is connected.</summary>
    public SrtpProfile? Profile { get; private set; }

    /// <summary>What it carries.</summary>
    public IPeerMedia Media => _media;

    private SharedPort Port => _media.Thread.SharedPort;

    /// <summary>RFC 8839 §4.4.1.1.1: a new fragment of the peer is a restart, which we answer with a new one of ours.</summary>
    public void RestartIceIfAsked(ReadOnlySpan<char> sdp)
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

    /// <summary>Our side of the way, into a description.</summary>
    public TransportDescription Describe(TransportDescription transport, string setup) => transport with
    {
        Profile = MediaProfile.WebRtc,
        RtcpMux = true,
        IceLite = true,
        IceUfrag = _agent.Local.Ufrag,
        IcePwd = _agent.Local.Password,
        Fingerprints = [_plane.Fingerprint],
        Setup = setup,
        Candidates = [string.Create(CultureInfo.InvariantCulture, $"1 1 udp 2130706431 {transport.Address} {transport.Port} typ host")],
    };

    /// <summary>The peer's side of the way, out of its description; false when it can never come about.</summary>
    public bool TakeRemote(TransportDescription remote)
    {
        if (remote.Setup == "passive" || !remote.RtcpMux)
        {
            // We are passive always and have one port: such a peer would wait for us for ever.
            return false;
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
        return true;
    }

    /// <summary>Closes: the browser gets an authentic close_notify, its address and fragment are forgotten. Idempotent.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _state, (int)PeerState.Closed) != (int)PeerState.Closed)
        {
            _plane.Unregister(IceCredentials.KeyOf(_agent.Local.Ufrag));
            _association.Dispose();
            ForgetSources();
        }
    }

    void IDtlsPeer.Send(ReadOnlySpan<byte> datagram)
    {
        if (_path is { } path)
        {
            Port.Send(datagram, path.Address);
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
    public void OnCheck(SharedPort port, in StunMessage message, in MediaAddress from)
    {
        if (port != Port || State is PeerState.Closed or PeerState.Failed)
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
            _media.NoteLife();
            Learn(port, from);
        }
        else if (outcome == IceOutcome.Refused)
        {
            _plane.Counters.AddRefusedCheck();
        }
    }

    /// <summary>DTLS from an address that passed a check; on the media thread.</summary>
    public void OnDtls(ReadOnlySpan<byte> packet, in MediaAddress from)
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

    public void CheckConsent()
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

    // Another certificate is another peer, for example the page after a reload: a new association. The old one is disposed outside
    // the lock, because a worker that is just finishing it holds its lock and wants ours; afterwards it says nothing more.
    private void RestartDtls()
    {
        _association.Dispose();
        lock (_gate)
        {
            _keys = null;
            _association = new DtlsAssociation(_plane.Dtls, this);
            _media.SetCrypto(UnkeyedCrypto.Instance);
            _ = Move(PeerState.Connected, PeerState.Connecting);
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
                if (CertificateFingerprint.Matches(keys.PeerCertificate, _fingerprints) && Move(PeerState.Connecting, PeerState.Connected))
                {
                    Profile = keys.Send.Profile;
                    _media.SetCrypto(new SrtpCrypto(keys.Send, keys.Receive));
                    _plane.Counters.AddConnected();
                    _ = Task.Run(_media.Connected);
                    return;
                }
            }
        }

        Fail(PeerFault.FingerprintMismatch, "the certificate of the handshake is not the one in the description");
    }

    private void Fail(PeerFault fault, string detail)
    {
        if (!Move(PeerState.Connecting, PeerState.Failed) && !Move(PeerState.Connected, PeerState.Failed))
        {
            return;
        }

        _plane.Counters.AddFailed(fault);
        _media.SetCrypto(UnkeyedCrypto.Instance);
        _association.Dispose();
        _ = Task.Run(() => _media.Failed(fault, detail));
    }

    /// <summary>False when it stands elsewhere, and stays there.</summary>
    private bool Move(PeerState from, PeerState to) => Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;

    private void Learn(SharedPort port, in MediaAddress from)
    {
        var chosen = _agent.Path;
        if (_path is null || _path.Address != chosen)
        {
            _path = new PathBox(chosen, chosen.ToEndPoint().Address);
            _media.SetPath(chosen);
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
                _plane.Unmap(Port, source, this);
            }

            _sources.Clear();
        }
    }

    /// <summary>The path as one reference, because workers read it while the media thread moves it.</summary>
    private sealed record PathBox(MediaAddress Address, System.Net.IPAddress Source);
}
