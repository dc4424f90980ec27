using System.Net;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>One address to listen on. Port 0 takes any free port; see <see cref="SipStack.EndPointOf"/>.</summary>
public sealed record SipListenOptions(SipTransportKind Transport, IPEndPoint EndPoint)
{
    /// <summary>Needed for TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>UDP receive threads, 1 to 16. With more than one, messages of one peer may overtake each other.</summary>
    public int ReceiveLoops { get; init; } = 1;
}

/// <summary>Settings of a <see cref="SipStack"/>.</summary>
public sealed record SipStackOptions
{
    public IReadOnlyList<SipListenOptions> Listen { get; init; } = [];

    /// <summary>Accept WebSocket connections handed over by the web host (RFC 7118).</summary>
    public bool WebSockets { get; init; }

    /// <summary>Host name or address for Via and Contact when it is not the bound one (behind address translation).</summary>
    public string? AdvertisedHost { get; init; }

    public SipTimers Timers { get; init; } = SipTimers.Default;

    public SipParserLimits Limits { get; init; } = SipParserLimits.Default;

    /// <summary>User-Agent and Server header; empty leaves them out.</summary>
    public string UserAgent { get; init; } = "ContactCenter";

    /// <summary>At this many running transactions new INVITEs get 503 (RFC 3261 §21.5.4).</summary>
    public int MaxTransactions { get; init; } = 400_000;

    /// <summary>Retry-After of that 503, seconds.</summary>
    public int RetryAfterSeconds { get; init; } = 5;

    /// <summary>
    /// Option tags besides <c>timer</c>, and <c>100rel</c> with PRACK among the <see cref="Methods"/>, that the application fulfils (Supported; anything else in Require gets 420).</summary>
    public IReadOnlyList<string> Supported { get; init; } = [];

    /// <summary>
    /// Methods that are taken, written as Allow. Any other gets 405 (RFC 3261 §8.2.1); BYE is taken whether it is named or not.
    /// </summary>
    public IReadOnlyList<SipMethod> Methods { get; init; } =
    [
        SipMethod.Invite, SipMethod.Ack, SipMethod.Bye, SipMethod.Cancel, SipMethod.Options, SipMethod.Info, SipMethod.Update, SipMethod.Refer,
        SipMethod.Notify, SipMethod.Message, SipMethod.Register, SipMethod.Prack,
    ];

    /// <summary>Run session timers (RFC 4028) when a peer asks for them.</summary>
    public bool SessionTimers { get; init; } = true;

    /// <summary>Makes this stack one of several that reach each other's phones; null when it is alone.</summary>
    public ProxyOptions? Proxy { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
