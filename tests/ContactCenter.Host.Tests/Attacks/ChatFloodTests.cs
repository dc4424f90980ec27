using System.Buffers.Text;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>
/// Floods, half-open connections, forged tokens and huge bodies from one network: refused by limits with a code, counted, and visitors of
/// another network are served meanwhile.
/// </summary>
public sealed class ChatFloodTests : IAsyncLifetime
{
    private const int Begins = 10;
    private const int Flood = 60;
    private const int HalfOpen = 200;
    private const int Pages = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-flood-").FullName;
    private readonly MeterListener _meters = new();
    private CentreHost _host = null!;
    private HttpClient _flooder = null!;
    private HttpClient _other = null!;
    private long _refused;

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _host = await RunningHost.StartAsync(
            _folder, new ShiftedClock(), ("ContactCenter:Chat:SessionsPerTenMinutes", $"{Begins}"),
            ("ContactCenter:Chat:RequestsPerTenSeconds", "300"), ("ContactCenter:Chat:PagesPerChat", $"{Pages}"));
        (_flooder, _other) = (From("127.0.0.1"), From("127.0.0.2"));
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "aspnetcore.rate_limiting.requests")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "aspnetcore.rate_limiting.result" && value is not "acquired")
                {
                    Interlocked.Add(ref _refused, count);
                }
            }
        });
        _meters.Start();
    }

    public async Task DisposeAsync()
    {
        _meters.Dispose();
        _flooder?.Dispose();
        _other?.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    [NightlyFact]
    public async Task Floods_and_forgeries_of_one_network_are_refused_and_counted_and_others_are_served()
    {
        var (mine, theirs) = (NewToken(), NewToken());
        Assert.Equal(HttpStatusCode.OK, await BeginAsync(_flooder, mine));

        await ForgeriesAsync(mine);
        await OtherOriginsAsync(mine);

        // More chats than one network may begin: each that is refused is counted, and another network begins one all the same.
        var before = Interlocked.Read(ref _refused);
        var begun = await Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => BeginAsync(_flooder, NewToken())));
        Assert.Equal(Begins - 1, begun.Count(s => s is HttpStatusCode.OK));
        Assert.Equal(Flood - Begins + 1, begun.Count(s => s is HttpStatusCode.TooManyRequests));
        // Other Hosts of this process are counted with it.
        Assert.InRange(Interlocked.Read(ref _refused) - before, Flood - Begins + 1, long.MaxValue);
        Assert.Equal(HttpStatusCode.OK, await BeginAsync(_other, theirs));

        await PagesAsync(mine);
        await SocketsAsync(theirs);

        // What is written under one id is there once, however often it comes, and other words under it are refused.
        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(_other, theirs, "还在", "w-1")));
        Assert.Single(written.Distinct());
        Assert.Equal(HttpStatusCode.OK, written[0].Status);
        Assert.Equal((HttpStatusCode.Conflict, "chat-message-id-used"), await WriteAsync(_other, theirs, "另一句", "w-1"));

        // More requests than one network may make, and the other is heard while they come.
        var flood = Task.WhenAll(
            Enumerable.Range(0, 900).Select(_ => AskAsync(_flooder, HttpMethod.Post, "/typing", mine, new { })));
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(_other, theirs, "听到吗", "w-2")).Status);
        Assert.Contains((HttpStatusCode.TooManyRequests, "too-many-requests"), await flood);
        var seen = await SeeAsync(_other, theirs);
        Assert.Equal(
            ["还在", "听到吗"],
            seen["messages"]!.AsArray().Where(m => (string?)m!["author"] == "visitor").Select(m => (string)m!["body"]!));
    }

    private async Task ForgeriesAsync(string mine)
    {
        Assert.Equal((HttpStatusCode.NotFound, "unknown-chat"), await AskAsync(_flooder, HttpMethod.Get, "?after=0&version=0", NewToken()));
        Assert.Equal((HttpStatusCode.NotFound, "unknown-chat"), await AskAsync(_flooder, HttpMethod.Get, "?after=0&version=0", "forged"));
        foreach (var forged in new[] { mine[..^1] + "_", new string('!', 43), new string('=', 43), mine + "A" })
        {
            Assert.Equal((HttpStatusCode.NotFound, "unknown-chat"), await AskAsync(_flooder, HttpMethod.Get, "?after=0&version=0", forged));
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await WriteAsync(_flooder, mine, new string('长', 4_001), "w-long")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await WriteAsync(_flooder, mine, "x", new string('w', 65))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await WriteAsync(_flooder, mine, new string('a', 1_000_000), "w-huge")).Status);
    }

    /// <summary>A page of another origin is told nothing: no answer of this part may be read by it.</summary>
    private async Task OtherOriginsAsync(string mine)
    {
        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, "/api/chat/v1/session?after=0&version=0");
            request.Headers.Add("Origin", "https://evil.example.net");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "x-chat-token");
            request.Headers.Add("X-Chat-Token", mine);
            using var answer = await _flooder.SendAsync(request);
            Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-Allow", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>More open pages than one chat has, all at the same moment.</summary>
    private async Task PagesAsync(string mine)
    {
        var version = (long)(await SeeAsync(_flooder, mine))["version"]!;
        using var enough = new CancellationTokenSource();
        var pages = Enumerable.Range(0, Pages * 3)
            .Select(_ => AskAsync(_flooder, HttpMethod.Get, $"?after=1000&version={version}", mine, cancel: enough.Token)).ToList();
        var refused = new List<string?>();
        while (refused.Count < Pages * 2)
        {
            var first = await Task.WhenAny(pages).WaitAsync(TimeSpan.FromMinutes(1));
            pages.Remove(first);
            refused.Add((await first).Code);
        }

        Assert.All(refused, code => Assert.Equal("chat-pages", code));
        Assert.DoesNotContain(pages, p => p.IsCompleted);
        await enough.CancelAsync();
        await ((Task)Task.WhenAll(pages)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Connections that say that something comes and say no more: whoever talks talks on.</summary>
    private async Task SocketsAsync(string theirs)
    {
        var port = new Uri(_host.App.Urls.First()).Port;
        byte[] half =
        [
            .. "POST /api/chat/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"u8,
            .. "Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{"u8,
        ];
        var sockets = new List<TcpClient>();
        try
        {
            foreach (var _ in Enumerable.Range(0, HalfOpen))
            {
                var socket = new TcpClient();
                sockets.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, port);
                await socket.GetStream().WriteAsync(half);
            }

            Assert.NotNull(await SeeAsync(_other, theirs));
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }
    }

    private HttpClient From(string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri(_host.App.Urls.First()),
    };

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static async Task<HttpStatusCode> BeginAsync(HttpClient http, string token)
    {
        using var answer = await http.PostAsJsonAsync("/api/chat/v1/sessions", new { site = "tax", token, type = "complaint" });
        return answer.StatusCode;
    }

    private static Task<(HttpStatusCode Status, string? Code)> WriteAsync(HttpClient http, string token, string text, string clientId) =>
        AskAsync(http, HttpMethod.Post, "/messages", token, new { text, clientId });

    private static async Task<JsonNode> SeeAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/chat/v1/session?after=0&version=0");
        request.Headers.Add("X-Chat-Token", token);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(
        HttpClient http, HttpMethod method, string path, string token, object? body = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(method, "/api/chat/v1/session" + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        request.Headers.Add("X-Chat-Token", token);
        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return (answer.StatusCode, text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["code"] : null);
    }
}
