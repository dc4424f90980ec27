using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Json;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>From a file of calls to a closed month and what comes after it, over the API alone.</summary>
[Collection(nameof(RunningHost))]
public sealed class WholeWayTests(RunningHost host)
{
    [Fact]
    public async Task KPI_17_figures_of_the_sheet_are_those_counted_from_the_file_and_open_to_as_many_calls()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var csv = SmallFile.Write(rig);
        var run = await rig.ImportAsync(csv);
        Assert.Equal((210, 0), (run["accepted"]!.GetValue<int>(), run["refused"]!.GetValue<int>()));
        var facts = Recount(csv, rig.Zone);

        var sheet = await rig.SheetAsync();

        var compared = 0;
        foreach (var indicator in Indicators(sheet))
        {
            foreach (var fact in indicator["facts"]!.AsArray().Where(f => f!["origin"]!.GetValue<string>() == "measured" && facts.ContainsKey(Text(f, "name"))))
            {
                var items = await rig.First.GetJsonAsync($"{rig.MonthPath}/indicators/{Text(indicator, "code")}/items?fact={Text(fact!, "name")}&pageSize=7");
                Assert.Equal((Text(fact!, "name"), facts[Text(fact!, "name")]), (Text(fact!, "name"), fact!["value"]!.GetValue<long>()));
                Assert.Equal(facts[Text(fact, "name")], items["sum"]!.GetValue<long>());
                Assert.Equal(items["sum"]!.GetValue<long>(), await SumOfPagesAsync(rig, Text(indicator, "code"), Text(fact, "name")));
                compared++;
            }
        }

        // KPI-01: 2, KPI-02: 2, KPI-03: 2, KPI-04: 2, KPI-05: 2, KPI-12: 2, KPI-13: 1.
        Assert.Equal(13, compared);
        Assert.Equal((180, 200), (Number(sheet, "KPI-01", "numerator"), Number(sheet, "KPI-01", "denominator")));

