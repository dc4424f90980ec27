using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Sip.Digest;

/// <summary>
/// Whose attempts are counted together: an address of IPv4, or the /64 of an address of IPv6, since whoever has one of these has them all.
/// </summary>
public static class SourceNetwork
{
    /// <param name="address">IPv4 within IPv6 counts as IPv4.</param>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
