using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Testing.Torture;

namespace ContactCenter.Sip.Tests.Integration;

/// <summary>Streams whose framing is lost: the message is refused, then the connection is closed.</summary>
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
}
