using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.Testing.Servers;

/// <summary>A redis-server of this machine on a port of its own that keeps nothing on disk; stopped and started again as a test likes.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string? _password;
    private Process? _process;

    private RedisServer(int port, string? password) => (Port, _password) = (port, password);

    /// <summary>Null where no redis-server is installed.</summary>
    public static string? Binary { get; } = Array.Find(Places, File.Exists);

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}" + (_password is null ? "" : $",password={_password}");

    public static async Task<RedisServer> StartAsync(string? password = null)
    {
        var server = Away(password);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>One that does not run yet.</summary>
    public static RedisServer Away(string? password = null)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new(((IPEndPoint)probe.LocalEndpoint).Port, password);
    }

    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Binary ?? throw new InvalidOperationException("redis-server is not installed."),
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. _password is null ? [] : new[] { "--requirepass", _password },
        ])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        using var limit = new CancellationTokenSource(Limit);
        while (!await AnswersAsync(limit.Token))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    public async Task StopAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Limit);
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancel);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray(), cancel);
            var answer = new byte[64];
            var read = await client.GetStream().ReadAsync(answer, cancel);
            return Encoding.ASCII.GetString(answer, 0, read) is ['+', 'P', ..] or ['-', 'N', 'O', 'A', ..];
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
