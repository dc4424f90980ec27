using System.Net;
using System.Net.Sockets;

namespace ContactCenter.WebRtc.Tests.Browser;

/// <summary>A way between a browser and the plane on which a part of the packets is lost, both ways, always the same ones.</summary>
internal sealed class LossyPath : IAsyncDisposable
{
    private readonly UdpClient _near = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _far = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint _plane;
    private readonly double _loss;
    private readonly CancellationTokenSource _end = new();
    private readonly Task[] _loops;
    private IPEndPoint? _browser;
    private long _dropped;
    private long _passed;

    public LossyPath(IPEndPoint plane, double loss, int seed)
    {
        _plane = plane;
        _loss = loss;
        _loops =
        [
            RunAsync(_near, new Random(seed), from => _browser = from, datagram => _far.SendAsync(datagram, _plane)),
            RunAsync(_far, new Random(seed + 1), _ => { }, datagram => _near.SendAsync(datagram, _browser!)),
        ];
    }

    /// <summary>RTP and RTCP that were lost.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>A description that leads through here.</summary>
    public string Lead(string sdp) =>
        sdp.Replace($" {_plane.Port} typ host", $" {((IPEndPoint)_near.Client.LocalEndPoint!).Port} typ host");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_loops);
        _near.Dispose();
        _far.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync(UdpClient from, Random random, Action<IPEndPoint> note, Func<byte[], ValueTask<int>> pass)
    {
        try
        {
            while (true)
            {
                var datagram = await from.ReceiveAsync(_end.Token);
                note(datagram.RemoteEndPoint);
                if (datagram.Buffer[0] is >= 128 and <= 191)
                {
                    if (random.NextDouble() < _loss)
                    {
                        Interlocked.Increment(ref _dropped);
                        continue;
                    }

                    Interlocked.Increment(ref _passed);
                }

                _ = await pass(datagram.Buffer);
            }
        }
        catch (OperationCanceledException)
        {
            // The way is closed.
        }
    }
}
