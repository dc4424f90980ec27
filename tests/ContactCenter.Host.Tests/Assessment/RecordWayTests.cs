using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>What the bureau records, from the form to what it does to sheet and settlement, over the API alone.</summary>
[Collection(nameof(RunningHost))]
public sealed class RecordWayTests(RunningHost host)
{
    private static readonly PenaltyRange[] Ranges =
    [
        new("security", new("安全事件", "security event"), 20, 30, "002 七★2"),
        new("otherSystems", new("影响其他系统", "harm to other systems"), 0, 5, "002 七★3"),
    ];

    [Fact]
    public async Task KPI_15_substitute_standard_counts_from_the_second_persons_approval_on()
    {
        using var rig = await ContractRig.CreateAsync(host, rules => rules with { Exemption = rules.Exemption! with { MoreThan = 100 } });
        await rig.ImportAsync(SmallFile.Write(rig));
        await rig.RecordAndApproveAsync("exemption", ("date", "2025-03-03"), ("until", "2025-03-09"), ("event", "newPolicy"), ("description", "新政出台"));
        var exempted = await rig.SheetAsync();
        Assert.Equal(("provisional", "exempted", "exempt"), (Text(exempted, "state"), Text(exempted["exemption"]!, "state"), Text(Line(exempted, "KPI-01"), "assessed")));

        using var bad = await SubstituteAsync(rig, withEvidence: false, "{ not json", note: null);
        Assert.Equal(["$", "evidence", "note"], await ContractRig.PathsAsync(bad));
        var exemptible = rig.Rules().Indicators.Where(i => i.Exemptible).ToList();
        using var notExemptible = await SubstituteAsync(rig, withEvidence: false, Json([exemptible[0], rig.Rules().Indicators.First(i => !i.Exemptible)]), "另行制定");
        Assert.Equal(["evidence", "indicators[KPI-06]"], await ContractRig.PathsAsync(notExemptible));
        Assert.Empty((await rig.First.GetJsonAsync($"{rig.MonthPath}/substitutes")).AsArray());

        Indicator[] standard = [exemptible[0] with { Measures = [exemptible[0].Measures[0] with { Targets = [new Target([], 50, null)] }] }, .. exemptible.Skip(1)];
        using var entered = await SubstituteAsync(rig, withEvidence: true, Json(standard), "另行制定的标准");
        Assert.True(entered.StatusCode == HttpStatusCode.Created, await entered.Content.ReadAsStringAsync());
        var id = Text(await ApiClient.JsonAsync(entered), "id");
        Assert.Equal("provisional", Text(await rig.SheetAsync(), "state"));

        await rig.ApproveAsync($"/api/figures/{id}");
        var sheet = await rig.SheetAsync();
        Assert.Equal(("draft", "substituted"), (Text(sheet, "state"), Text(sheet["exemption"]!, "state")));
        var answered = Line(sheet, "KPI-01");
        Assert.Equal(("substituted", "50", "0"), (Text(answered, "assessed"), Text(answered["target"]!["atLeast"]!, "text"), Text(answered, "deductionText")));
        await rig.AssertEvidenceAsync($"/api/figures/{id}/evidence");
    }