        // February to November 95 %: 90 % is five whole points below.
        Assert.Equal("5", Text(Indicator(sheet, "KPI-01"), "deductionText"));
    }

    [Fact]
    public async Task X34_figure_counts_only_after_another_person_approved_it()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var entered = await rig.EnterAsync("staff.at-end", "70");
        var id = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>();
        Assert.Equal("missing", Text(Indicator(await rig.SheetAsync(), "KPI-10"), "assessed"));

        using var self = await rig.First.PostAsync($"/api/figures/{id}/approve", new { });
        Assert.Equal((HttpStatusCode.Conflict, "same-person"), (self.StatusCode, await ApiClient.CodeAsync(self)));
        using var other = await rig.Second.PostAsync($"/api/figures/{id}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, other.StatusCode);
        using var again = await rig.Second.PostAsync($"/api/figures/{id}/reject", new { reason = "x" });
        Assert.Equal("already-decided", await ApiClient.CodeAsync(again));

        await rig.EnterAndApproveAsync("staff.leavers", 6);
        var leavers = Indicator(await rig.SheetAsync(), "KPI-10");
        Assert.Equal((6, 70), (leavers["numerator"]!.GetValue<int>(), leavers["denominator"]!.GetValue<int>()));
        Assert.All(leavers["facts"]!.AsArray(), f => Assert.Equal("external", Text(f!, "origin")));
        using var evidence = await rig.First.GetAsync($"/api/figures/{id}/evidence");
        Assert.StartsWith("证据", await evidence.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task KPI_16_closed_month_keeps_its_hash_when_the_rules_change_and_says_so_when_calls_come_late()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        using var early = await rig.First.PostAsync($"{rig.MonthPath}/close", new { reason = "月度考核" });
        Assert.Equal((HttpStatusCode.Conflict, "cannot-close"), (early.StatusCode, await ApiClient.CodeAsync(early)));

        await rig.EnterAllAsync();
        var draft = await rig.SheetAsync();
        Assert.Equal("draft", Text(draft, "state"));
        var closed = await CloseAsync(rig, "月度考核");
        Assert.Equal(("closed", 1, Text(draft, "hash")), (Text(closed, "state"), closed["revision"]!.GetValue<int>(), Text(closed, "hash")));
        Assert.Equal(Text(closed, "hash"), Text(await CloseAsync(rig, "再点一次"), "hash"));
        Assert.Single((await rig.First.GetJsonAsync($"{rig.MonthPath}/revisions")).AsArray());

        await ChangeRulesAsync(rig);
        await AssertVerifiedAsync(rig, closed);
        Assert.Null((await rig.SheetAsync())["outdated"]);

        await rig.ImportAsync($"{SmallFile.Header}\n{SmallFile.Answered(rig, rig.Id + "-late", 20, 3)}\n");
        var late = await rig.SheetAsync();
        Assert.Equal((180, Text(closed, "hash")), (Number(late, "KPI-01", "numerator"), Text(late, "hash")));
        Assert.Contains(late["outdated"]!["lines"]!.AsArray(), l => Text(l!, "line") == "KPI-01" && Text(l!["to"]!, "chinese") == "181");
        await AssertVerifiedAsync(rig, closed);
        using var silent = await rig.First.PostAsync($"{rig.MonthPath}/close", new { });
        Assert.Equal("cannot-close", await ApiClient.CodeAsync(silent));

        var second = await CloseAsync(rig, "补录通话");
        Assert.Equal((2, 181), (second["revision"]!.GetValue<int>(), Number(second, "KPI-01", "numerator")));
        var difference = (await rig.First.GetJsonAsync($"{rig.MonthPath}/revisions/2/difference"))["lines"]!.AsArray();
        Assert.Contains(difference, l => Text(l!["from"]!, "chinese") == "180" && Text(l["to"]!, "chinese") == "181");
        Assert.Equal([2, 1], (await rig.First.GetJsonAsync($"{rig.MonthPath}/revisions")).AsArray().Select(r => r!["revision"]!.GetValue<int>()));
    }

    [Fact]
    public async Task FIN_06_quarter_settles_by_its_closed_months_and_RNK_02_ranks_by_scores()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        await rig.EnterAllAsync();
        var march = await CloseAsync(rig, "月度考核");

        var quarter = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/quarters/2025-Q1");

        var deduction = march["money"]!["deductionFen"]!.GetValue<long>();
        Assert.True(deduction > 0);
        Assert.Equal(["2025-01", "2025-02"], quarter["openMonths"]!.AsArray().Select(m => m!.GetValue<string>()));
        Assert.Equal(deduction, quarter["months"]![2]!["withheldFen"]!.GetValue<long>());
        Assert.Equal(3 * 56_116_667 - deduction, quarter["payableFen"]!.GetValue<long>());
        Assert.Equal(1, quarter["failedMonths"]!["count"]!.GetValue<int>());

        using var form = ContractRig.Form(withEvidence: true, ("score", "98.5"));
        using var entered = await rig.First.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/quarters/2025-Q1/scores", form);
        using var approved = await rig.Second.PostAsync($"/api/figures/{Text(await ApiClient.JsonAsync(entered), "id")}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        var ranking = await rig.First.GetJsonAsync("/api/rankings/2025-Q1");
        var row = Assert.Single(ranking["providers"]!.AsArray(), r => Text(r!["provider"]!, "id") == "provider-" + rig.Id);
        Assert.Equal("98.5", Text(row!["rawScore"]!, "text"));
    }

    [Fact]
    public async Task RPT_09_exports_need_a_reason_and_are_in_the_audit_log()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        foreach (var (extension, start) in new[] { ("xlsx", "PK"), ("pdf", "%PDF"), ("csv", "\uFEFF") })
        {
            using var without = await rig.First.GetAsync($"{rig.MonthPath}.{extension}");
            Assert.Equal("invalid-request", await ApiClient.CodeAsync(without));
            using var file = await rig.First.GetAsync($"{rig.MonthPath}.{extension}?reason={extension}-{rig.Id}");
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            var bytes = await file.Content.ReadAsByteArrayAsync();
            Assert.StartsWith(start, System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, 8)), StringComparison.Ordinal);
        }

        await rig.First.GetJsonAsync($"{rig.MonthPath}/indicators/KPI-01/items");
        var now = host.Clock.GetUtcNow();
        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 1_000, CancellationToken.None);
        Assert.Equal(3, entries.Count(e => e.Action == "sheet-exported" && e.Reason?.EndsWith(rig.Id, StringComparison.Ordinal) == true));
        Assert.Contains(entries, e => e.Action == "figure-opened" && e.Target == $"{rig.Id}/{ContractRig.Month}/KPI-01/calls.answered");
    }

    [Fact]
    public async Task RPT_03_reports_of_every_kind_are_made_of_the_contracts_calls()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        foreach (var kind in new[] { "day", "week", "month", "quarter", "halfYear", "year" })
        {
            var report = await rig.First.GetJsonAsync($"/api/reports/{kind}?on=2025-03-04&contract={rig.Id}");
            var first = report["sections"]![0]!["blocks"]![0]!["figures"]!.AsArray();
            Assert.Equal(kind switch { "day" => "20", "week" => "140", _ => "200" }, Text(first[0]!["value"]!, "text"));
        }
    }

    private static async Task<long> SumOfPagesAsync(ContractRig rig, string code, string fact)
    {
        var (sum, seen) = (0L, 0L);
        for (var page = 1; ; page++)
        {
            var items = await rig.First.GetJsonAsync($"{rig.MonthPath}/indicators/{code}/items?fact={fact}&page={page}&pageSize=150");
            sum += items["items"]!.AsArray().Sum(i => i!["counts"]!.GetValue<long>());
            seen += items["items"]!.AsArray().Count;
            if (items["items"]!.AsArray().Count == 0)
            {
                Assert.Equal(items["total"]!.GetValue<long>(), seen);
                return sum;
            }
        }
    }

    private static async Task<JsonNode> CloseAsync(ContractRig rig, string reason)
    {
        using var answer = await rig.First.PostAsync($"{rig.MonthPath}/close", new { reason });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task AssertVerifiedAsync(ContractRig rig, JsonNode closed)
    {
        using var answer = await rig.Second.PostAsync($"{rig.MonthPath}/verify", new { });
        var verified = await ApiClient.JsonAsync(answer);
        Assert.True(verified["equal"]!.GetValue<bool>());
        Assert.Equal(Text(closed, "hash"), Text(verified, "recomputedHash"));
    }

    /// <summary>A second version from March on with another step: it would change the month's score.</summary>
    private static async Task ChangeRulesAsync(ContractRig rig)
    {
        var rules = rig.Rules() with { Version = 2, EffectiveFrom = YearMonth.Parse("2025-03", null), Rounding = ContactCenter.Assessment.Rules.StepRounding.Ceiling };
        using var entered = await rig.First.PostTextAsync(
            $"/api/rule-sets/{rig.RuleSet}/versions", $$"""{"ruleSet":{{JsonSerializer.Serialize(rules, AssessmentJson.Options)}},"reason":"按不足一步扣分"}""");
        Assert.True(entered.IsSuccessStatusCode, await entered.Content.ReadAsStringAsync());
        using var self = await rig.First.PostAsync($"/api/rule-sets/{rig.RuleSet}/versions/2/approve", new { });
        Assert.Equal("same-person", await ApiClient.CodeAsync(self));
        using var approved = await rig.Second.PostAsync($"/api/rule-sets/{rig.RuleSet}/versions/2/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        var april = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/months/2025-04");
        Assert.Equal(2, april["ruleSet"]!["version"]!.GetValue<int>());
    }

    private static Dictionary<string, long> Recount(string csv, TimeZoneInfo zone) =>
        new RecountedFacts([.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => CsvCall.Parse(line, zone))]).Values;

    private static IEnumerable<JsonNode> Indicators(JsonNode sheet) => sheet["indicators"]!.AsArray().Select(i => i!);

    private static JsonNode Indicator(JsonNode sheet, string code) => Indicators(sheet).Single(i => Text(i, "code") == code);

    private static int Number(JsonNode sheet, string code, string member) => Indicator(sheet, code)[member]!.GetValue<int>();

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
