namespace ContactCenter.Media.Plane;

/// <summary>The two sockets of a leg with ports of its own.</summary>
/// <param name="Media">RTP, an even port.</param>
/// <param name="Control">RTCP, the port above; null on automatic ports.</param>
internal readonly record struct PortPair(UdpSocket Media, UdpSocket? Control);

/// <summary>
/// The port pairs of the configured range. Each leg gets one by lot, so that nobody can tell the next; a pair that was in use rests
/// first, and so does one that the process before was using when it died (<see cref="PortLedger"/>). Only when every free pair
/// rests, the one that has rested longest is taken: a call refused for want of a port would be worse, since a leg hears its peer
/// alone.
/// </summary>
internal sealed class RtpPorts
{
    private const int ControlBuffer = 8 * 1024;
    private readonly Lock _lock = new();
    private readonly List<int> _free = [];
    private readonly PriorityQueue<int, DateTimeOffset> _resting = new();
    private readonly MediaPlaneOptions _options;
    private readonly TimeProvider _time;
    private readonly PortLedger? _ledger;

    public RtpPorts(MediaPlaneOptions options, TimeProvider time, PortLedger? ledger)
    {
        _options = options;
        _time = time;
        _ledger = ledger;
        var now = time.GetUtcNow();
        for (var port = (options.FirstPort + 1) & ~1; options.FirstPort > 0 && port < options.LastPort; port += 2)
        {
            if (ledger?.RestsUntil(port, now, options.PortRest) is { } until && until > now)
            {
                _resting.Enqueue(port, until);
            }
            else
            {
                _free.Add(port);
            }
        }
    }

    /// <summary>Pairs that rest now.</summary>
    public int Resting
    {
        get
        {
            lock (_lock)
            {
                EndRests();
                return _resting.Count;
            }
        }
    }

    /// <summary>Bound sockets, or null when every pair is taken.</summary>
    public PortPair? TryOpen(int bufferBytes)
    {
        if (_options.FirstPort == 0)
        {
            return UdpSocket.TryBind(MediaAddress.From(_options.Address, 0), bufferBytes) is { } media ? new PortPair(media, null) : null;
        }

        lock (_lock)
        {
            EndRests();
            for (var left = _free.Count + _resting.Count; left > 0; left--)
            {
                var port = Draw();
                if (TryBind(port, bufferBytes) is { } pair)
                {
                    _ledger?.Take(port);
                    return pair;
                }

                _resting.Enqueue(port, _time.GetUtcNow() + _options.PortRest); // another program has it
            }

            return null;
        }
    }

    /// <summary>Takes a pair back; its sockets are closed.</summary>
    public void Release(int port)
    {
        if (_options.FirstPort == 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        _ledger?.Release(port, now);
        lock (_lock)
        {
            _resting.Enqueue(port, now + _options.PortRest);
        }
    }

    private int Draw()
    {
        if (_free.Count == 0)
        {
            return _resting.Dequeue();
        }

        var index = System.Security.Cryptography.RandomNumberGenerator.GetInt32(_free.Count);
        var port = _free[index];
        _free[index] = _free[^1];
        _free.RemoveAt(_free.Count - 1);
        return port;
    }

    private PortPair? TryBind(int port, int bufferBytes)
    {
        if (UdpSocket.TryBind(MediaAddress.From(_options.Address, port), bufferBytes) is not { } media)
        {
            return null;
        }

        if (UdpSocket.TryBind(MediaAddress.From(_options.Address, port + 1), ControlBuffer) is { } control)
        {
            return new PortPair(media, control);
        }

        media.Close();
        return null;
    }

    private void EndRests()
    {
        var now = _time.GetUtcNow();
        while (_resting.TryPeek(out var port, out var until) && until <= now)
        {
            _resting.Dequeue();
            _free.Add(port);
        }
    }
}
