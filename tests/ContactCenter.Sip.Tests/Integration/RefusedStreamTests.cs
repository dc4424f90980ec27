using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Testing.Torture;

namespace ContactCenter.Sip.Tests.Integration;

/// <summary>Streams that end: their framing is lost, and the message is refused before; or the peer closed them before its answer.</summary>
public sealed class RefusedStreamTests
{
    public static TheoryData<string, string> Messages => new()
    {
        { "ncl", "SIP/2.0 400 " },
        { "mcl01", "SIP/2.0 400 " },
        { "head", "SIP/2.0 513 " },
        { "body", "SIP/2.0 513 " },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Answer_is_read_before_the_connection_ends(string name, string statusLine)
    {
        var stack = new SipStack(
            new SipStackOptions { Listen = [new SipListenOptions(SipTransportKind.Tcp, new IPEndPoint(IPAddress.Loopback, 0))] }, new TestAgent());
        await using var held = stack;
        await stack.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(stack.EndPointOf(SipTransportKind.Tcp)!);

        await client.GetStream().WriteAsync(name switch
        {
            "head" => Text.Bytes(Text.Request("OPTIONS", "1", extra: "X: " + new string('a', 40_000) + "\n")),
            "body" => Text.Bytes(Text.Request("OPTIONS", "1").Replace("Content-Length: 0", "Content-Length: 70000", StringComparison.Ordinal)),
            _ => TortureMessage.Of(name).Bytes(),
        });

        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.StartsWith(statusLine, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_is_shorter_than_it_says_is_waited_for_ten_seconds()
    {
        var time = new ManualTime();
        var listen = new SipListenOptions(SipTransportKind.Tcp, new IPEndPoint(IPAddress.Loopback, 0));
        var stack = new SipStack(new SipStackOptions { Listen = [listen], TimeProvider = time }, new TestAgent());
        await using var held = stack;
        await stack.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(stack.EndPointOf(SipTransportKind.Tcp)!);

        await client.GetStream().WriteAsync(TortureMessage.Of("clerr").Bytes());

        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var text = await time.AdvanceUntilAsync(reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.StartsWith("SIP/2.0 400 ", text, StringComparison.Ordinal);
        Assert.Contains("BadContentLength", text, StringComparison.Ordinal);
        Assert.True(time.GetTimestamp() >= TimeSpan.FromSeconds(10).Ticks);
    }

    [Fact]
    public async Task Answer_whose_connection_is_gone_goes_over_a_new_one_to_where_Via_says()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var agent = new TestAgent
        {
            WhenInvited = async invite =>
            {
                await ClosedAsync(invite.Flow);
                invite.Reject(480);
            },
            WhenAsked = async request =>
            {
                await ClosedAsync(request.Flow);
                request.Respond(200);
            },
        };
        var listen = new SipListenOptions(SipTransportKind.Tcp, new IPEndPoint(IPAddress.Loopback, 0));
        var stack = new SipStack(new SipStackOptions { Listen = [listen] }, agent);
        await using var held = stack;
        await stack.StartAsync();

        foreach (var (method, status) in new[] { ("OPTIONS", "SIP/2.0 200 "), ("INVITE", "SIP/2.0 480 ") })
        {
            using (var client = new TcpClient())
            {
                await client.ConnectAsync(stack.EndPointOf(SipTransportKind.Tcp)!);
                var body = method == "INVITE" ? Text.Sdp : "";
                await client.GetStream().WriteAsync(Text.Bytes(Text.Request(method, method, body: body)
                    .Replace("SIP/2.0/UDP 192.0.2.7:5060", $"SIP/2.0/TCP 127.0.0.1:{port}", StringComparison.Ordinal)));
                await (method == "INVITE" ? agent.NextAsync<IncomingInvite>() : (Task)agent.NextAsync<IncomingRequest>());
            }

            using var back = await listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(20));
            using var reader = new StreamReader(back.GetStream(), Encoding.ASCII);
            Assert.StartsWith(status, await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
        }

        static async Task ClosedAsync(SipFlow flow)
        {
            var watch = new Closing();
            flow.AddListener(watch);
            await watch.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private sealed class Closing : ISipFlowListener
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _closed.Task;

        public void OnFlowClosed(SipFlow flow) => _closed.TrySetResult();
    }
}
