using System.Net;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Options;
using ContactCenter.Host.Health;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Host.Tests.Health;

public sealed class ScrapeRuleTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.9", false)]
    [InlineData("fe80::1", false)]
    public void Where_nothing_is_set_only_this_machine_may_scrape(string peer, bool mayScrape) =>
        Assert.Equal(mayScrape, Allows(new(), peer));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public void What_a_proxy_on_this_machine_passes_on_is_not_from_this_machine(string header) =>
        Assert.False(Allows(new(), "127.0.0.1", (header, "10.0.0.9")));

    [Theory]
    [InlineData("10.0.0.9", true)]
    [InlineData("::ffff:10.0.0.9", true)]
    [InlineData("10.0.1.9", false)]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("127.0.0.1", false)]
    public void Configured_networks_take_the_place_of_this_machine(string peer, bool mayScrape) =>
        Assert.Equal(mayScrape, Allows(new() { ScrapeNetworks = ["10.0.0.0/24", "192.0.2.7"] }, peer));

    [Theory]
    [InlineData("Bearer " + Token, true)]
    [InlineData("bearer " + Token, true)]
    [InlineData("Bearer " + Token + "0", false)]
    [InlineData("Basic " + Token, false)]
    [InlineData("Bearer ", false)]
    [InlineData(Token, false)]
    public void The_token_opens_the_page_from_anywhere(string header, bool mayScrape)
    {
        Assert.Equal(mayScrape, Allows(new() { ScrapeToken = Token }, "203.0.113.5", ("Authorization", header)));
        Assert.False(Allows(new(), "203.0.113.5", ("Authorization", header)));
    }

    /// <summary>One that passes on what its client says of itself (X-Forwarded-For: 127.0.0.1), or tells nothing.</summary>
    [Fact]
    public void Behind_a_proxy_no_address_is_this_machine_unless_a_network_says_so()
    {
        Assert.False(Allows(new(), "127.0.0.1", isBehindProxy: true));
        Assert.True(Allows(new() { ScrapeNetworks = ["127.0.0.1"] }, "127.0.0.1", isBehindProxy: true));
    }

    private static bool Allows(TelemetrySettings settings, string peer, params (string Name, string Value)[] headers) =>
        Allows(settings, peer, isBehindProxy: false, headers);

    private static bool Allows(TelemetrySettings settings, string peer, bool isBehindProxy, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        return new ScrapeRule(settings, isBehindProxy, new Nobody(), CentrePermissions.ReadHosts).Allows(http);
    }

    private sealed class Nobody : IPermissionSource
    {
        public PermissionSet Of(ClaimsPrincipal user) => PermissionSet.Nothing;
    }
}
