using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactCenter.Host.Tests.Running;

/// <summary>The JSON protocol of SignalR over a bare WebSocket.</summary>
internal sealed class HubClient : IDisposable
{
    private const byte End = 0x1E;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _pending = [];
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<HubClient> ConnectAsync(ApiClient browser, Uri url, string path, string? origin = null)
    {
        var client = new HubClient();
        client._socket.Options.Cookies = browser.Cookies;
        if (origin is not null)
        {
            client._socket.Options.SetRequestHeader("Origin", origin);
        }

        await client._socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws", Path = path }.Uri, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        using var limit = new CancellationTokenSource(Limit);
        Assert.Null((await client.ReadAsync(limit.Token))["error"]);
        return client;
    }

    /// <summary>The argument of the next call of <paramref name="method"/> that satisfies <paramref name="which"/>.</summary>
    /// <exception cref="OperationCanceledException">It did not come; the limit counts whatever else arrives, keep-alives too.</exception>
    public async Task<JsonNode> NextAsync(string method, Func<JsonNode, bool>? which = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var message = await ReadAsync(limit.Token);
            if (message["target"]?.GetValue<string>() == method && message["arguments"]![0] is { } argument && which?.Invoke(argument) != false)
            {
                return argument;
            }
        }
    }

    /// <summary>Calls a method of the hub; no page does.</summary>
    public Task InvokeAsync(string method, string argument) =>
        SendAsync($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":["{{argument}}"]}""");

    /// <summary>What the hub answered to <see cref="InvokeAsync"/>.</summary>
    public async Task<string> ErrorOfInvocationAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (await ReadAsync(limit.Token) is var message && message["type"]?.GetValue<int>() == 3)
            {
                return message["error"]!.GetValue<string>();
            }
        }
    }

    /// <summary>Waits until the server has closed the connection, or cut it off.</summary>
    public async Task ClosedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while ((await _socket.ReceiveAsync(_buffer.AsMemory(), limit.Token)).MessageType is not WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(string text) =>
        _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(text), End], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<JsonNode> ReadAsync(CancellationToken limit)
    {
        int end;
        while ((end = _pending.IndexOf(End)) < 0)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(), limit);
            Assert.NotEqual(WebSocketMessageType.Close, read.MessageType);
            _pending.AddRange(_buffer.AsSpan(0, read.Count));
        }

        var message = JsonNode.Parse(_pending.GetRange(0, end).ToArray())!;
        _pending.RemoveRange(0, end + 1);
        return message;
    }
}
