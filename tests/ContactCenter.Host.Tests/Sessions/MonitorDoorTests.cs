using System.Net.WebSockets;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;

namespace ContactCenter.Host.Tests.Sessions;

[Collection(nameof(RunningHost))]
public sealed class MonitorDoorTests(RunningHost host)
{
    [Fact]
    public async Task Hub_of_the_centre_is_closed_to_agents_and_to_foreign_pages()
    {
        using var agent = await host.SignInAsync("agent8002");
        using var supervisor = await host.SignInAsync("supervisor");

        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(agent.Cookies, host.Url, "/hubs/monitor"));
        await Assert.ThrowsAsync<WebSocketException>(
            () => HubClient.ConnectAsync(supervisor.Cookies, host.Url, "/hubs/monitor", "http://elsewhere.example"));
    }
}
