using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Calls;

/// <summary>Where the simulator listens: free ports of loopback or a private network, never a public address.</summary>
internal static class LocalPorts
{
    public static bool IsAllowed(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..]
            : address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
    }

    /// <summary>A SIP stack on a free UDP port.</summary>
    /// <exception cref="ArgumentException">The address is public.</exception>
    public static SipStack MakeStack(IPAddress address, ISipApplication application, TimeProvider time) => IsAllowed(address)
        ? new SipStack(
            new SipStackOptions
            {
                Listen = [new SipListenOptions(SipTransportKind.Udp, new IPEndPoint(address, 0))],
                UserAgent = "ContactCenter simulator",
                TimeProvider = time,
            },
            application)
        : throw new ArgumentException($"{address} is neither loopback nor private: the simulator does not listen there.", nameof(address));
}
