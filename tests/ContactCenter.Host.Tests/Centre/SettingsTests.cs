using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Centre;

/// <summary>Settings are read and changed as a whole.</summary>
[Collection(nameof(RunningHost))]
public sealed class SettingsTests(RunningHost host)
{
    [Fact]
    public async Task A_change_is_a_version_in_force_with_its_entry_in_the_audit_log()
    {
        using var admin = await host.SignInAsync("administrator");
        var before = await admin.GetJsonAsync("/api/settings");
        var version = before["version"]!.GetValue<long>();
        var settings = before["settings"]!.DeepClone();
        settings["queues"]![0]!["wrapUpSeconds"] = 77;

        using var answer = await PutAsync(admin, new { basedOn = version, settings, reason = "Longer summaries" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(version + 1, (await ApiClient.JsonAsync(answer))["version"]!.GetValue<long>());
        var centre = host.Services.GetRequiredService<ICentreDirectory>();
        Assert.Equal(77, centre.FindQueue(QueueId.From("tax-general"))!.WrapUpSeconds);
        var audit = host.Services.GetRequiredService<AuditLog>();
        var entries = await audit.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
        Assert.Contains(entries, e => e is { Action: "settings-changed", Who: "admin", Reason: "Longer summaries" } && e.Target == $"{version + 1}");

        using var stale = await PutAsync(admin, new { basedOn = version, settings });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("stale", await ApiClient.CodeAsync(stale));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_by_field_and_nothing_changes()
    {
        using var admin = await host.SignInAsync("administrator");
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        settings["timeZone"] = "Europe/Berlin";
        settings["queues"]![0]!["offerTimeoutSeconds"] = 0;
        settings["queues"]![1]!["greeting"] = "no-such-prompt";
        settings["agents"]![1]!["extension"] = settings["agents"]![0]!["extension"]!.DeepClone();
        settings["agents"]![2]!["staticContact"] = "sip:@@";
        settings["trunks"]![0]!["sources"] = new JsonArray("300.1.2.3");

        var errors = await ErrorsAsync(admin, before, settings);

        Assert.Equal(
            ["agents[1].extension", "agents[2].staticContact", "queues[0].offerTimeoutSeconds", "queues[1].greeting", "timeZone", "trunks[0].sources[0]"],
            errors.Order(StringComparer.Ordinal));
        Assert.Equal(before["version"]!.GetValue<long>(), (await admin.GetJsonAsync("/api/settings"))["version"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("queues", "null", "queues")]
    [InlineData("queues", "[null]", "queues[0]")]
    [InlineData("queues", """[{"id":"a","name":"a","nameEnglish":"a","targets":null}]""", "queues[0].targets")]
    [InlineData("agents", """[{"id":"a","name":"a","extension":"8001","queues":null}]""", "agents[0].queues")]
    [InlineData("agents", """[{"id":"a","name":"a","extension":"8001","quees":[]}]""", "agents[0]")]
    [InlineData("trunks", """[{"id":{},"name":"a"}]""", "trunks[0].id")]
    [InlineData("providers", "7", "providers")]
    [InlineData("quees", "[]", "quees")]
    public async Task What_cannot_be_read_is_refused_and_no_misspelt_name_empties_a_list(string part, string value, string field)
    {
        using var admin = await host.SignInAsync("administrator");
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        settings[part] = JsonNode.Parse(value);

        var errors = await ErrorsAsync(admin, before, settings);

        Assert.Contains(errors, error => error.StartsWith(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trunks_password_is_never_told_and_kept_until_it_is_changed()
    {
        using var admin = await host.SignInAsync("administrator");
        await ChangeAsync(admin, settings =>
        {
            settings["trunks"]![0]!["userName"] = "carrier";
            settings["trunks"]![0]!["password"] = "a-password-of-the-carrier";
        });

        var text = (await admin.GetJsonAsync("/api/settings")).ToJsonString();
        Assert.DoesNotContain("a-password-of-the-carrier", text, StringComparison.Ordinal);
        Assert.Contains("\"hasPassword\":true", text, StringComparison.Ordinal);

        await ChangeAsync(admin, settings => settings["trunks"]![0]!["name"] = "本机中继二");
        var centre = host.Services.GetRequiredService<ICentreDirectory>();
        Assert.Equal("a-password-of-the-carrier", centre.Current.Trunks[0].Password);

        await ChangeAsync(admin, settings =>
        {
            settings["trunks"]![0]!["userName"] = null;
            settings["trunks"]![0]!["password"] = "";
        });
        Assert.Null(centre.Current.Trunks[0].Password);
    }

    private static async Task ChangeAsync(ApiClient admin, Action<JsonNode> change)
    {
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        change(settings);
        using var answer = await PutAsync(admin, new { basedOn = before["version"]!.GetValue<long>(), settings });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(ApiClient admin, JsonNode before, JsonNode settings)
    {
        using var answer = await PutAsync(admin, new { basedOn = before["version"]!.GetValue<long>(), settings });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key).ToList();
    }

    private static Task<HttpResponseMessage> PutAsync(ApiClient admin, object body) => admin.SendAsync(HttpMethod.Put, "/api/settings", JsonContent.Create(body));
}
