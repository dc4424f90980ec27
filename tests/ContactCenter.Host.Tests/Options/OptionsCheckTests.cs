using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Options;

public sealed class OptionsCheckTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        var options = Read();

        Assert.Equal(("127.0.0.1", 8080), (options.Http.Address, options.Http.Port));
        Assert.Equal(("127.0.0.1", 5060), (options.Sip.Address, options.Sip.Port));
        Assert.Equal((20_000, 23_999, 40_000), (options.Rtp.FirstPort, options.Rtp.LastPort, options.WebRtc.FirstPort));
        Assert.Equal(("data", "sample", false), (options.Data, options.Seed, options.Simulate));
    }

    [Fact]
    public void All_errors_come_at_once_each_with_key_and_value()
    {
        var error = Assert.Throws<OptionsException>(() => Read(
            ("Http:Port", "70000"), ("Http:Adress", "127.0.0.1"), ("Sip:Port", "sixty"), ("Rtp:FirstPort", "20001"), ("Seed", "demo"), ("SignIn:MaxFailures", "0")));

        Assert.Equal(6, error.Errors.Count);
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Http:Port is 70000"));
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Http:Adress is not a setting"));
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Sip:Port is 'sixty'"));
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Rtp:FirstPort is 20001"));
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Seed is 'demo'"));
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:SignIn:MaxFailures is 0"));
    }

    [Fact]
    public void Who_may_scrape_is_checked_at_the_start()
    {
        var error = Assert.Throws<OptionsException>(
            () => Read(("Telemetry:ScrapeNetworks:0", "10.0.0.0/99"), ("Telemetry:ScrapeToken", "short")));

        Assert.Equal(2, error.Errors.Count);
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Telemetry:ScrapeNetworks has '10.0.0.0/99'"));
        Assert.Contains(error.Errors, e => e.Contains("ContactCenter:Telemetry:ScrapeToken has 5 characters"));
    }

    [Theory]
    [InlineData("http://provider.example/")]
    [InlineData("https://provider.example/?tenant=1")]
    [InlineData("provider.example")]
    public void An_OpenID_provider_is_reached_by_https_or_at_this_machine(string authority)
    {
        var error = Assert.Throws<OptionsException>(() => Read(
            ("OpenIdConnect:Authority", authority), ("OpenIdConnect:ClientId", "contactcenter"), ("OpenIdConnect:ClientSecret", "secret")));

        Assert.Contains($"ContactCenter:OpenIdConnect:Authority is '{authority}'", Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_OpenID_provider_needs_is_set_together()
    {
        var part = Assert.Throws<OptionsException>(() => Read(("OpenIdConnect:Authority", "http://127.0.0.1:5000")));
        var rest = Assert.Throws<OptionsException>(() => Read(("OpenIdConnect:ClientId", "contactcenter")));

        Assert.Equal(["ClientId", "ClientSecret"], part.Errors.Select(e => e.Split(' ')[0].Split(':')[2]));
        Assert.Contains("ContactCenter:OpenIdConnect:Authority is not set", Assert.Single(rest.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", null)]
    [InlineData("0.0.0.0", "0.0.0.0")] // a description with it would put every party on hold
    [InlineData("0.0.0.0", "2001:db8::1")]
    [InlineData("127.0.0.1", "::")]
    [InlineData("127.0.0.1", "pbx.example")]
    public void Address_that_nobody_can_send_audio_to_is_refused(string address, string? advertised)
    {
        var error = Assert.Throws<OptionsException>(() => Read(("Sip:Address", address), ("Sip:AdvertisedAddress", advertised)));

        Assert.Contains("AdvertisedAddress", Assert.Single(error.Errors), StringComparison.Ordinal);
        Assert.Equal("203.0.113.9", Read(("Sip:Address", "0.0.0.0"), ("Sip:AdvertisedAddress", "203.0.113.9")).Sip.AdvertisedAddress);
    }

    [Fact]
    public void Public_http_without_tls_is_refused_with_the_reason()
    {
        var error = Assert.Throws<OptionsException>(() => Read(("Http:Address", "0.0.0.0")));

        Assert.Contains("no TLS", Assert.Single(error.Errors));
        Assert.Equal("0.0.0.0", Read(("Http:Address", "0.0.0.0"), ("Http:TrustedProxies:0", "10.0.0.0/24")).Http.Address);
    }

    [Fact]
    public void Few_rounds_for_passwords_are_refused_where_others_reach_the_host()
    {
        var few = ("Identity:PasswordRounds", "209999");

        Assert.Null(Record.Exception(() => Read(few)));
        var tooFew = Assert.Throws<OptionsException>(() => Read(("Identity:PasswordRounds", "999")));
        Assert.Contains("999 is not from 1000 to 10000000", Assert.Single(tooFew.Errors));
        var proxied = Assert.Throws<OptionsException>(() => Read(few, ("Http:TrustedProxies:0", "10.0.0.0/24")));
        Assert.Contains("PasswordRounds is 209999", Assert.Single(proxied.Errors));
        var exposed = Assert.Throws<OptionsException>(() => Read(few, ("Http:Address", "0.0.0.0"), ("Http:TrustedProxies:0", "10.0.0.0/24")));
        Assert.Contains("PasswordRounds is 209999", Assert.Single(exposed.Errors));
    }

    [Theory]
    [InlineData(null, null, "", false)]
    [InlineData("carrier", "short", "", false)]
    [InlineData("carrier", "long-enough-password", "", true)]
    [InlineData(null, null, "203.0.113.7", true)]
    [InlineData(null, null, "203.0.113.0/24", true)]
    [InlineData(null, null, "0.0.0.0/0", false)]
    [InlineData("carrier", "long-enough-password", "0.0.0.0/0", false)]
    public void Public_sip_needs_trunks_that_not_everybody_can_use(string? user, string? password, string source, bool accepted)
    {
        var trunk = new TrunkSettings
        {
            Id = TrunkId.From("t"),
            Name = "t",
            UserName = user,
            Password = password,
            Sources = source.Length == 0 ? [] : [source],
        };
        var centre = CentreSettings.Empty with { Trunks = [trunk] };

        Assert.Equal(accepted, !ExposureRule.CheckTrunks(new() { Address = "203.0.113.1" }, centre).Any());
        Assert.Empty(ExposureRule.CheckTrunks(new() { Address = "127.0.0.1" }, centre));
    }

    [Theory]
    [InlineData("--sede", "bench")]
    [InlineData("--seed")]
    public void Unknown_switch_or_missing_value_is_refused(params string[] arguments) =>
        Assert.Contains("Usage:", Assert.Throws<OptionsException>(() => CommandLine.Parse(arguments)).Message);

    [Fact]
    public void Switches_are_settings()
    {
        var values = CommandLine.Parse(["--simulate", "--seed", "bench", "--data", "/tmp/x"]);

        Assert.Equal(("true", "bench", "/tmp/x"), (values["ContactCenter:Simulate"], values["ContactCenter:Seed"], values["ContactCenter:Data"]));
    }

    private static ContactCenterOptions Read(params (string Key, string? Value)[] settings) => OptionsCheck.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("ContactCenter:" + s.Key, (string?)s.Value)))
            .Build(),
        Modules.Shipped,
        new ServiceCollection());
}
