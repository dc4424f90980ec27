using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ContactCenter.EndToEnd.Tests.Calls;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Resilience;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Hostile;

/// <summary>
/// Input that no honest party sends, at every open port. The answer is the right error or silence; afterwards the host is healthy, has
/// logged no flood, keeps no call, and a normal call works: every test ends with one.
/// </summary>
[Collection(LoadedMachine.Name)]
public sealed class HostileInputTests(QuickCentre centre) : IClassFixture<QuickCentre>, IAsyncLifetime
{
    private static int _caller = 13_912_390;
    private int _linesBefore;
    private long _begun;

    private RunningHost Host => centre.Host;

    public async Task InitializeAsync()
    {
        await centre.OpenAsync();
        _linesBefore = Complaints().Count;
        _begun = TimeProvider.System.GetTimestamp();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Wrong_requests_get_the_status_that_SIP_names()
    {
        using var wire = new SipWire(Host.Ports.Sip);
        Assert.Equal(404, await wire.AskAsync("INVITE", "99999", Offer));
        Assert.Equal(488, await wire.AskAsync("INVITE", SimulatedCentre.General, "v=0\r\nnonsense", "Content-Type: application/sdp\r\n"));
        Assert.Equal(405, await wire.AskAsync("FOO", "anybody"));
        Assert.Equal(481, await wire.AskAsync("CANCEL", SimulatedCentre.General));
        Assert.Equal(401, await wire.AskAsync("REGISTER", "8001"));
        Assert.Equal(401, await wire.AskAsync("REGISTER", "nobody"));
        await AllIsWellAsync();
    }

    [SkippableFact]
    public async Task Random_bytes_and_mutated_requests_over_UDP_change_nothing()
    {
        var noise = new Noise(1);
        using (var wire = new SipWire(Host.Ports.Sip))
        {
            for (var i = 1; i <= 3_000; i++)
            {
                await wire.SendAsync(i % 3 == 0 ? noise.Bytes(1_500) : noise.MutatedSip(wire.Port));
                if (i % 200 == 0)
                {
                    await SipWire.IsAnsweredAsync(Host);
                }
            }

            await wire.SendAsync(Encoding.ASCII.GetBytes(SipWire.Message(wire.Port, "OPTIONS", "x", headers: $"X-Long: {new string('a', 40_000)}\r\n")));
        }

        await AllIsWellAsync();
    }

    [SkippableFact]
    public async Task Random_bytes_and_oversize_messages_over_TCP_and_WebSocket_change_nothing()
    {
        var noise = new Noise(2);
        for (var i = 0; i < 60; i++)
        {
            await SendTcpAsync(i % 2 == 0 ? noise.Bytes(4_000) : noise.MutatedSip(5060));
            await SendWebSocketAsync(i % 2 == 0 ? noise.Bytes(4_000) : noise.MutatedSip(5060), i % 4 < 2);
        }

        var huge = Encoding.ASCII.GetBytes($"OPTIONS sip:x@127.0.0.1 SIP/2.0\r\nX-Long: {new string('a', 1_000_000)}");
        await SendTcpAsync(huge);
        await SendWebSocketAsync(huge, text: true);
        await AllIsWellAsync();
    }

    [SkippableFact]
    public async Task Flood_of_registrations_with_wrong_passwords_registers_nobody()
    {
        using var wire = new SipWire(Host.Ports.Sip);
        for (var i = 0; i < 500; i++)
        {
            var guess = $"Authorization: Digest username=\"8002\", realm=\"contactcenter\", nonce=\"{i:x32}\", uri=\"sip:8002@127.0.0.1\", qop=auth, nc=00000001, cnonce=\"c\", response=\"{i:x32}\"\r\n";
            Assert.Equal(401, await wire.AskAsync("REGISTER", "8002", headers: guess));
        }

        var agents = (await centre.Supervisor.GetAsync("/api/agents")).AsArray();
        Assert.False((bool)agents.Single(a => (string?)a!["extension"] == "8002")!["reachable"]!);
        await AllIsWellAsync();
    }

    [SkippableFact]
    public async Task Noise_at_the_media_ports_does_not_reach_a_conversation_and_is_not_answered()
    {
        var noise = new Noise(3);
        using var wire = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await AllIsWellAsync(async caller =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var packet = noise.Bytes(300);
                packet[0] = i % 2 == 0 ? (byte)0x80 : packet[0];
                await wire.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, Host.Ports.Rtp + (i % 400)));
            }

