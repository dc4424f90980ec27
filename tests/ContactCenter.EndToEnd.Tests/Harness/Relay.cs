using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Carries TCP connections from one address to another.</summary>
/// <param name="listen">Where it listens; any free port when 0.</param>
/// <param name="target">Where the next connection goes to.</param>
internal sealed class Relay(IPEndPoint listen, Func<IPEndPoint> target) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(listen);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private Task _accepting = Task.CompletedTask;

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections[CarryAsync(connection, target())] = true;
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient near, IPEndPoint to)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(to, _stop.Token);
                var (here, there) = (near.GetStream(), far.GetStream());
                await Task.WhenAny(here.CopyToAsync(there, _stop.Token), there.CopyToAsync(here, _stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // Whoever connected tries again.
            }
        }
    }
}
