using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.EndToEnd.Tests.Resilience;
using ContactCenter.Testing.Torture;

namespace ContactCenter.EndToEnd.Tests.Hostile;

/// <summary>
/// The 49 messages of RFC 4475 to a running host, over UDP and where the framing is of a stream over TCP. The answer over UDP goes to
/// the port of the topmost Via (RFC 3261 §18.2.2), so that one line gets <c>rport</c>, except where the Via is what the message tries.
/// </summary>
public sealed partial class TortureTests(QuickCentre centre) : IClassFixture<QuickCentre>, IAsyncLifetime
{
    public static TheoryData<string> Names => [.. TortureMessage.All.Select(message => message.Name)];

    public Task InitializeAsync() => centre.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Host_answers_a_torture_message_as_the_RFC_wants(string name)
    {
        var message = TortureMessage.Of(name);
        using var wire = new SipWire(centre.Host.Ports.Sip);

        await wire.SendAsync(WithReturnPort(message.Bytes()));

        if (message.Status is { } status)
        {
            Assert.Equal((message.ToString(), status), (message.ToString(), await wire.FinalStatusAsync()));
        }

        await SipWire.IsAnsweredAsync(centre.Host);
        Assert.Equal(0, wire.Waiting);
    }

    [SkippableTheory]
    [InlineData("ncl", "400")]
    [InlineData("mcl01", "400")]
    [InlineData("intmeth", "405")]
    [InlineData("scalar02", "400")]
    [InlineData("trws", "400")]
    [InlineData("regaut01", "401")]
    [InlineData("novelsc", "416")]
    [InlineData("longreq", "404")]
    [InlineData("insuf", "400")]
    public async Task Host_answers_a_torture_message_on_a_stream(string name, string status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, centre.Host.Ports.Sip);
        await client.GetStream().WriteAsync(TortureMessage.Of(name).Bytes());

        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.StartsWith($"SIP/2.0 {status} ", line, StringComparison.Ordinal);
    }

    private static byte[] WithReturnPort(byte[] message) =>
        Encoding.Latin1.GetBytes(TopVia().Replace(Encoding.Latin1.GetString(message), "$0;rport", 1));

    /// <summary>The topmost Via up to its host and port.</summary>
    [GeneratedRegex(@"^(via|v)\s*:\s*SIP\s*/\s*[\d.]+\s*/\s*\w+\s+[\w.:-]+", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex TopVia();
}
