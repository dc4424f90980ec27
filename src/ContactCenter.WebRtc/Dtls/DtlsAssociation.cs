using System.Buffers;
using System.Collections.Concurrent;
using System.Net;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>
/// One peer's DTLS, from its first ClientHello to the end. The native session lives only as long as the handshake; what stays are two
/// short byte arrays: our last flight, for a peer that did not get it, and our close_notify, encrypted in advance.
/// </summary>
internal sealed class DtlsAssociation : IDisposable
{
    // A flight of the client is at most a few datagrams; what exceeds this is a flood.
    private const int InboxLimit = 32;
    private const int FinalFlightRepeats = 16;

    private readonly DtlsServer _server;
    private readonly IDtlsPeer _peer;
    private readonly ConcurrentQueue<(byte[] Buffer, int Length)> _inbox = new();
    private readonly Lock _gate = new();
    private DtlsHandshake? _handshake;
    private byte[] _finalFlight = [];
    private byte[] _closeNotify = [];
    private IPAddress? _source;
    private long _started;
    private long _due = long.MaxValue;
    private int _queued;
    private int _scheduled;
    private int _repeats;
    private volatile bool _ended;

    public DtlsAssociation(DtlsServer server, IDtlsPeer peer)
    {
        _server = server;
        _peer = peer;
    }

    /// <summary>Whether the handshake is over, well or not.</summary>
    public bool IsOver => _ended;

    /// <summary>Takes a datagram; called on a media thread, so it only copies and queues. False when it was dropped.</summary>
    public bool Receive(ReadOnlySpan<byte> datagram, IPAddress source)
    {
        if (_ended && _finalFlight.Length == 0)
        {
            return false;
        }

        _source ??= source;
        if (Interlocked.Increment(ref _queued) > InboxLimit)
        {
            Interlocked.Decrement(ref _queued);
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(datagram.Length);
        datagram.CopyTo(buffer);
        _inbox.Enqueue((buffer, datagram.Length));
        Schedule();
        return true;
    }

    /// <summary>Called by the server's clock.</summary>
    public void Tick(long now)
    {
        if (now >= Volatile.Read(ref _due))
        {
            Schedule();
        }
    }

    /// <summary>Called by a worker.</summary>
    public void Run()
    {
        Volatile.Write(ref _scheduled, 0);
        lock (_gate)
        {
            while (_inbox.TryDequeue(out var item))
            {
                Interlocked.Decrement(ref _queued);
                Take(item.Buffer.AsSpan(0, item.Length));
                ArrayPool<byte>.Shared.Return(item.Buffer);
            }

            if (_handshake is not null)
            {
                CheckTime();
            }
        }
    }

    /// <summary>Ends the association after an error that is not the peer's.</summary>
    public void Abandon(string detail)
    {
        lock (_gate)
        {
            if (!_ended)
            {
                Fail(DtlsFault.HandshakeFailed, detail);
            }
        }
    }

    /// <summary>Says good-bye if there is anything to say good-bye with, and frees everything.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closeNotify.Length > 0)
            {
                _peer.Send(_closeNotify);
            }

            _finalFlight = _closeNotify = [];
            _ended = true;
            Release();
        }
    }

    private void Take(ReadOnlySpan<byte> datagram)
    {
        if (_ended)
        {
            // RFC 6347 §4.2.4: a peer that repeats its flight missed ours. Twice the same record is harmless to one that did not.
            if (datagram[0] is DtlsRecords.Handshake or DtlsRecords.ChangeCipherSpec && _repeats++ < FinalFlightRepeats)
            {
                Send(_finalFlight);
            }

            return;
        }

        if (_handshake is null && !TryStart(datagram))
        {
            return;
        }

        Continue(_handshake!.Feed(datagram));
    }

    private bool TryStart(ReadOnlySpan<byte> datagram)
    {
        if (!DtlsRecords.StartsWithClientHello(datagram) || !_server.TryEnter(this, _source!))
        {
            return false;
        }

        try
        {
            _handshake = _server.NewHandshake();
        }
        finally
        {
            if (_handshake is null)
            {
                _server.Leave(this, _source!);
            }
        }

        _started = _server.Now;
        return true;
    }

    private void Continue(DtlsProgress progress)
    {
        var output = _handshake!.TakeOutput();
        Send(output);
        switch (progress)
        {
            case DtlsProgress.Waiting:
                Volatile.Write(ref _due, _server.Now + _server.Ticks(_handshake.Timeout ?? _server.HandshakeTimeout));
                break;
            case DtlsProgress.Finished:
                Finish(output);
                break;
            case DtlsProgress.Failed:
                Fail(DtlsFault.HandshakeFailed, _handshake.Error ?? "unknown");
                break;
        }
    }

    private void CheckTime()
    {
        var now = _server.Now;
        if (now - _started >= _server.Ticks(_server.HandshakeTimeout))
        {
            Fail(DtlsFault.TimedOut, "no end of the handshake in time");
        }
        else if (now >= _due)
        {
            Continue(_handshake!.Retransmit());
        }
    }

    private void Finish(byte[] finalFlight)
    {
        var result = _handshake!.Export();
        if (result is null)
        {
            Send(_handshake.TakeCloseNotify());
            Fail(DtlsFault.NoSrtpProfile, "the peer agreed on no SRTP profile");
            return;
        }

        _finalFlight = finalFlight;
        _closeNotify = _handshake.TakeCloseNotify();
        _ended = true;
        Release();
        _peer.HandshakeFinished(result);
    }

    private void Fail(DtlsFault fault, string detail)
    {
        _ended = true;
        Release();
        _peer.HandshakeFailed(fault, detail);
    }

    private void Release()
    {
        Volatile.Write(ref _due, long.MaxValue);
        if (_handshake is not null)
        {
            _handshake.Dispose();
            _handshake = null;
            _server.Leave(this, _source!);
        }
    }

    private void Send(ReadOnlySpan<byte> records)
    {
        while (records.Length > 0)
        {
            var length = DtlsRecords.NextDatagram(records, _server.Mtu);
            _peer.Send(records[..length]);
            records = records[length..];
        }
    }

    // At most one entry in the workers' queue per association. When the queue is full the next datagram or tick tries again.
    private void Schedule()
    {
        if (Interlocked.Exchange(ref _scheduled, 1) == 0 && !_server.TryQueue(this))
        {
            Volatile.Write(ref _scheduled, 0);
        }
    }
}
