namespace ContactCenter.Media.Plane;

/// <summary>Even ports of the configured range, used in turn, so that a port rests as long as possible before its next call.</summary>
internal sealed class PortRange
{
    private readonly Lock _lock = new();
    private readonly Queue<int> _free = new();
    private readonly MediaPlaneOptions _options;

    public PortRange(MediaPlaneOptions options)
    {
        _options = options;
        for (var port = (options.FirstPort + 1) & ~1; options.FirstPort > 0 && port <= options.LastPort; port += 2)
        {
            _free.Enqueue(port);
        }
    }

    /// <summary>A bound socket, or null when every port is taken.</summary>
    public UdpSocket? TryOpen(int bufferBytes)
    {
        if (_options.FirstPort == 0)
        {
            return UdpSocket.TryBind(MediaAddress.From(_options.Address, 0), bufferBytes);
        }

        lock (_lock)
        {
            for (var left = _free.Count; left > 0; left--)
            {
                var port = _free.Dequeue();
                if (UdpSocket.TryBind(MediaAddress.From(_options.Address, port), bufferBytes) is { } socket)
                {
                    return socket;
                }

                _free.Enqueue(port); // another program has it
            }

            return null;
        }
    }

    public void Release(int port)
    {
        if (_options.FirstPort == 0)
        {
            return;
        }

        lock (_lock)
        {
            _free.Enqueue(port);
        }
    }
}
