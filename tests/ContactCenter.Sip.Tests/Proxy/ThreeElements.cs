using System.Net;
using System.Security.Cryptography;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Proxy;

/// <summary>Elements of one system on loopback: each with a registrar, all with one key. The first has the calls.</summary>
internal sealed class ThreeElements : IAsyncDisposable
{
    private readonly ProxyKey _key = new(RandomNumberGenerator.GetBytes(32));

    public Element Owner { get; private set; } = null!;

    public Element Second { get; private set; } = null!;

    public Element Third { get; private set; } = null!;

    public static async Task<ThreeElements> StartAsync()
    {
        var elements = new ThreeElements();
        elements.Owner = await Element.StartAsync(elements._key);
        elements.Second = await Element.StartAsync(elements._key);
        elements.Third = await Element.StartAsync(elements._key);
        return elements;
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.Stack.DisposeAsync();
        await Second.Stack.DisposeAsync();
        await Third.Stack.DisposeAsync();
    }

    internal sealed record Element(SipStack Stack, TestAgent Agent, InMemoryLocationService Locations)
    {
        public IPEndPoint Tcp => Stack.EndPointOf(SipTransportKind.Tcp)!;

        public static async Task<Element> StartAsync(ProxyKey key)
        {
            var locations = new InMemoryLocationService(TimeProvider.System);
            var registrar = new SipRegistrar(locations, TimeProvider.System);
            var agent = new TestAgent
            {
                WhenAsked = request => registrar.HandleAsync(request),
                WhenReInvited = (_, request) =>
                {
                    request.RespondText(200, Text.Sdp);
                    return default;
                },
            };
            var stack = new SipStack(
                new SipStackOptions
                {
                    Listen = [new(SipTransportKind.Udp, new(IPAddress.Loopback, 0)), new(SipTransportKind.Tcp, new(IPAddress.Loopback, 0))],
                    Proxy = new ProxyOptions { Key = key, Locations = locations },
                },
                agent);
            await stack.StartAsync();
            return new Element(stack, agent, locations);
        }
    }
}

/// <summary>A phone as the element that calls it knows it: the test says where it is registered.</summary>
internal sealed class KnownPhone(string addressOfRecord, Binding binding, IPEndPoint? element) : IRegisteredPeer
{
    private long _moves;

    public SipUri Contact => binding.Contact;

    public IPEndPoint? Element { get; private set; } = element;

    public (SipFlow Flow, DateTimeOffset At)? Newest { get; set; }

    public PeerName? Name => new(addressOfRecord, binding.PhoneName);

    (IPEndPoint Element, DateTimeOffset At)? IRegisteredPeer.Elsewhere =>
        Element is { } there ? (there, DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Read(ref _moves))) : null;

    public void MoveTo(IPEndPoint? element)
    {
        Interlocked.Increment(ref _moves);
        Element = element;
    }
}

/// <summary>A phone that registers, is called and asks.</summary>
internal sealed class Phone : IAsyncDisposable
{
    private readonly SipTransportKind _kind;
    private SipRegistration? _registration;

    private Phone(SipTransportKind kind, SipStack stack, TestAgent agent) => (_kind, Stack, Agent) = (kind, stack, agent);

    public SipStack Stack { get; }

    public TestAgent Agent { get; }

    public static async Task<Phone> StartAsync(SipTransportKind kind, Func<IncomingInvite, ValueTask> whenInvited)
    {
        var agent = new TestAgent
        {
            WhenInvited = whenInvited,
            WhenReInvited = (_, request) =>
            {
                request.RespondText(200, Text.Sdp);
                return default;
            },
        };
        var stack = new SipStack(new SipStackOptions { Listen = [new(kind, new(IPAddress.Loopback, 0))] }, agent);
        await stack.StartAsync();
        return new Phone(kind, stack, agent);
    }

    public async Task<Binding> RegisterAsync(ThreeElements.Element element)
    {
        var parameters = _kind is SipTransportKind.Tcp ? ";transport=tcp" : "";
        _registration = new SipRegistration(Stack, new RegistrationOptions
        {
            Registrar = SipUri.Parse($"sip:{element.Stack.EndPointOf(_kind)}{parameters}"),
            AddressOfRecord = NameAddress.Parse("<sip:8001@centre>"),
        });
        Assert.Equal(200, (await _registration.StartAsync()).StatusCode);
        return Assert.Single(element.Locations.Find("8001"));
    }

    public ValueTask DisposeAsync() => Stack.DisposeAsync();
}