    [Fact]
    public async Task FIN_09_security_event_comes_off_the_quarter_with_reason_and_evidence()
    {
        using var rig = await ContractRig.CreateAsync(host, rules => rules with { Penalties = Ranges });
        using var bad = await rig.RecordAsync("securityEvent", withEvidence: false, ("date", "2024-12-31"), ("penalty", "security"), ("percent", "31"));
        Assert.Equal(["description", "evidence"], await ContractRig.PathsAsync(bad));
        using var outside = await rig.RecordAsync("securityEvent", withEvidence: false, ("date", "2026-01-01"), ("penalty", "otherSystems"), ("percent", "5.01"), ("description", "x"));
        Assert.Equal(["date", "evidence", "percent"], await ContractRig.PathsAsync(outside));
        var before = await QuarterAsync(rig, "2025-Q1");
        Assert.Equal(3 * 56_116_667, Fen(before, "payableFen"));
        Assert.Empty(before["events"]!["items"]!.AsArray());

        using var entered = await rig.RecordAsync(
            "securityEvent", withEvidence: true, ("date", "2025-02-05"), ("penalty", "security"), ("percent", "20"), ("description", "数据库被攻破并被通报"));
        var id = Text(await ApiClient.JsonAsync(entered), "id");
        Assert.Equal(before.ToJsonString(), (await QuarterAsync(rig, "2025-Q1")).ToJsonString());
        await rig.ApproveAsync($"/api/records/{id}");

        var first = await QuarterAsync(rig, "2025-Q1");
        var item = Assert.Single(first["events"]!["items"]!.AsArray())!;
        Assert.Equal((id, "20", 134_680_000, "数据库被攻破并被通报"), (Text(item, "record"), Text(item, "percent"), Fen(item, "sumFen"), Text(item, "description")));
        Assert.Equal((56_116_667, 78_563_333), (Fen(first["events"]!, "deductedFen"), Fen(first["events"]!, "carriedFen")));
        Assert.Equal((56_116_667, 0), (Fen(first["months"]![2]!, "eventFen"), Fen(first["months"]![2]!, "payableFen")));
        Assert.Equal(2 * 56_116_667, Fen(first, "payableFen"));
        Assert.Equal(first["lines"]!.AsArray().SkipLast(1).Sum(l => Fen(l!, "amountFen")), Fen(first["lines"]!.AsArray().Last()!, "amountFen"));
        var second = await QuarterAsync(rig, "2025-Q2");
        Assert.Equal((78_563_333, 56_116_667, 22_446_666), (Fen(second["events"]!, "broughtForwardFen"), Fen(second["events"]!, "deductedFen"), Fen(second["events"]!, "carriedFen")));
        await rig.AssertEvidenceAsync($"/api/records/{id}/evidence");
        using var stranger = await ProviderPerson.SignInAsync(host, "provider-elsewhere");
        using var hidden = await stranger.GetAsync($"/api/contracts/{rig.Id}/quarters/2025-Q1");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task FIN_09_where_the_rules_have_no_ranges_an_event_is_refused_with_that_reason()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var answer = await rig.RecordAsync(
            "securityEvent", withEvidence: true, ("date", "2025-02-05"), ("penalty", "security"), ("percent", "20"), ("description", "数据库被攻破"));
        Assert.Equal("unusable", await ApiClient.CodeAsync(answer));
        var problem = Assert.Single((await ApiClient.JsonAsync(answer))["problems"]!.AsArray())!;
        Assert.Equal("penalty", Text(problem, "path"));
        Assert.Contains("no ranges", Text(problem["text"]!, "english"), StringComparison.Ordinal);
        Assert.Empty((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/records")).AsArray());
    }

    [Fact]
    public async Task FIN_08_leave_during_the_term_lets_the_bond_be_taken_and_says_why()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var bad = await rig.RecordAsync("leave", withEvidence: false, ("date", "2026-01-01"), ("description", "撤场"));
        Assert.Equal(["date", "evidence"], await ContractRig.PathsAsync(bad));
        using var unread = await rig.RecordAsync("leave", withEvidence: false, ("date", "yesterday"));
        Assert.Equal(["date", "description", "evidence"], await ContractRig.PathsAsync(unread));

        var id = await rig.RecordAndApproveAsync("leave", ("date", "2025-05-04"), ("description", "服务商书面提出退出"));
        Assert.False((await QuarterAsync(rig, "2025-Q1"))["bond"]!["mayBeTaken"]!.GetValue<bool>());
        var quarter = await QuarterAsync(rig, "2025-Q2");
        Assert.True(quarter["bond"]!["mayBeTaken"]!.GetValue<bool>());
        var leave = Assert.Single(quarter["bond"]!["records"]!.AsArray())!;
        Assert.Equal((id, "2025-05-04", "服务商书面提出退出"), (Text(leave, "record"), Text(leave, "leftOn"), Text(leave, "description")));
        Assert.Equal(3 * 56_116_667, Fen(quarter, "payableFen"));
        await rig.AssertEvidenceAsync($"/api/records/{id}/evidence");

        using var withdrawn = await rig.First.PostAsync($"/api/records/{id}/withdraw", new { reason = "登记有误" });
        Assert.Equal(HttpStatusCode.Accepted, withdrawn.StatusCode);
        Assert.True((await QuarterAsync(rig, "2025-Q2"))["bond"]!["mayBeTaken"]!.GetValue<bool>());
        await rig.ApproveAsync($"/api/records/{id}");
        Assert.False((await QuarterAsync(rig, "2025-Q2"))["bond"]!["mayBeTaken"]!.GetValue<bool>());
    }

    private static async Task<HttpResponseMessage> SubstituteAsync(ContractRig rig, bool withEvidence, string indicators, string? note)
    {
        using var form = ContractRig.Form(withEvidence, ("indicators", indicators), ("note", note));
        return await rig.First.SendAsync(HttpMethod.Post, $"{rig.MonthPath}/substitutes", form);
    }

    private static string Json(IReadOnlyList<Indicator> indicators) => JsonSerializer.Serialize(indicators, AssessmentJson.Options);

    private static Task<JsonNode> QuarterAsync(ContractRig rig, string quarter) => rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/quarters/{quarter}");

    private static JsonNode Line(JsonNode sheet, string code) => sheet["indicators"]!.AsArray().Single(i => Text(i!, "code") == code)!;

    private static long Fen(JsonNode node, string member) => node[member]!.GetValue<long>();

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
