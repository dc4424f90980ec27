using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Integration;

public sealed class LoopbackTests : ICredentialSource
{
    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task Two_stacks_register_call_change_and_hang_up(SipTransportKind kind)
    {
        var locations = new InMemoryLocationService(TimeProvider.System);
        var registrar = new SipRegistrar(locations, TimeProvider.System, new DigestAuthenticator("cc", this));
        var serverAgent = new TestAgent
        {
            WhenAsked = request => registrar.HandleAsync(request),
            WhenInvited = invite => Check(invite.Ring() && invite.Answer(Text.Sdp) is not null),
            WhenReInvited = (_, request) => Check(request.RespondText(200, Text.Sdp)),
        };
        await using var server = await StartAsync(kind, serverAgent);
        var clientAgent = new TestAgent();
        await using var client = await StartAsync(kind, clientAgent);
        var address = server.EndPointOf(kind)!;
        var transport = kind == SipTransportKind.Tcp ? ";transport=tcp" : "";

        await using var registration = new SipRegistration(client, new RegistrationOptions
        {
            Registrar = SipUri.Parse($"sip:{address}{transport}"),
            AddressOfRecord = NameAddress.Parse($"<sip:8001@{address.Address}>"),
            Credentials = new DigestIdentity("8001", "secret"),
        });
        Assert.Equal(200, (await registration.StartAsync()).StatusCode);
        Assert.Equal("8001", Assert.Single(locations.Find("8001")).Contact.User);

        client.Invite(
            new InviteOptions { Target = SipUri.Parse($"sip:12366@{address}{transport}"), From = NameAddress.Parse("<sip:8001@cc>"), Body = Text.Bytes(Text.Sdp) },
            clientAgent);
        var dialog = await clientAgent.NextAsync<SipDialog>();
        await serverAgent.NextAsync<SipRequest>();
        Assert.Equal(200, (await dialog.ReInviteAsync(Text.Bytes(Text.Sdp))).StatusCode);
        Assert.Equal(200, (await dialog.RequestAsync(SipMethod.Info, Text.Bytes("Signal=1\n"), "application/dtmf-relay")).StatusCode);
        dialog.HangUp();
        Assert.Equal(DialogEndCause.RemoteHangUp, (await serverAgent.NextAsync<DialogEnd>()).Cause);
        await registration.DisposeAsync();
        Assert.Empty(locations.Find("8001"));
        Assert.Equal((0, 0L), (server.DialogCount, server.Counters.HandlerFaults));
        CountedRightly(server.Counters, client.Counters);
    }

    /// <summary>
    /// Registered with a challenge, called, re-invited, asked, hung up, unregistered; over UDP something may have been sent twice.
    /// </summary>
    private static void CountedRightly(SipStackCounters server, SipStackCounters client)
    {
        var requests = server.RequestsByMethod().Where(m => m.Count > 0).ToDictionary(m => m.Method, m => m.Count);
        Assert.Equal(["ACK", "BYE", "INFO", "INVITE", "REGISTER"], requests.Keys.Order());
        Assert.True(requests is { } r && r["INVITE"] >= 2 && r["ACK"] >= 2 && r["BYE"] >= 1 && r["INFO"] >= 1 && r["REGISTER"] >= 3);
        Assert.Equal(server.Received, requests.Values.Sum());

        var sent = server.ResponsesSentByClass().ToDictionary(c => c.Class, c => c.Count);
        Assert.True(sent[1] >= 1 && sent[2] >= 6 && sent[4] >= 1);
        Assert.Equal((0, 0, 0), (sent[3], sent[5], sent[6]));
        Assert.Equal(server.Sent, sent.Values.Sum());
        Assert.InRange(client.ResponsesReceivedByClass().Sum(c => c.Count), 8, server.Sent);
    }

    [Fact]
    public async Task A_wrong_password_does_not_register()
    {
        var locations = new InMemoryLocationService(TimeProvider.System);
        var registrar = new SipRegistrar(locations, TimeProvider.System, new DigestAuthenticator("cc", this));
        await using var server = await StartAsync(SipTransportKind.Udp, new TestAgent { WhenAsked = request => registrar.HandleAsync(request) });
        await using var client = await StartAsync(SipTransportKind.Udp, new TestAgent());
        await using var registration = new SipRegistration(client, new RegistrationOptions
        {
            Registrar = SipUri.Parse($"sip:{server.EndPointOf(SipTransportKind.Udp)}"),
            AddressOfRecord = NameAddress.Parse("<sip:8001@cc>"),
            Credentials = new DigestIdentity("8001", "guess"),
        });
        Assert.Equal(401, (await registration.StartAsync()).StatusCode);
        Assert.Empty(locations.Find("8001"));
    }

    [Fact]
    public async Task A_WebSocket_carries_calls_both_ways_and_its_end_is_told()
    {
        var agent = new TestAgent { WhenInvited = invite => Check(invite.Answer(Text.Sdp) is not null) };
        await using var stack = new SipStack(new SipStackOptions { WebSockets = true }, agent);
        await stack.StartAsync();
        var (serverSide, clientSide) = await ConnectAsync();
        var running = stack.WebSocketTransport!.AcceptAsync(serverSide, new IPEndPoint(IPAddress.Loopback, 40000), "8001", CancellationToken.None);

        await SendAsync(clientSide, Text.Request("INVITE", "w", body: Text.Sdp).Replace("SIP/2.0/UDP 192.0.2.7:5060", "SIP/2.0/WS x.invalid").Replace("<sip:peer@192.0.2.7:5060>", "<sip:q@x.invalid;transport=ws>"));
        var ok = await ReceiveAsync<SipResponse>(clientSide, response => response.StatusCode >= 200);
        Assert.Equal(200, ok.StatusCode);
        var invite = await agent.NextAsync<IncomingInvite>();
        Assert.Equal("8001", invite.Flow.AuthenticatedUser);
        await SendAsync(clientSide, Text.Request("ACK", "w2", toTag: ok.ToTag));
        await agent.NextAsync<SipRequest>();

        invite.Dialog.HangUp();
        var bye = await ReceiveAsync<SipRequest>(clientSide, _ => true);
        Assert.Equal(("BYE", "sip:q@x.invalid;transport=ws"), (bye.Method.Name, bye.Uri.ToString()));
        await clientSide.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(invite.Flow.IsOpen);
        Assert.Equal(0, stack.WebSocketTransport.ConnectionCount);
    }

