using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactCenter.Testing.Servers;

/// <summary>The JSON protocol of SignalR over a bare WebSocket.</summary>
public sealed class HubClient : IDisposable
{
    private const byte End = 0x1E;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _pending = [];
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <param name="session">The cookies of whoever signed in.</param>
    /// <param name="url">The Host.</param>
    /// <param name="path">The hub.</param>
    /// <param name="origin">What a browser says it was loaded from.</param>
    public static async Task<HubClient> ConnectAsync(CookieContainer session, Uri url, string path, string? origin = null)
    {
        var client = new HubClient();
        client._socket.Options.Cookies = session;
        if (origin is not null)
        {
            client._socket.Options.SetRequestHeader("Origin", origin);
        }

        await client._socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws", Path = path }.Uri, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        using var limit = new CancellationTokenSource(Limit);
        return (await client.ReadAsync(limit.Token))["error"] is { } error ? throw new InvalidOperationException(error.ToString()) : client;
    }

    /// <summary>The argument of the next call of <paramref name="method"/> that satisfies <paramref name="which"/>.</summary>
    /// <exception cref="OperationCanceledException">It did not come; the limit counts whatever else arrives, keep-alives too.</exception>
    public async Task<JsonNode> NextAsync(string method, Func<JsonNode, bool>? which = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await NextAsync(method, which, limit.Token);
    }

    /// <summary>The same, without a limit of its own.</summary>
    public async Task<JsonNode> NextAsync(string method, Func<JsonNode, bool>? which, CancellationToken stop)
    {
        while (true)
        {
            var message = await ReadAsync(stop);
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
            if (read.MessageType is WebSocketMessageType.Close)
            {
                throw new WebSocketException("The server closed the connection.");
            }

            _pending.AddRange(_buffer.AsSpan(0, read.Count));
        }

        var message = JsonNode.Parse(_pending.GetRange(0, end).ToArray())!;
        _pending.RemoveRange(0, end + 1);
        return message;
    }
}
