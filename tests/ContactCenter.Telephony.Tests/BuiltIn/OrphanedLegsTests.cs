using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.BuiltIn;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Tests.BuiltIn;

/// <summary>What the next process does about the far ends of the last one's calls, over real sockets on the same port.</summary>
public sealed class OrphanedLegsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Party _phone = new();
    private SipStack _node = null!;
    private Party _crashed = new();

    public async Task InitializeAsync()
    {
        await _phone.StartAsync(0);
        _node = await _crashed.StartAsync(0);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _phone.Stack.DisposeAsync();
    }

    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task Phone_that_rang_stops_ringing(SipTransportKind transport)
    {
        var calling = _node.Invite(CallTo(_phone, transport), _crashed);
        var ringing = await _phone.NextAsync<IncomingInvite>();
        ringing.Ring();
        Assert.Equal(180, (await _crashed.NextAsync<SipResponse>()).StatusCode);
        var memory = JsonSerializer.Serialize(calling.Remember());

        await CrashAndReturnAsync();
        await new OrphanedLegs(_node, NullLogger<OrphanedLegs>.Instance).HangUpAsync([memory]).WaitAsync(Patience);

        Assert.Equal(IncomingInviteState.Cancelled, ringing.State);
    }

    [Fact]
    public async Task Phone_that_answered_while_nobody_was_there_is_hung_up()
    {
        var calling = _node.Invite(CallTo(_phone, SipTransportKind.Udp), _crashed);
        var ringing = await _phone.NextAsync<IncomingInvite>();
        ringing.Ring();
        await _crashed.NextAsync<SipResponse>();
        var memory = JsonSerializer.Serialize(calling.Remember());
        await _node.DisposeAsync();
        ringing.Dialog.Observer = _phone;
        Assert.NotNull(ringing.Answer("v=0"));

        await CrashAndReturnAsync();
        _ = new OrphanedLegs(_node, NullLogger<OrphanedLegs>.Instance).HangUpAsync([memory]);

        Assert.Equal(DialogEndCause.RemoteHangUp, (await _phone.NextAsync<DialogEnd>()).Cause);
    }

    [Fact]
    public async Task Caller_that_nobody_had_answered_is_refused()
    {
        _phone.Stack.Invite(CallTo(_crashed, SipTransportKind.Udp), _phone);
        var coming = await _crashed.NextAsync<IncomingInvite>();
        coming.Ring();
        Assert.Equal(180, (await _phone.NextAsync<SipResponse>()).StatusCode);
        var memory = JsonSerializer.Serialize(coming.Remember());

        await CrashAndReturnAsync();
        await new OrphanedLegs(_node, NullLogger<OrphanedLegs>.Instance).HangUpAsync([memory]).WaitAsync(Patience);

        Assert.Equal(503, (await _phone.NextAsync<SipResponse>()).StatusCode);
    }

    [Fact]
    public async Task Phone_in_a_call_that_only_its_own_connection_reaches_is_hung_up_when_it_registers_again()
    {
        // It names a port that nobody listens at, as a phone behind NAT does.
        var gone = new DialogMemory(
            "call", "<sip:me@127.0.0.1>;tag=a", "<sip:8001@127.0.0.1>;tag=b", "sip:8001@127.0.0.1:9;transport=tcp;ob", [], 1, SipTransportKind.Tcp,
            "127.0.0.1:9", StaysOnFlow: true);
        var orphans = new OrphanedLegs(_node, NullLogger<OrphanedLegs>.Instance);
        await orphans.HangUpAsync([JsonSerializer.Serialize(gone)]).WaitAsync(Patience);

        var flow = (await _node.ResolveAsync(_phone.Uri(SipTransportKind.Tcp)).AsTask().WaitAsync(Patience))!;
        orphans.Registered(Registration("sip:8002@127.0.0.1:9;transport=tcp", flow));
        orphans.Registered(Registration("sip:8001@127.0.0.1:9;transport=tcp;q=0.5", flow));

        // Of a dialog that this phone of the test does not know: the stack refuses it, and counts it.
        await _phone.ReceivedAsync(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"Invite\":\"nonsense\",\"Transport\":0,\"Peer\":\"127.0.0.1:9\"}")]
    public async Task Memory_that_does_not_read_is_passed_over(string memory) =>
        await new OrphanedLegs(_node, NullLogger<OrphanedLegs>.Instance).HangUpAsync([memory]).WaitAsync(Patience);

    private static Binding Registration(string contact, SipFlow flow) =>
        new(SipUri.Parse(contact), flow, DateTimeOffset.MaxValue, 1000, "registration", 1, null);

    private static InviteOptions CallTo(Party party, SipTransportKind transport) => new()
    {
        Target = party.Uri(transport),
        From = new NameAddress(new SipUri("me", "127.0.0.1")),
        Body = Encoding.ASCII.GetBytes("v=0"),
    };

    private async Task CrashAndReturnAsync()
    {
        var port = _node.EndPointOf(SipTransportKind.Udp)!.Port;
        await _node.DisposeAsync();
        _crashed = new Party();
        _node = await _crashed.StartAsync(port);
    }

    private sealed class Party : ISipApplication, ISipDialogObserver, IOutgoingInviteObserver
    {
        private readonly Channel<object> _events = Channel.CreateUnbounded<object>();

        public SipStack Stack { get; private set; } = null!;

        public async Task<SipStack> StartAsync(int port)
        {
            // UDP and TCP on one port, as the product has them; a port that is free for the one may be taken for the other.
            for (var attempt = 0; ; attempt++)
            {
                Stack = new SipStack(new SipStackOptions { Listen = [On(SipTransportKind.Udp, port)] }, this);
                await Stack.StartAsync();
                var own = Stack.EndPointOf(SipTransportKind.Udp)!.Port;
                await Stack.DisposeAsync();
                Stack = new SipStack(new SipStackOptions { Listen = [On(SipTransportKind.Udp, own), On(SipTransportKind.Tcp, own)] }, this);
                try
                {
                    await Stack.StartAsync();
                    return Stack;
                }
                catch (System.Net.Sockets.SocketException) when (port == 0 && attempt < 10)
                {
                    // The next one.
                }
            }
        }

        public SipUri Uri(SipTransportKind transport) =>
            SipUri.Parse($"sip:8001@{Stack.EndPointOf(transport)}{(transport is SipTransportKind.Tcp ? ";transport=tcp" : "")}");

        public async Task<T> NextAsync<T>()
        {
            using var limit = new CancellationTokenSource(Patience);
            while (true)
            {
                if (await _events.Reader.ReadAsync(limit.Token) is T wanted)
                {
                    return wanted;
                }
            }
        }

        public async Task ReceivedAsync(long messages)
        {
            using var limit = new CancellationTokenSource(Patience);
            while (Stack.Counters.Received < messages)
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        ValueTask ISipApplication.OnInviteAsync(IncomingInvite invite) => Put(invite);

        ValueTask ISipApplication.OnRequestAsync(IncomingRequest request) => Put(request);

        ValueTask ISipDialogObserver.OnTerminatedAsync(SipDialog dialog, DialogEnd end) => Put(end);

        ValueTask ISipDialogObserver.OnReInviteAsync(SipDialog dialog, IncomingRequest request) => Put(request);

        ValueTask IOutgoingInviteObserver.OnProvisionalAsync(OutgoingInvite invite, SipResponse response) => Put(response);

        ValueTask IOutgoingInviteObserver.OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response) => Put(dialog);

        ValueTask IOutgoingInviteObserver.OnFailedAsync(OutgoingInvite invite, SipResponse response) => Put(response);

        private static SipListenOptions On(SipTransportKind transport, int port) => new(transport, new IPEndPoint(IPAddress.Loopback, port));

        private ValueTask Put(object what)
        {
            _events.Writer.TryWrite(what);
            return default;
        }
    }
}
