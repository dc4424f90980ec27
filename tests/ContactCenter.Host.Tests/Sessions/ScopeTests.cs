using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>LIV-02, SEC-01: a person sees what belongs to their organisation and nothing else, by whatever way they ask.</summary>
[Collection(nameof(RunningHost))]
public sealed class ScopeTests(RunningHost host)
{
    private const string Password = "a-long-password";

    [Fact]
    public async Task LIV_02_another_provider_sees_no_call_agent_queue_or_figure_by_any_way()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);
        using var stranger = await SignInAsync(Organisation.Provider("provider-elsewhere"));

        Assert.Equal(0, (await stranger.GetJsonAsync("/api/calls"))["total"]!.GetValue<long>());
        Assert.Equal(0, (await stranger.GetJsonAsync("/api/calls?queue=tax-general&fact=offered"))["total"]!.GetValue<long>());
        Assert.Single((await stranger.TextAsync("/api/calls.csv?reason=check")).Trim().Split('\n'));
        Assert.Empty((await stranger.GetJsonAsync("/api/agents")).AsArray());
        Assert.Empty((await stranger.GetJsonAsync("/api/queues")).AsArray());
        foreach (var by in new[] { "day", "hour", "queue", "agent" })
        {
            Assert.Equal(0, Offered((await stranger.GetJsonAsync($"/api/metrics/report?by={by}&queue=tax-general"))["total"]!));
            Assert.Equal(0, Offered((await stranger.GetJsonAsync($"/api/metrics/report?by={by}"))["total"]!));
        }

        AssertNothing(await stranger.GetJsonAsync("/api/metrics/live"));
        foreach (var path in new[] { $"/api/calls/{call}", $"/api/calls/{call}?reveal=true", $"/api/calls/{call}/recording" })
        {
            using var answer = await stranger.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "unknown-call"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
        }

        using var forced = await stranger.PostAsync("/api/agents/8001/availability", new { availability = "signedOut", note = "x" });
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);
        using var wallboard = await HubClient.ConnectAsync(stranger.Cookies, host.Url, "/hubs/monitor");
        AssertNothing(await wallboard.NextAsync("WallboardChanged"));
    }

    [Fact]
    public async Task LIV_02_provider_sees_its_own_figures_as_the_centre_counts_them()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor);
        using var provider = await SignInAsync(Organisation.Provider("provider-sample"));

        var (own, all) = (await provider.GetJsonAsync("/api/metrics/live"), await auditor.GetJsonAsync("/api/metrics/live"));
        Assert.Equal(call, (await provider.GetJsonAsync($"/api/calls/{call}"))["id"]!.GetValue<string>());
        Assert.True(Offered(own["today"]!) > 0);
        foreach (var part in new[] { "today", "lastQuarterHour", "hours", "callsInProgress" })
        {
            Assert.Equal(all[part]!.ToJsonString(), own[part]!.ToJsonString());
        }

        var path = "/api/metrics/report?by=hour";
        Assert.Equal((await auditor.GetJsonAsync(path))["total"]!.ToJsonString(), (await provider.GetJsonAsync(path))["total"]!.ToJsonString());
    }

    [Fact]
    public async Task LIV_02_load_by_provider_is_what_each_provider_sees_of_itself_and_no_other_sees_it()
    {
        using var auditor = await host.SignInAsync("auditor");
        await StoredCall.WriteAsync(host, auditor);
        using var provider = await SignInAsync(Organisation.Provider("provider-sample"));
        using var stranger = await SignInAsync(Organisation.Provider("provider-elsewhere"));
        using var bureau = await SignInAsync(Organisation.Bureau("bureau-elsewhere"));

        var all = (await auditor.GetJsonAsync("/api/metrics/live/providers")).AsArray();
        var own = Assert.Single((await provider.GetJsonAsync("/api/metrics/live/providers")).AsArray())!;

        Assert.True(Offered(own["today"]!) > 0);
        Assert.Equal(own.ToJsonString(), Assert.Single(all, p => p!["id"]!.GetValue<string>() == "provider-sample")!.ToJsonString());
        Assert.Equal((await provider.GetJsonAsync("/api/metrics/live"))["today"]!.ToJsonString(), own["today"]!.ToJsonString());
        int Count(string name) => own[name]!.GetValue<int>();
        Assert.Equal(Count("signedIn"), Count("ready") + Count("notReady") + Count("ringing") + Count("talking") + Count("wrapUp"));
        Assert.Empty((await stranger.GetJsonAsync("/api/metrics/live/providers")).AsArray());
        Assert.Empty((await bureau.GetJsonAsync("/api/metrics/live/providers")).AsArray());
    }

    [Fact]
    public async Task LIV_02_providers_and_queues_of_a_wallboard_are_of_one_moment()
    {
        using var auditor = await host.SignInAsync("auditor");
        await StoredCall.WriteAsync(host, auditor);

        var wall = await auditor.GetJsonAsync("/api/metrics/live");

        // Every queue of the sample belongs to one provider, so the sums are the same.
        var (queues, providers) = (wall["queues"]!.AsArray(), wall["providers"]!.AsArray());
        Assert.Equal(2, providers.Count);
        Assert.True(queues.Sum(q => Offered(q!["today"]!)) > 0);
        Assert.Equal(queues.Sum(q => Offered(q!["today"]!)), providers.Sum(p => Offered(p!["today"]!)));
        Assert.Equal(queues.Sum(q => q!["waiting"]!.GetValue<int>()), providers.Sum(p => p!["waiting"]!.GetValue<int>()));
    }

    [Fact]
    public async Task LIV_02_who_moves_to_another_provider_sees_with_the_next_request_what_that_sees_and_the_open_wallboard_is_cut_off()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor);
        using var mover = await SignInAsync(Organisation.Provider("provider-sample"));
        await mover.GetJsonAsync($"/api/calls/{call}");
        using var wallboard = await HubClient.ConnectAsync(mover.Cookies, host.Url, "/hubs/monitor");

        await host.Services.MoveAsync((string)mover.Session!["userName"]!, [Roles.Supervisor], Organisation.Provider("provider-elsewhere"));

        using var answer = await mover.GetAsync($"/api/calls/{call}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await wallboard.ClosedAsync();
    }

    private static void AssertNothing(JsonNode wallboard)
    {
        Assert.Empty(wallboard["agents"]!.AsArray());
        Assert.Empty(wallboard["queues"]!.AsArray());
        Assert.Equal((0, 0, 0), (Offered(wallboard["today"]!), Offered(wallboard["lastQuarterHour"]!), wallboard["callsInProgress"]!.GetValue<int>()));
        Assert.All(wallboard["hours"]!.AsArray(), hour => Assert.Equal(0, Offered(hour!["figures"]!)));
    }

    private static int Offered(JsonNode figures) => figures["offered"]!.GetValue<int>();

    private async Task<ApiClient> SignInAsync(Organisation organisation)
    {
        var name = "user-" + Guid.NewGuid().ToString("N");
        var hash = new PasswordHasher<UserAccount>().HashPassword(null!, Password);
        await host.Services.AddPersonAsync(new(name, "外部人员", hash), [Roles.Provider, Roles.Supervisor, Roles.Auditor], organisation);
        var client = host.Anonymous();
        await client.SignInAsync(name, Password);
        return client;
    }
}
