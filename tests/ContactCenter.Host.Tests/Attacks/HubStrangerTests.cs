using System.Net;
using System.Net.WebSockets;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>The live pages' connections, asked by whom they are not for (OWASP ASVS 5 V4.4).</summary>
[Collection(nameof(RunningHost))]
public sealed class HubStrangerTests(RunningHost host)
{
    [Theory]
    [InlineData(null, "/hubs/agent", HttpStatusCode.Unauthorized)]
    [InlineData(null, "/hubs/monitor", HttpStatusCode.Unauthorized)]
    [InlineData("supervisor", "/hubs/agent", HttpStatusCode.Forbidden)]
    [InlineData("administrator", "/hubs/agent", HttpStatusCode.Forbidden)]
    [InlineData("agent8002", "/hubs/monitor", HttpStatusCode.Forbidden)]
    public async Task Hub_is_closed_to_whom_it_is_not_for_by_every_transport(string? person, string path, HttpStatusCode refusal)
    {
        using var browser = person is null ? host.Anonymous() : await host.SignInAsync(person);
        foreach (var (method, query) in new[] { ("POST", "/negotiate?negotiateVersion=1"), ("GET", "?id=any"), ("POST", "?id=any"), ("DELETE", "?id=any") })
        {
            using var answer = await browser.SendAsync(new(method), path + query);
            Assert.Equal(refusal, answer.StatusCode);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(browser.Cookies, host.Url, path));
    }

    /// <summary>The server calls pages; a page calls nothing.</summary>
    [Theory]
    [InlineData("AgentChanged")]
    [InlineData("WallboardChanged")]
    [InlineData("OnConnectedAsync")]
    [InlineData("OnDisconnectedAsync")]
    [InlineData("Dispose")]
    [InlineData("GroupOf")]
    [InlineData("AddToGroupAsync")]
    public async Task Hub_method_of_whatever_name_cannot_be_called(string method)
    {
        using var agent = await host.SignInAsync("agent8009");
        using var page = await HubClient.ConnectAsync(agent.Cookies, host.Url, "/hubs/agent");

        await page.InvokeAsync(method, "agent/8001");

        Assert.Contains("Method does not exist", await page.ErrorOfInvocationAsync(), StringComparison.Ordinal);
    }
}
