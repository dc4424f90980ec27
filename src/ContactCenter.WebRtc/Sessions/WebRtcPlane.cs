using System.Collections.Concurrent;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Sdp;
using ContactCenter.WebRtc.Dtls;
using ContactCenter.WebRtc.Ice;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>
/// The browser legs of a node. Takes STUN and DTLS from the media threads' shared ports: STUN finds its session by our user name
/// fragment, DTLS by a source address that passed an authenticated check. Everything else is dropped and counted. Make one per process.
/// </summary>
public sealed class WebRtcPlane : IPacketSink, IAsyncDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly MediaPlane _media;
    private readonly DtlsServer _dtls;
    private readonly ConcurrentDictionary<ulong, PeerLink> _byUfrag = new();
    private readonly ConcurrentDictionary<(SharedPort Port, MediaAddress Source), PeerLink> _bySource = new();
    private readonly ITimer _sweep;

    /// <summary>Loads OpenSSL, makes the node's certificate and attaches to every shared port.</summary>
    /// <param name="media">The media plane whose shared ports browsers use.</param>
    /// <param name="options">Checked: see <see cref="WebRtcOptions.Validate"/>.</param>
    /// <param name="time">The clock of handshakes and consent.</param>
    /// <exception cref="ArgumentException">Settings out of range; the message names them all.</exception>
    /// <exception cref="DllNotFoundException">No libssl.so.3.</exception>
    public WebRtcPlane(MediaPlane media, WebRtcOptions options, TimeProvider time)
    {
        var faults = options.Validate();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        _media = media;
        Options = options;
        Time = time;
        _dtls = new DtlsServer(options, time);
        foreach (var thread in media.Threads)
        {
            thread.SharedPort.AttachSink(this);
        }

        _sweep = time.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
    }

    /// <summary>What was dropped or refused.</summary>
    public WebRtcCounters Counters { get; } = new();

    /// <summary>Sessions that are not disposed.</summary>
    public int SessionCount => _byUfrag.Count;

    /// <summary>Handshakes under way.</summary>
    public int RunningHandshakes => _dtls.Running;

    /// <summary>Handshakes not begun because too many were running.</summary>
    public long RefusedHandshakes => _dtls.Refused;

    /// <summary>The a=fingerprint value of this node's certificate.</summary>
    public string Fingerprint => _dtls.Fingerprint;

    internal WebRtcOptions Options { get; }

    internal TimeProvider Time { get; }

    internal DtlsServer Dtls => _dtls;

    internal MediaPlane Media => _media;

    /// <summary>A new browser leg.</summary>
    /// <param name="thread">The call's media thread.</param>
    /// <param name="observer">Hears when it connects or fails, or null.</param>
    /// <param name="legObserver">Hears digits and silence, or null.</param>
    /// <param name="codecs">Codecs in order of preference; null for A-law, then µ-law.</param>
    public PeerSession CreateSession(
        MediaThread thread, IPeerObserver? observer = null, IPlaneLegObserver? legObserver = null, IReadOnlyList<AudioCodec>? codecs = null) =>
        new(this, _media.CreateSharedLeg(thread, legObserver, codecs), observer);

    /// <inheritdoc/>
    public void OnPacket(SharedPort port, ReadOnlySpan<byte> packet, in MediaAddress from)
    {
        if (packet[0] <= 3)
        {
            OnStun(port, packet, from);
        }
        else if (_bySource.TryGetValue((port, from), out var link))
        {
            link.OnDtls(packet, from);
        }
        else
        {
            Counters.AddUnknownSource();
        }
    }

    /// <summary>Ends every session and frees the native side. Dispose the media plane afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        foreach (var link in _byUfrag.Values)
        {
            await link.Media.DisposeAsync();
        }

        await _dtls.DisposeAsync();
    }

    internal void Register(ulong key, PeerLink link) => _byUfrag[key] = link;

    internal void Unregister(ulong key) => _byUfrag.TryRemove(key, out _);

    internal void Map(SharedPort port, in MediaAddress source, PeerLink link) => _bySource[(port, source)] = link;

    internal void Unmap(SharedPort port, in MediaAddress source, PeerLink link) =>
        _bySource.TryRemove(new KeyValuePair<(SharedPort, MediaAddress), PeerLink>((port, source), link));

    private void OnStun(SharedPort port, ReadOnlySpan<byte> packet, in MediaAddress from)
    {
        // RFC 8445 §7.1: checks carry FINGERPRINT, so what has none is not of ICE.
        if (!StunMessage.TryParse(packet, out var message) || !message.HasFingerprint)
        {
            Counters.AddMalformed();
            return;
        }

        if (message.TryFind(StunAttribute.Username, out var username)
            && IceCredentials.TryReadKey(username, out var key)
            && _byUfrag.TryGetValue(key, out var link))
        {
            link.OnCheck(port, message, from);
        }
        else
        {
            Counters.AddUnknownUfrag();
        }
    }

    private void Sweep()
    {
        foreach (var (_, link) in _byUfrag)
        {
            link.CheckConsent();
        }
    }
}
