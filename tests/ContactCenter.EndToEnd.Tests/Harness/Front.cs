using System.Net;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>One address before several Hosts, as a load balancer is: new connections go to the Host that the test names.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly Relay _relay;
    private RunningHost _host;

    public Front(RunningHost host)
    {
        _host = host;
        _relay = new Relay(new(IPAddress.Loopback, 0), () => new(IPAddress.Loopback, Volatile.Read(ref _host).Ports.Http));
        _relay.Start();
    }

    public string Url => $"http://{_relay.EndPoint}";

    public void LeadTo(RunningHost host) => Volatile.Write(ref _host, host);

    public ValueTask DisposeAsync() => _relay.DisposeAsync();
}
