using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>What this side writes about itself: Via, Contact, Allow, Supported, User-Agent.</summary>
internal sealed class LocalIdentity(SipStackOptions options, Func<SipTransportKind, IPEndPoint?> boundTo)
{
    /// <summary>
    /// Reliable provisional responses (RFC 3262), given to who demands them. A request of this side does not name it: what a peer would send
    /// reliably then would have to be acknowledged here.
    /// </summary>
    private const string Reliability = "100rel";

    private readonly ConcurrentDictionary<(SipTransportKind, IPAddress), (string Host, int Port)> _hosts = new();
    private readonly ConcurrentDictionary<(SipTransportKind, IPAddress), string> _contacts = new();
    private readonly string _allow = string.Join(", ", options.Methods);
    private readonly string _supported = string.Join(", ", options.SessionTimers ? ["timer", .. options.Supported] : options.Supported);
    private readonly bool _isReliable = options.Methods.Contains(SipMethod.Prack);

    public bool IsSupported(string tag) =>
        (options.SessionTimers && string.Equals(tag, "timer", StringComparison.OrdinalIgnoreCase))
        || (_isReliable && string.Equals(tag, Reliability, StringComparison.OrdinalIgnoreCase))
        || options.Supported.Contains(tag, StringComparer.OrdinalIgnoreCase);

    public string ContactFor(SipFlow flow) => ContactFor(flow, null);

    public string ContactFor(SipFlow flow, string? user)
    {
        if (user is null && _contacts.TryGetValue((flow.Transport, flow.LocalEndPoint.Address), out var known))
        {
            return known;
        }

        var text = new NameAddress(UriFor(flow, user)).ToString();
        if (user is null)
        {
            _contacts[(flow.Transport, flow.LocalEndPoint.Address)] = text;
        }

        return text;
    }

    /// <summary>A URI by which this side is reached the way that the flow goes.</summary>
    public SipUri UriFor(SipFlow flow, string? user, string parameters = "")
    {
        var (host, port) = HostFor(flow);
        return new SipUri(user, host, port, flow.Transport.UriParameter() + parameters);
    }

    /// <summary>A Via without its branch.</summary>
    public ViaHeader ViaFor(SipFlow flow)
    {
        var (host, port) = HostFor(flow);
        return new ViaHeader(flow.Transport.ViaName(), host, port, flow.IsReliable ? "" : ";rport");
    }

    /// <summary>A request with Via, Max-Forwards and User-Agent; the rest is the caller's.</summary>
    public SipRequest NewRequest(SipMethod method, SipUri uri, SipFlow flow)
    {
        var (host, port) = HostFor(flow);
        var parameters = string.Concat(";branch=", SipIds.NewBranch(), flow.IsReliable ? "" : ";rport");
        var request = new SipRequest(method, uri);
        request.Headers.Add(SipHeader.Via, new ViaHeader(flow.Transport.ViaName(), host, port, parameters).ToString());
        request.Headers.Add(SipHeader.MaxForwards, "70");
        if (options.UserAgent.Length > 0)
        {
            request.Headers.Add(SipHeader.UserAgent, options.UserAgent);
        }

        return request;
    }

    public void AddCapabilities(SipMessage message)
    {
        message.Headers.Add(SipHeader.Allow, _allow);
        var supported = _isReliable && message is SipResponse ? _supported.Length > 0 ? _supported + ", " + Reliability : Reliability : _supported;
        if (supported.Length > 0)
        {
            message.Headers.Add(SipHeader.Supported, supported);
        }
    }

    public void AddServer(SipResponse response)
    {
        if (options.UserAgent.Length > 0)
        {
            response.Headers.Add(SipHeader.Server, options.UserAgent);
        }
    }

    private (string Host, int Port) HostFor(SipFlow flow)
    {
        var key = (flow.Transport, flow.LocalEndPoint.Address);
        return _hosts.GetOrAdd(key, static (key, state) => state.me.Find(key.Item1, state.flow), (me: this, flow));
    }

    private (string Host, int Port) Find(SipTransportKind kind, SipFlow flow)
    {
        // A connection this side opened has an ephemeral local port: what peers can reach is the listening port.
        var listening = boundTo(kind) ?? flow.LocalEndPoint;
        if (options.AdvertisedHost is { Length: > 0 } advertised)
        {
            return (advertised, listening.Port);
        }

        var address = listening.Address;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            address = IPAddress.IsLoopback(flow.RemoteEndPoint.Address) ? flow.RemoteEndPoint.Address : FirstUsable(address.AddressFamily);
        }

        return (address.AddressFamily == AddressFamily.InterNetworkV6 ? string.Create(CultureInfo.InvariantCulture, $"[{address}]") : address.ToString(), listening.Port);
    }

    private static IPAddress FirstUsable(AddressFamily family)
    {
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.OperationalStatus != OperationalStatus.Up || network.NetworkInterfaceType == NetworkInterfaceType.Loopback)
            {
                continue;
            }

            foreach (var address in network.GetIPProperties().UnicastAddresses)
            {
                if (address.Address.AddressFamily == family && !address.Address.IsIPv6LinkLocal)
                {
                    return address.Address;
                }
            }
        }

        return family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
    }
}
