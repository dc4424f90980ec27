using System.Net;
using ContactCenter.Media.Bridges;
using ContactCenter.Media.Dtmf;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Plane;

/// <summary>A leg of the built-in media plane. Made by <see cref="MediaPlane"/>.</summary>
public sealed class MediaLeg : IPlaneLeg
{
    private readonly LegFlow _flow;
    private readonly LegNegotiation _negotiation;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IPAddress? _signaling;
    private bool _isBehindNat;
    private int _disposing;

    internal MediaLeg(MediaThread thread, LegTransport transport, int id, LegNegotiation negotiation, IPlaneLegObserver? observer)
    {
        Thread = thread;
        Observer = observer;
        _negotiation = negotiation;
        LocalEndPoint = transport.Local.ToEndPoint();
        var random = Random.Shared;
        var outgoing = new OutgoingStream((uint)random.NextInt64(1, uint.MaxValue), (ushort)random.Next(0, 32768), (uint)random.NextInt64(uint.MaxValue));
        Ssrc = outgoing.Ssrc;
        _flow = new LegFlow(thread, this, transport, id, outgoing);
        thread.CountLeg(1);
        thread.Post(() => thread.Add(_flow));
    }

    /// <inheritdoc />
    public MediaThread Thread { get; }

    /// <inheritdoc />
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>The source of everything this leg sends, for the life of the leg.</summary>
    public uint Ssrc { get; }

    /// <inheritdoc />
    public NegotiatedAudio? Negotiated => _negotiation.Current;

    /// <inheritdoc />
    public TransportDescription Transport
    {
        get => _negotiation.Transport;
        set => _negotiation.Transport = value;
    }

    /// <summary>
    /// Time since the peer last gave a sign of life: RTP of any payload type, RTCP, or what was said by <see cref="NoteLife"/>; since the
    /// leg was made when there was none. Exact to about 50 ms.
    /// </summary>
    public TimeSpan SilentFor => TimeSpan.FromMicroseconds(Math.Max(0, Thread.NowUs - _flow.HeardUs));

    internal IPlaneLegObserver? Observer { get; }

    internal LegFlow Flow => _flow;

    /// <inheritdoc />
    public void SignaledFrom(IPAddress host, bool isBehindNat)
    {
        _signaling = host;
        _isBehindNat = isBehindNat;
    }

    /// <inheritdoc />
    public string CreateOffer(MediaDirection direction = MediaDirection.SendReceive) => _negotiation.CreateOffer(direction);

    /// <inheritdoc />
    public NegotiationFault SetAnswer(ReadOnlySpan<char> sdp) => Apply(_negotiation.SetAnswer(sdp));

    /// <inheritdoc />
    public NegotiationFault SetOffer(ReadOnlySpan<char> sdp, out string answer, MediaDirection direction = MediaDirection.SendReceive) =>
        Apply(_negotiation.SetOffer(sdp, direction, out answer));

    /// <inheritdoc />
    public Task<bool> PlayAsync(IReadOnlyList<Prompt> prompts, bool loop = false)
    {
        ArgumentOutOfRangeException.ThrowIfZero(prompts.Count);
        var finished = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (IsDisposed)
        {
            return Task.FromResult(false);
        }

        var posted = Thread.Post(() =>
        {
            if (IsDisposed)
            {
                finished.TrySetResult(false);
                return;
            }

            _flow.Player.Start(prompts, loop, finished);
            Thread.StartPacing(_flow);
        });
        if (!posted)
        {
            finished.TrySetResult(false);
        }

        return finished.Task;
    }

    /// <inheritdoc />
    public void StopPlaying() => Do(_flow.Player.Stop);

    /// <inheritdoc />
    public void BridgeTo(IPlaneLeg other)
    {
        if (other is not MediaLeg leg || leg.Thread != Thread || ReferenceEquals(leg, this))
        {
            throw new ArgumentException("Only two legs of one media thread can be bridged.", nameof(other));
        }

        Do(() =>
        {
            if (!IsDisposed && !leg.IsDisposed)
            {
                MediaThread.Join(_flow, leg._flow);
            }
        });
    }

    /// <inheritdoc />
    public void MixWith(IReadOnlyList<IPlaneLeg> others)
    {
        var legs = others.Select(other => other as MediaLeg).ToList();
        if (legs.Count is 0 or >= MixRoom<LegFlow>.MaxParties
            || legs.Any(leg => leg is null || leg.Thread != Thread || ReferenceEquals(leg, this)))
        {
            throw new ArgumentException("One to seven other legs of one media thread can be mixed.", nameof(others));
        }

        Do(() =>
        {
            if (!IsDisposed)
            {
                Thread.Mix([_flow, .. legs.Where(leg => !leg!.IsDisposed).Select(leg => leg!._flow)]);
            }
        });
    }

    /// <inheritdoc />
    public void Unbridge() => Do(() => MediaThread.Separate(_flow));

    /// <inheritdoc />
    public bool SendDtmf(string digits)
    {
        if (Negotiated?.SendDtmfPayloadType is null || digits.Any(digit => TelephoneEvent.CodeOf(digit) < 0))
        {
            return false;
        }

        Do(() =>
        {
            _flow.DtmfSender.Add(digits);
            Thread.StartPacing(_flow);
        });
        return true;
    }

    /// <inheritdoc />
    public Task<LegStatistics> ReadStatisticsAsync() => Thread.Ask(() => _flow.Snapshot(Thread.NowUs));

    /// <summary>SRTP: protects from now on. Call it when the keys are there; until then nothing of a WebRTC leg should be sent.</summary>
    public void SetCrypto(IRtpCrypto crypto) => Do(() => _flow.Crypto = crypto);

    /// <summary>The path ICE chose, for a leg on a shared port. Packets from elsewhere are not this leg's.</summary>
    public void SetPath(MediaAddress path)
    {
        if (_flow.Transport is SharedPath shared)
        {
            Do(() => shared.SetPath(path));
        }
    }

    /// <summary>Another proof that the peer is there: an authentic check of its ICE path (RFC 7675).</summary>
    public void NoteLife() => _flow.Hear(Thread.NowUs);

    /// <summary>Ends the leg: leaves its bridge, stops playing, closes its port. Idempotent; completes when the media thread is done.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposing, 1) == 0)
        {
            Thread.CountLeg(-1);
            var posted = Thread.Post(() =>
            {
                Thread.Remove(_flow);
                _closed.TrySetResult();
            });
            if (!posted)
            {
                _closed.TrySetResult();
            }
        }

        return new ValueTask(_closed.Task);
    }

    /// <summary>None for a host name: who announces one is known by where its signalling comes from.</summary>
    private static MediaAddress AddressOf(string address, int port) =>
        port <= IPEndPoint.MaxPort && IPAddress.TryParse(address, out var parsed) ? MediaAddress.From(parsed, port) : default;

    internal bool IsDisposed => Volatile.Read(ref _disposing) != 0;

    private void Do(Action command)
    {
        if (!IsDisposed)
        {
            Thread.Post(command);
        }
    }

    private NegotiationFault Apply(NegotiationResult result)
    {
        if (result.Succeeded)
        {
            var format = LegFormat.Of(result.Audio);
            var remote = result.Audio.Remote;
            var peer = new PeerEnd(
                AddressOf(remote.Address, remote.Port),
                AddressOf(remote.RtcpAddress ?? remote.Address, remote.RtcpPort ?? remote.Port + 1),
                _signaling is null ? default : MediaAddress.From(_signaling, 0),
                _isBehindNat);
            Do(() => _flow.Apply(format, peer));
        }

        return result.Fault;
    }
}