    /// <summary>A drained element: browsers go to another, but not while this one rings them, because their answer would be lost.</summary>
    [Fact]
    public async Task Browsers_are_asked_to_connect_elsewhere_when_they_are_not_being_rung()
    {
        var agent = new TestAgent();
        await using var stack = new SipStack(new SipStackOptions { WebSockets = true }, agent);
        await stack.StartAsync();
        var (rungServer, rung) = await ConnectAsync();
        var (idleServer, idle) = await ConnectAsync();
        var rungRuns = stack.WebSocketTransport!.AcceptAsync(rungServer, new IPEndPoint(IPAddress.Loopback, 40001), null, CancellationToken.None);
        var idleRuns = stack.WebSocketTransport.AcceptAsync(idleServer, new IPEndPoint(IPAddress.Loopback, 40002), null, CancellationToken.None);
        stack.Invite(
            new InviteOptions
            {
                Target = SipUri.Parse("sip:q@x.invalid;transport=ws"),
                From = NameAddress.Parse("<sip:12366@cc>"),
                Flow = stack.WebSocketTransport.FindFlow(new IPEndPoint(IPAddress.Loopback, 40001)),
                Body = Text.Bytes(Text.Sdp),
            },
            agent);
        var invite = await ReceiveAsync<SipRequest>(rung, _ => true);

        Assert.Equal(1, stack.SendBrowsersAway());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await ClosedAsync(idle));
        await idleRuns.WaitAsync(TimeSpan.FromSeconds(20));

        await SendAsync(rung, Text.Response(invite, 486));
        Assert.Equal(486, (await agent.NextAsync<SipResponse>()).StatusCode);
        Assert.Equal("ACK", (await ReceiveAsync<SipRequest>(rung, _ => true)).Method.Name);
        Assert.Equal(0, stack.SendBrowsersAway());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await ClosedAsync(rung));
        await rungRuns.WaitAsync(TimeSpan.FromSeconds(20));

        static async Task<WebSocketCloseStatus?> ClosedAsync(WebSocket socket)
        {
            var part = await socket.ReceiveAsync(new byte[64], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(WebSocketMessageType.Close, part.MessageType);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            return part.CloseStatus;
        }
    }

    [Fact]
    public async Task Garbage_on_UDP_is_counted_and_a_bad_request_gets_400()
    {
        await using var stack = await StartAsync(SipTransportKind.Udp, new TestAgent());
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var target = stack.EndPointOf(SipTransportKind.Udp)!;
        await peer.SendAsync(new byte[] { 0, 1, 2, 3 }, target);
        await peer.SendAsync("\r\n\r\n"u8.ToArray(), target);
        var port = ((IPEndPoint)peer.Client.LocalEndPoint!).Port;
        await peer.SendAsync(Text.Bytes(Text.Request("OPTIONS", "1").Replace("192.0.2.7:5060;", $"127.0.0.1:{port};").Replace("Content-Length: 0", "Content-Length: 77")), target);

        var reply = SipMessageParser.Parse((await peer.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(20))).Buffer);
        Assert.Equal(400, Assert.IsType<SipResponse>(reply.Message).StatusCode);
        Assert.Equal((3L, 2L, 0), (stack.Counters.Received, stack.Counters.Malformed, stack.TransactionCount));
    }

    ValueTask<DigestSecret?> ICredentialSource.FindAsync(string userName, string realm, CancellationToken cancellationToken) =>
        new(userName == "8001" ? DigestSecret.OfPassword("secret") : null);

    internal static async Task<SipStack> StartAsync(SipTransportKind kind, ISipApplication application)
    {
        var stack = new SipStack(new SipStackOptions { Listen = [new SipListenOptions(kind, new IPEndPoint(IPAddress.Loopback, 0))] }, application);
        await stack.StartAsync();
        return stack;
    }

    private static ValueTask Check(bool worked)
    {
        Assert.True(worked);
        return default;
    }

    private static async Task<(WebSocket Server, WebSocket Client)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new TcpClient();
        var accepting = listener.AcceptTcpClientAsync();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var server = await accepting;
        return (
            WebSocket.CreateFromStream(server.GetStream(), new WebSocketCreationOptions { IsServer = true, SubProtocol = WebSocketTransport.SubProtocol }),
            WebSocket.CreateFromStream(client.GetStream(), new WebSocketCreationOptions { IsServer = false, SubProtocol = WebSocketTransport.SubProtocol }));
    }

    private static Task SendAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(Text.Lines(text)), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message of that kind: on a machine that is busy a 100 comes before the answer, and the answer again before its ACK.</summary>
    private static async Task<T> ReceiveAsync<T>(WebSocket socket, Predicate<T> wanted)
        where T : SipMessage
    {
        var buffer = new byte[8192];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
            if (SipMessageParser.Parse(buffer.AsSpan(0, part.Count)).Message is T message && wanted(message))
            {
                return message;
            }
        }
    }
}
