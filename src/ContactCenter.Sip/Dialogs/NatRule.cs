using System.Net;
using System.Net.Sockets;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// Whether requests go to the address that a peer names (its Contact, or the first Route: RFC 3261 §12.2.1.1) or over the flow that it
/// spoke on. The rule compares the named address with the source; that <c>rport</c> is there says nothing, most peers send it.
/// <list type="number">
/// <item>A name under <c>.invalid</c> (RFC 7118 §5.2) and everything over a WebSocket: the flow, nothing else reaches it.</item>
/// <item>The named transport is another than the flow's: the name.</item>
/// <item>The name is the source: the flow, which is the same on UDP and saves a connection elsewhere.</item>
/// <item>The name is an address of a narrower scope than the source (a private one, seen from a public address): behind NAT, the flow.</item>
/// <item>The name is what Via calls the sender (sent-by), and that is not the source: on a connection the usual ephemeral port, so the
/// connection while it is open; on UDP the peer does not know its own address, so it is behind NAT: the flow. The exception is a peer
/// that gives the address of the source and no <c>rport</c>: it sends from one port and listens at another (RFC 3261 §18.2.2), so the
/// name.</item>
/// <item>Anything else, such as a carrier that signals from one address and names another: the name.</item>
/// </list>
/// </summary>
internal static class NatRule
{
    /// <param name="named">The Contact, or the first URI of the route set.</param>
    /// <param name="via">The top Via of the request that named it; null when a response did.</param>
    /// <param name="flow">What it came over.</param>
    public static bool StaysOnFlow(SipUri named, ViaHeader? via, SipFlow flow)
    {
        if (!CanBeDialled(named) || flow.Transport is SipTransportKind.Ws or SipTransportKind.Wss)
        {
            return true;
        }

        var source = flow.RemoteEndPoint;
        var isAddress = named.TryGetAddress(out var address);
        if (isAddress && ScopeOf(address) < ScopeOf(source.Address))
        {
            return true;
        }

        if (SipTransportNames.Named(named) is { } transport && transport != flow.Transport)
        {
            return false;
        }

        var isAtSource = isAddress && Plain(address).Equals(Plain(source.Address));
        if (isAtSource && PortOf(named) == source.Port)
        {
            return true;
        }

        return via is not null && IsSentBy(named, via) && (flow.IsReliable || (isAddress && (!isAtSource || via.Parameters.Has("rport"))));
    }

    /// <summary>False for what only its own flow reaches: browsers.</summary>
    public static bool CanBeDialled(SipUri named) =>
        named.Host.Length > 0
        && !named.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)
        && SipTransportNames.Named(named) is not (SipTransportKind.Ws or SipTransportKind.Wss);

    /// <summary>
    /// The name is an address that is not the source. A connection has a port of its own, so there only the hosts are compared.
    /// </summary>
    public static bool NamesAnotherPlace(SipUri named, SipFlow flow) =>
        CanBeDialled(named)
        && named.TryGetAddress(out var address)
        && (!Plain(address).Equals(Plain(flow.RemoteEndPoint.Address)) || (!flow.IsReliable && PortOf(named) != flow.RemoteEndPoint.Port));

    /// <summary>The same place: host, port and transport.</summary>
    public static bool AreSame(SipUri left, SipUri right) =>
        string.Equals(left.Host, right.Host, StringComparison.OrdinalIgnoreCase)
        && PortOf(left) == PortOf(right)
        && SipTransportNames.Named(left) == SipTransportNames.Named(right);

    private static bool IsSentBy(SipUri named, ViaHeader via) =>
        string.Equals(named.Host, via.Host, StringComparison.OrdinalIgnoreCase)
        && PortOf(named) == (via.Port != 0 ? via.Port : via.Transport == "TLS" ? 5061 : 5060);

    private static int PortOf(SipUri uri) =>
        uri.Port != 0 ? uri.Port : SipTransportNames.Named(uri) is SipTransportKind.Tls ? 5061 : 5060;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static Scope ScopeOf(IPAddress given)
    {
        var address = Plain(given);
        if (IPAddress.IsLoopback(address))
        {
            return Scope.Machine;
        }

        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6LinkLocal ? Scope.Link : address.IsIPv6UniqueLocal ? Scope.Private : Scope.Public;
        }

        // RFC 1918, RFC 6598 (carrier-grade NAT), RFC 3927.
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return bytes switch
        {
            [169, 254, ..] => Scope.Link,
            [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] => Scope.Private,
            _ => Scope.Public,
        };
    }

    private enum Scope
    {
        Machine,
        Link,
        Private,
        Public,
    }
}
