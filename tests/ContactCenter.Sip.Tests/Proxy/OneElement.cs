using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Proxy;

/// <summary>One element whose whole network is the test: a phone is registered at it, another element has a call with that phone.</summary>
internal sealed class OneElement : IAsyncDisposable
{
    public const string CallId = "call-1";
    public static readonly IPEndPoint OwnerAddress = IPEndPoint.Parse("192.0.2.50:5060");
    public static readonly IPEndPoint PhoneAddress = IPEndPoint.Parse("203.0.113.9:40001");
    private const string Contact = "sip:8001@10.0.0.5:5062";

    public OneElement()
    {
        Wire = new WireTransport(SipTransportKind.Tcp);
        Stack = new SipStack(new SipStackOptions { TimeProvider = new ManualTime(), Proxy = new() { Key = Key, Locations = Locations } }, new TestAgent());
        Stack.AddTransport(Wire);
        Stack.StartAsync().GetAwaiter().GetResult();
        Locations.Apply("8001", [Binding(1)], [], ("reg", 1));
    }

    public ProxyKey Key { get; } = new(new byte[ProxyKey.MinSecretBytes]);

    public InMemoryLocationService Locations { get; } = new(TimeProvider.System);

    public SipStack Stack { get; }

    public WireTransport Wire { get; }

    public WireFlow PhoneFlow => Wire.FlowOf(PhoneAddress);

    /// <summary>The connection that this element makes to the owner.</summary>
    public WireFlow OwnerFlow => Wire.FlowOf(OwnerAddress);

    /// <summary>The connection that the owner made.</summary>
    public WireFlow FromOwner => Wire.FlowOf(IPEndPoint.Parse("192.0.2.50:33333"));

    public WireFlow Stranger => Wire.FlowOf(IPEndPoint.Parse("198.51.100.66:6666"));

    public string TokenToPhone => Token(TokenDirection.ToPhone).Write(Key, CallId);

    public string TokenToOwner => Token(TokenDirection.ToOwner).Write(Key, CallId);

    public static FlowToken Token(TokenDirection direction) => new(direction, OwnerAddress, "8001", FlowToken.NameOf(Contact));

    /// <summary>The phone registers again, through proxies.</summary>
    public void RegisterThrough(params string[] proxies) =>
        Locations.Apply("8001", [Binding(2) with { Path = [.. proxies.Select(NameAddress.Parse)] }], [], ("reg", 2));

    /// <summary>A request as the owner sends it.</summary>
    public static string Request(
        string method, string route, string branch = "b1", string callId = CallId, string? toTag = null, string uri = Contact, string extra = "",
        int forwards = 70) =>
        $"{method} {uri} SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.50:5060;branch=z9hG4bK{branch}\nRoute: <sip:{route}@192.0.2.1:5060;transport=tcp;lr>\n"
        + $"Max-Forwards: {forwards}\nFrom: <sip:12366@centre>;tag=owner\nTo: <{Contact}>{(toTag is null ? "" : ";tag=" + toTag)}\n"
        + $"Call-ID: {callId}\nCSeq: 1 {method}\nContact: <sip:192.0.2.50:5060;transport=tcp>\n{extra}Content-Length: 0\n\n";

    private Binding Binding(uint number) => new(SipUri.Parse(Contact), PhoneFlow, DateTimeOffset.MaxValue, 1000, "reg", number, null);

    public async ValueTask DisposeAsync() => await Stack.DisposeAsync();
}
