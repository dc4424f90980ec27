using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace ContactCenter.Host.Tests.Centre;

/// <summary>The settings have a history and a file, and nothing that is in use is taken out of them.</summary>
[Collection(nameof(RunningHost))]
public sealed class SettingsVersionTests(RunningHost host)
{
    [Fact]
    public async Task A_change_is_listed_with_its_reason_shows_what_it_changed_and_is_taken_back()
    {
        using var admin = await host.SignInAsync("administrator");
        var before = await admin.GetJsonAsync("/api/settings");
        var version = (long)before["version"]!;
        var was = (int)before["settings"]!["queues"]![0]!["offerTimeoutSeconds"]!;
        var settings = before["settings"]!.DeepClone();
        settings["queues"]![0]!["offerTimeoutSeconds"] = was + 7;
        await SaveAsync(admin, version, settings, "Phones ring longer");

        var newest = (await admin.GetJsonAsync("/api/settings/versions?pageSize=1"))["items"]![0]!;
        Assert.Equal(version + 1, (long)newest["version"]!);
        Assert.Equal(("admin", "Phones ring longer"), ((string)newest["savedBy"]!, (string)newest["reason"]!));
        var change = Assert.Single((await admin.GetJsonAsync($"/api/settings/versions/{version + 1}/changes"))["changes"]!.AsArray())!;
        Assert.Equal("queues[tax-general].offerTimeoutSeconds", (string?)change["path"]);
        Assert.Equal((was, was + 7), ((int)change["before"]!, (int)change["after"]!));

        using var restored = await admin.PostAsync($"/api/settings/versions/{version}/restore", new { basedOn = version + 1 });

        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        Assert.Equal(was, host.Services.GetRequiredService<ICentreDirectory>().FindQueue(QueueId.From("tax-general"))!.OfferTimeoutSeconds);
        Assert.Empty((await admin.GetJsonAsync($"/api/settings/versions/{version + 2}/changes?since={version}"))["changes"]!.AsArray());
    }

    [Theory]
    [InlineData("/api/settings/versions/999999", HttpStatusCode.NotFound)]
    [InlineData("/api/settings/versions/-1", HttpStatusCode.NotFound)]
    [InlineData("/api/settings/versions/1/changes?since=999999", HttpStatusCode.BadRequest)]
    [InlineData("/api/settings/versions/1/changes?since=-5", HttpStatusCode.BadRequest)]
    [InlineData("/api/settings/versions?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/settings/versions?pageSize=201", HttpStatusCode.BadRequest)]
    [InlineData("/api/settings/versions?page=2147483647", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_said(string path, HttpStatusCode status)
    {
        using var admin = await host.SignInAsync("administrator");
        using var answer = await admin.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_file_is_taken_out_looked_at_and_applied_all_or_nothing()
    {
        using var admin = await host.SignInAsync("administrator");
        var yaml = await admin.TextAsync("/api/settings/configuration");
        var name = Guid.NewGuid().ToString("N");
        var edited = yaml.Replace("wrapUpSeconds: ", "wrapUpSeconds: 1", StringComparison.Ordinal);

        using var check = await SendAsync(admin, HttpMethod.Post, "/api/settings/configuration/check", edited);
        var paths = (await ApiClient.JsonAsync(check))["changes"]!.AsArray().Select(c => (string)c!["path"]!).ToList();
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.EndsWith("].wrapUpSeconds", path, StringComparison.Ordinal));
        Assert.Equal(yaml, await admin.TextAsync("/api/settings/configuration"));

        var broken = edited.Replace("notReadyOnNoAnswer: true", "notReadyOnNoAnswer: 7", StringComparison.Ordinal);
        using var refused = await SendAsync(admin, HttpMethod.Put, "/api/settings/configuration", broken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(yaml, await admin.TextAsync("/api/settings/configuration"));

        using var applied = await SendAsync(admin, HttpMethod.Put, $"/api/settings/configuration?reason={name}", edited);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        Assert.Equal(name, (string?)(await admin.GetJsonAsync("/api/settings/versions?pageSize=1"))["items"]![0]!["reason"]);
        using var again = await SendAsync(admin, HttpMethod.Put, "/api/settings/configuration", edited);
        Assert.Equal("stale", await ApiClient.CodeAsync(again));
        await RestoreAsync(admin, -1);
    }

    /// <summary>KPI-17: a call of a queue that is gone would be of no contract; TEL-03: an agent at work keeps it.</summary>
    [Fact]
    public async Task What_a_contract_counts_and_who_is_signed_in_are_not_taken_out()
    {
        using var admin = await host.SignInAsync("administrator");
        var before = await admin.GetJsonAsync("/api/settings");
        var agent = before["settings"]!["agents"]!.AsArray().Last()!;
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IAgentGrain>((string)agent["id"]!);
        await grain.SignIn([.. agent["queues"]!.AsArray().Select(q => QueueId.From((string)q!))]);
        try
        {
            var settings = before["settings"]!.DeepClone();
            settings["queues"] = new JsonArray();
            settings["entryNumbers"] = new JsonArray();
            foreach (var one in settings["agents"]!.AsArray())
            {
                one!["queues"] = new JsonArray();
            }

            settings["agents"]!.AsArray().RemoveAt(settings["agents"]!.AsArray().Count - 1);
            using var answer = await admin.PostAsync("/api/settings/check", new { basedOn = (long)before["version"]!, settings });

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var errors = (await ApiClient.JsonAsync(answer))["errors"]!;
            Assert.Contains("counts it until", (string)errors["queues"]![0]!, StringComparison.Ordinal);
            Assert.Contains("signed in", (string)errors["agents"]![0]!, StringComparison.Ordinal);
        }
        finally
        {
            await grain.SignOut(CallParty.System);
        }
    }

    private static async Task RestoreAsync(ApiClient admin, int back)
    {
        var version = (long)(await admin.GetJsonAsync("/api/settings"))["version"]!;
        using var answer = await admin.PostAsync($"/api/settings/versions/{version + back}/restore", new { basedOn = version });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task SaveAsync(ApiClient admin, long basedOn, JsonNode settings, string reason)
    {
        using var answer = await admin.SendAsync(HttpMethod.Put, "/api/settings", JsonContent.Create(new { basedOn, settings, reason }));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(ApiClient admin, HttpMethod method, string path, string yaml) =>
        admin.SendAsync(method, path, new StringContent(yaml, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml", "utf-8")));
}
