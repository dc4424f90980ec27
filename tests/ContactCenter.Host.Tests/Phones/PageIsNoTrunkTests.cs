using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ContactCenter.Host.Seeding;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Telephony.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Phones;

/// <summary>The sample centre takes calls from this machine's address; a page on the same machine is no trunk for it.</summary>
[Collection(nameof(RunningHost))]
public sealed class PageIsNoTrunkTests(RunningHost host)
{
    private const string BadOffer = "nonsense";

    [Fact]
    public async Task INVITE_over_the_WebSocket_is_refused_though_the_trunk_of_its_address_may_call()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("sip");
        await socket.ConnectAsync(new UriBuilder(host.Url) { Scheme = "ws", Path = "/sip" }.Uri, limit.Token);
        await socket.SendAsync(Invite("SIP/2.0/WS page.invalid"), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        var buffer = new byte[4_096];
        var read = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
        Assert.StartsWith("SIP/2.0 403 ", Encoding.ASCII.GetString(buffer, 0, read.Count), StringComparison.Ordinal);

        // The trunk comes as far as its offer, which is of no use.
        using var trunk = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await trunk.SendAsync(Invite($"SIP/2.0/UDP {trunk.Client.LocalEndPoint}"), host.Services.GetRequiredService<TelephonyNode>().SipUdp!, limit.Token);
        string answer;
        do
        {
            answer = Encoding.ASCII.GetString((await trunk.ReceiveAsync(limit.Token)).Buffer);
        }
        while (answer.StartsWith("SIP/2.0 1", StringComparison.Ordinal));

        Assert.StartsWith("SIP/2.0 488 ", answer, StringComparison.Ordinal);
    }

    private static byte[] Invite(string via) => Encoding.ASCII.GetBytes($"""
        INVITE sip:{SampleCentre.EntryNumber}@contactcenter SIP/2.0
        Via: {via};branch=z9hG4bK{Guid.NewGuid():N}
        From: <sip:8001@contactcenter>;tag=page
        To: <sip:{SampleCentre.EntryNumber}@contactcenter>
        Call-ID: {Guid.NewGuid():N}
        CSeq: 1 INVITE
        Contact: <sip:8001@page.invalid;transport=ws>
        Max-Forwards: 70
        Content-Type: application/sdp
        Content-Length: {BadOffer.Length}

        {BadOffer}
        """.ReplaceLineEndings("\r\n"));
}
