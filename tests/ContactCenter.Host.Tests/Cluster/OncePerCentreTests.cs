using System.Net;
using System.Text;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.History.Imports;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cluster;

/// <summary>What is asked or done at two Hosts, and is one thing.</summary>
[Collection(nameof(TwoHosts))]
public sealed class OncePerCentreTests(TwoHosts hosts)
{
    private const string Header =
        "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,"
        + "ended_at,wrap_up_ended_at,hold_seconds,outcome,rating_pushed,rating\n";

    [SkippableFact]
    public async Task A_contract_made_at_one_Host_is_known_at_the_other()
    {
        TwoHosts.SkipWithoutRedis();
        using var assessor = await hosts.One.SignInAsync("assessor");
        var id = "t" + Guid.NewGuid().ToString("N")[..12];
        var rules = ShippedRuleSets.Nanning2026 with { Id = "rules-" + id, EffectiveFrom = YearMonth.Parse("2025-01", null) };
        var store = hosts.One.Services.GetRequiredService<ContractStore>();
        Assert.IsType<SaveResult.Done>(await store.SaveRulesAsync(rules.Id, [rules], 0, "test", null, CancellationToken.None));
        var contract = ShippedContracts.Nanning2026 with
        {
            Id = ContractId.From(id),
            Bureau = BureauId.From("bureau-" + id),
            Provider = ProviderId.From("provider-" + id),
            FirstDay = new(2025, 1, 1),
            LastDay = new(2025, 12, 31),
            RuleSetId = rules.Id,
            Diary = [],
        };

        using var made = await assessor.PostTextAsync(
            "/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(contract, AssessmentJson.Options)}},"basedOn":0}""");
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);

        var other = hosts.Two.Services.GetRequiredService<ContractDirectory>();
        Assert.Equal(id, (await Eventually.BecomesAsync(() => Task.FromResult(other.Find(id)))).Id.Value);
    }

    [SkippableFact]
    public async Task An_import_that_runs_at_one_Host_is_seen_at_the_other_which_begins_no_second_one()
    {
        TwoHosts.SkipWithoutRedis();
        using var admin = await hosts.Two.SignInAsync("administrator");
        var (database, clock) = (hosts.One.Foundation.Database, hosts.One.Clock);
        var run = await new ImportRuns(database, clock).BeginAsync("calls.csv", Guid.NewGuid().ToString("N"), 1_000, "admin", CancellationToken.None);
        await using (await ImportWriter.OpenAsync(database, clock, CancellationToken.None))
        {
            Assert.Equal("running", (await admin.GetJsonAsync($"/api/imports/{run.Id}"))["state"]!.GetValue<string>());
            Assert.Equal("running", (await admin.GetJsonAsync("/api/imports"))[0]!["state"]!.GetValue<string>());
            using var content = new StringContent(Header, Encoding.UTF8, "text/csv");
            using var second = await admin.SendAsync(HttpMethod.Post, "/api/import/calls", content);
            Assert.Equal((HttpStatusCode.Conflict, "import-running"), (second.StatusCode, await ApiClient.CodeAsync(second)));
        }

        Assert.Equal("interrupted", (await admin.GetJsonAsync($"/api/imports/{run.Id}"))["state"]!.GetValue<string>());
    }
}
