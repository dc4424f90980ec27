using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>One address before several Hosts, as a load balancer is: new connections go to the Host that the test names.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Task _accepting;
    private RunningHost _host;

    public Front(RunningHost host)
    {
        _host = host;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    public void LeadTo(RunningHost host) => Volatile.Write(ref _host, host);

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
                _connections[CarryAsync(connection, Volatile.Read(ref _host).Ports.Http)] = true;
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient near, int port)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                var (here, there) = (near.GetStream(), far.GetStream());
                await Task.WhenAny(here.CopyToAsync(there, _stop.Token), there.CopyToAsync(here, _stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // A Host that is away: the browser tries again.
            }
        }
    }
}
