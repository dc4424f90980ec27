using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>A contract is made by one person and changed by two.</summary>
[Collection(nameof(RunningHost))]
public sealed class ContractChangeTests(RunningHost host)
{
    [Fact]
    public async Task A_change_waits_with_its_difference_until_another_person_of_the_city_approves_it()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var wider = rig.Contract() with { YearSum = new(700_000_000), Scope = new([QueueId.From(rig.Queue), QueueId.From("tax-general")], []) };
        using var entered = await SaveAsync(rig.First, wider, 1, "补充协议");
        Assert.Equal(HttpStatusCode.Accepted, entered.StatusCode);
        var change = await ApiClient.JsonAsync(entered);
        Assert.Equal(("pending", 1), (change["state"]!.GetValue<string>(), change["number"]!.GetValue<int>()));
        Assert.Equal(["yearSum", "scope"], change["lines"]!.AsArray().Select(l => l!["line"]!.GetValue<string>()));
        Assert.Equal("7,000,000.00", change["lines"]![0]!["to"]!["chinese"]!.GetValue<string>());
        await AssertInForceAsync(rig, 673_400_000, queues: 1);

        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        Assert.Empty((await provider.GetJsonAsync($"/api/contracts/{rig.Id}/changes")).AsArray());
        using var district = await ProviderPerson.SignInAsync(host, Organisation.Bureau("bureau-" + rig.Id), [Roles.Assessor]);
        using var notTheirs = await district.PostAsync($"/api/contracts/{rig.Id}/changes/1/approve", new { });
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);
        using var unknown = await rig.Second.PostAsync($"/api/contracts/{rig.Id}/changes/9/approve", new { });
        Assert.Equal("unknown-change", await ApiClient.CodeAsync(unknown));

        await rig.ApproveAsync($"/api/contracts/{rig.Id}/changes/1");
        await AssertInForceAsync(rig, 700_000_000, queues: 2);
        Assert.Equal("approved", (await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/changes"))[0]!["state"]!.GetValue<string>());
        var now = host.Clock.GetUtcNow();
        var audit = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 1_000, CancellationToken.None);
        Assert.Equal(
            ["contract-change-approved", "contract-change-entered"],
            audit.Where(e => e.Target == $"{rig.Id}/1").Select(e => e.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_contract_is_read_as_its_file_changed_and_sent_back_with_its_revision()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var document = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/document");
        Assert.Equal(JsonSerializer.Serialize(rig.Contract(), AssessmentJson.Options), document["contract"]!.ToJsonString(AssessmentJson.Options));

        document["contract"]!["findingAppealDays"] = 10;
        using var entered = await rig.First.PostTextAsync(
            "/api/contracts", new JsonObject { ["contract"] = document["contract"]!.DeepClone(), ["basedOn"] = document["revision"]!.GetValue<int>(), ["reason"] = "延长申诉期" }.ToJsonString());
        Assert.Equal(HttpStatusCode.Accepted, entered.StatusCode);
        await rig.ApproveAsync($"/api/contracts/{rig.Id}/changes/1");
        Assert.Equal(10, (await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}"))["findingAppealDays"]!.GetValue<int>());
        Assert.Equal(2, (await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/document"))["revision"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_change_that_cannot_be_used_is_refused_with_every_problem_and_nothing_waits()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var broken = rig.Contract() with { YearSum = new(0), FindingAppealDays = 0, RuleSetId = "no-such" };
        using var refused = await SaveAsync(rig.First, broken, 1, reason: null);
        Assert.Equal(["findingAppealDays", "reason", "ruleSetId", "yearSum"], await ContractRig.PathsAsync(refused));
        using var stale = await SaveAsync(rig.First, rig.Contract() with { YearSum = new(1) }, 7, "x");
        Assert.Equal((HttpStatusCode.Conflict, "stale"), (stale.StatusCode, await ApiClient.CodeAsync(stale)));
        using var again = await SaveAsync(rig.First, rig.Contract(), 0, "x");
        Assert.Equal((HttpStatusCode.Conflict, "stale"), (again.StatusCode, await ApiClient.CodeAsync(again)));
        Assert.Empty((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/changes")).AsArray());

        using var entered = await SaveAsync(rig.First, rig.Contract() with { YearSum = new(1) }, 1, "改价");
        Assert.Equal(HttpStatusCode.Accepted, entered.StatusCode);
        using var second = await SaveAsync(rig.Second, rig.Contract() with { YearSum = new(2) }, 1, "改价");
        Assert.Equal(["contract"], await ContractRig.PathsAsync(second));
        using var silent = await rig.Second.PostAsync($"/api/contracts/{rig.Id}/changes/1/reject", new { });
        Assert.Equal("invalid-request", await ApiClient.CodeAsync(silent));
        using var rejected = await rig.Second.PostAsync($"/api/contracts/{rig.Id}/changes/1/reject", new { reason = "金额有误" });
        Assert.Equal(HttpStatusCode.NoContent, rejected.StatusCode);
        await AssertInForceAsync(rig, 673_400_000, queues: 1);
    }

    private static Task<HttpResponseMessage> SaveAsync(ApiClient person, Contract contract, int basedOn, string? reason) => person.PostTextAsync(
        "/api/contracts",
        new JsonObject { ["contract"] = JsonSerializer.SerializeToNode(contract, AssessmentJson.Options), ["basedOn"] = basedOn, ["reason"] = reason }.ToJsonString());

    private static async Task AssertInForceAsync(ContractRig rig, long yearSum, int queues)
    {
        var contract = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}");
        Assert.Equal((yearSum, queues), (contract["yearSumFen"]!.GetValue<long>(), contract["scope"]!["queues"]!.AsArray().Count));
    }
}
