using System.Diagnostics.Metrics;
using System.Net;
using ContactCenter.Host.Tests.Options;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Health;

[Collection(nameof(RunningHost))]
public sealed class MetricsPageTests(RunningHost host)
{
    private const string Ours = "ContactCenter.";
    private const string Route = "http_route=\"/api/calls/{id}\"";

    [Fact]
    public void Document_lists_every_instrument_with_its_meter_and_unit()
    {
        using var reader = new InstrumentReader(host.Services.GetRequiredService<IMeterFactory>());
        var instruments = reader.Instruments.Where(i => i.Meter.Name.StartsWith(Ours, StringComparison.Ordinal))
            .Select(i => $"`{i.Name}` | `{i.Meter.Name}` | `{i.Unit}`");

        var rows = File.ReadLines(Path.Combine(ConfigurationPageTests.Root, "docs", "metrics.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => string.Join(" | ", l.Split('|', StringSplitOptions.TrimEntries)[1..4]));

        Assert.Equal(instruments.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Page_shows_all_parts_and_nothing_of_what_people_asked_for()
    {
        using var anyone = host.Anonymous();
        using (await anyone.GetAsync("/api/calls/13912345678"))
        using (await anyone.GetAsync("/nowhere/13912345678?caller=13912345678"))
        {
            // A request is measured when it is over, which is after its answer.
            var page = await Eventually.BecomesAsync(async () =>
                await anyone.TextAsync("/metrics") is var text && text.Contains(Route, StringComparison.Ordinal) ? text : null);

            foreach (var series in new[]
            {
                "sip_requests_received_total{", "sip_method=\"INVITE\"", "rtp_packets_received_total{", "webrtc_sessions{",
                "telephony_calls{",
                "contactcenter_journal_events_total{", "contactcenter_copier_lag_seconds{", "http_server_request_duration_seconds_count{",
                "dotnet_gc_collections_total{",
            })
            {
                Assert.Contains(series, page, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("13912345678", page, StringComparison.Ordinal);
            Assert.DoesNotContain("nowhere", page, StringComparison.Ordinal);
        }
    }

    /// <summary>As through a proxy on this machine: the network says nothing, so the session decides.</summary>
    [Fact]
    public async Task SEC_01_Page_opens_by_a_session_for_administrators_alone()
    {
        using var administrator = await host.SignInAsync("administrator");
        using var supervisor = await host.SignInAsync("supervisor");
        using var nobody = host.Anonymous();

        using (var answer = await AskThroughProxyAsync(administrator))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        foreach (var browser in new[] { supervisor, nobody })
        {
            using var answer = await AskThroughProxyAsync(browser);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal("not-for-scraping", (string?)(await ApiClient.JsonAsync(answer))["code"]);
        }
    }

    private static Task<HttpResponseMessage> AskThroughProxyAsync(ApiClient browser) =>
        browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "X-Forwarded-For", "203.0.113.5" } } });
}
