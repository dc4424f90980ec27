using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Ports of one host. RTP ranges are apart for every host of one test run; the rest the kernel names as free.</summary>
public sealed record HostPorts(int Http, int Sip, int Rtp, int WebRtc)
{
    private static int _nextRange;

    public static HostPorts Take()
    {
        var range = Interlocked.Increment(ref _nextRange) % 8;
        return new HostPorts(FreeTcp(), FreeSip(), 24_000 + (range * 1_000), FreeUdp());
    }

    public static int FreeUdp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static int FreeTcp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>A port that is free for UDP and for TCP.</summary>
    public static int FreeSip()
    {
        while (true)
        {
            var port = FreeTcp();
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken for UDP; try the next.
            }
        }
    }
}