            await Echo.IsHeardAsync(caller);
        });
        Assert.Equal(0, wire.Available);
    }

    [SkippableFact]
    public async Task Noise_at_the_WebRTC_port_is_not_answered()
    {
        var noise = new Noise(4);
        using var wire = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        for (var i = 0; i < 5_000; i++)
        {
            var packet = noise.Bytes(1_400);
            byte[] front = (i % 4) switch
            {
                0 => [0x00, 0x01, 0x00, 0x08, 0x21, 0x12, 0xA4, 0x42],
                1 => [0x16, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0],
                2 => [0x80, 0xC8],
                _ => [],
            };
            front.AsSpan(0, Math.Min(front.Length, packet.Length)).CopyTo(packet);
            await wire.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, Host.Ports.WebRtc));
        }

        await AllIsWellAsync();
        Assert.Equal(0, wire.Available);
    }

    [SkippableFact]
    public async Task Malformed_and_oversize_requests_over_HTTP_get_the_right_problem()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Host.Url) };

        // The host answers an oversize body before all of it has come and closes: asked first, it answers before any has.
        http.DefaultRequestHeaders.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, "/api/session", "{\"userName\":"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, "/api/session", new string('[', 5_000)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, "/api/session", "\0\u0001\u0002"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(http, "/api/session", $"{{\"userName\":\"{new string('x', 1_000_000)}\"}}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, "/api/session", "{\"userName\":\"nobody\",\"password\":\"x\"}"));
        using var own = await http.GetAsync(new Uri("/api/agent", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, own.StatusCode);
        await AllIsWellAsync();
    }

    private const string Offer = "v=0\r\no=x 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n";

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode;
    }

    private async Task SendTcpAsync(ReadOnlyMemory<byte> bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Host.Ports.Sip);
        try
        {
            await client.GetStream().WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The host closed the connection in the middle, as it may.
        }
    }

    private async Task SendWebSocketAsync(ReadOnlyMemory<byte> bytes, bool text)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("sip");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Host.Ports.Http}/sip"), limit.Token);
        try
        {
            await socket.SendAsync(bytes, text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, limit.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            // As above.
        }
    }

    /// <summary>Warnings and worse.</summary>
    private List<string> Complaints() =>
        [.. Host.Log.Split('\n').Where(line => line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))];

    private async Task AllIsWellAsync(Func<SippCaller, Task>? meanwhile = null)
    {
        await SipWire.IsAnsweredAsync(Host);
        await Eventually.IsAsync(
            async () => (int)(await centre.Supervisor.GetAsync("/api/metrics/live"))["callsInProgress"]! == 0, () => $"no call to be left\n{Host.Log}", TimeSpan.FromSeconds(45));
        Assert.StartsWith("{\"status\":\"healthy\"", await centre.Supervisor.GetTextAsync("/health"), StringComparison.Ordinal);
        await NormalCallAsync(meanwhile);
        var lines = Complaints().Skip(_linesBefore).ToList();
        var seconds = TimeProvider.System.GetElapsedTime(_begun).TotalSeconds;
        Assert.True(lines.Count <= seconds, $"{lines.Count} lines in {seconds:0} s:\n{Host.Log}");
        Assert.DoesNotContain("A SIP handler failed", Host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ContactCenter.", Host.Log, StringComparison.Ordinal);
    }

    private async Task NormalCallAsync(Func<SippCaller, Task>? meanwhile)
    {
        await using var phone = BaresipPhone.Start(Host, Host.FirstRun.Endpoints.Single(e => e.Extension == "8001"));
        await using var seat = await AgentSeat.ReadyAsync(Host, "8001");
        await using var caller = SippCaller.Call(Host, SimulatedCentre.General, $"{Interlocked.Increment(ref _caller)}001");
        var id = await seat.WorksAsync("talking");
        await Echo.IsHeardAsync(caller);
        await (meanwhile?.Invoke(caller) ?? Task.CompletedTask);
        await caller.HangUpAsync();
        await seat.WorksAsync("wrapUp");
        await seat.SaveSummaryAsync(id!);
        Assert.Equal("answered", (await centre.Supervisor.ClosedAsync(caller.Number)).Text("outcome"));
    }
}
