using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>
/// Ports of one host. RTP ranges are apart for every host of one test run. The rest lies below what the kernel gives to others: of those a
/// database or a client could take one between the question whether it is free and the start of its host.
/// </summary>
public sealed record HostPorts(int Http, int Sip, int Rtp, int WebRtc)
{
    private const int First = 10_000;
    private const int Count = 10_000;

    private static int _nextRange;
    private static int _next = Random.Shared.Next(Count);

    public static HostPorts Take()
    {
        var range = Interlocked.Increment(ref _nextRange) % 8;
        return new HostPorts(FreeTcp(), FreeSip(), 24_000 + (range * 1_000), FreeUdp());
    }

    public static int FreeUdp() => Free(IsFreeForUdp);

    public static int FreeTcp() => Free(IsFreeForTcp);

    /// <summary>A port that is free for UDP and for TCP.</summary>
    public static int FreeSip() => Free(port => IsFreeForTcp(port) && IsFreeForUdp(port));

    private static int Free(Func<int, bool> isFree) => Enumerable.Range(0, Count)
        .Select(_ => First + ((Interlocked.Increment(ref _next) & int.MaxValue) % Count)).First(isFree);

    private static bool IsFreeForUdp(int port) => CanBind(port, SocketType.Dgram, ProtocolType.Udp);

    private static bool IsFreeForTcp(int port) => CanBind(port, SocketType.Stream, ProtocolType.Tcp);

    private static bool CanBind(int port, SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
