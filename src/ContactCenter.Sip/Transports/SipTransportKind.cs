namespace ContactCenter.Sip.Transports;

/// <summary>Transports by their Via names (RFC 3261 §20.42, RFC 7118 §5).</summary>
public enum SipTransportKind
{
    Udp,
    Tcp,
    Tls,
    Ws,
    Wss,
}

internal static class SipTransportNames
{
    public static string ViaName(this SipTransportKind kind) => kind switch
    {
        SipTransportKind.Udp => "UDP",
        SipTransportKind.Tcp => "TCP",
        SipTransportKind.Tls => "TLS",
        SipTransportKind.Ws => "WS",
        SipTransportKind.Wss => "WSS",
    };

    /// <summary>The parameter a Contact needs so that the peer comes back the same way.</summary>
    public static string UriParameter(this SipTransportKind kind) => kind switch
    {
        SipTransportKind.Udp => "",
        SipTransportKind.Tcp => ";transport=tcp",
        SipTransportKind.Tls => ";transport=tls",
        SipTransportKind.Ws or SipTransportKind.Wss => ";transport=ws",
    };

    /// <summary>The transport that a URI names by its parameter or its scheme, or null.</summary>
    public static SipTransportKind? Named(Messages.SipUri uri) =>
        FromParameter(uri.Parameters.Get("transport")) ?? (uri.Scheme == "sips" ? SipTransportKind.Tls : null);

    public static SipTransportKind? FromParameter(string? name) => name?.ToUpperInvariant() switch
    {
        "UDP" => SipTransportKind.Udp,
        "TCP" => SipTransportKind.Tcp,
        "TLS" => SipTransportKind.Tls,
        "WS" => SipTransportKind.Ws,
        "WSS" => SipTransportKind.Wss,
        _ => null,
    };
}
