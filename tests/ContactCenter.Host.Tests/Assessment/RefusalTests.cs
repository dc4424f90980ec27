using System.Net;
using System.Text.Json;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>Bad input is refused with every problem at once, and nothing of it is applied.</summary>
[Collection(nameof(RunningHost))]
public sealed class RefusalTests(RunningHost host)
{
    [Fact]
    public async Task Figure_without_evidence_of_an_unknown_fact_and_without_number_has_all_three_problems()
    {
        using var rig = await ContractRig.CreateAsync(host);

        using var answer = await rig.EnterAsync("no.such-fact", "many", withEvidence: false);

        Assert.Equal(["evidence", "fact", "value"], await ContractRig.PathsAsync(answer));
        Assert.Empty((await rig.First.GetJsonAsync($"{rig.MonthPath}/figures")).AsArray());
    }

    [Fact]
    public async Task Second_figure_of_a_fact_and_month_is_refused_unless_it_replaces_the_one_that_counts()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var first = await rig.EnterAsync("staff.at-end", "70");
        using var waiting = await rig.EnterAsync("staff.at-end", "71");
        Assert.Equal(["fact"], await ContractRig.PathsAsync(waiting));
        using var approved = await rig.Second.PostAsync($"/api/figures/{(await ApiClient.JsonAsync(first))["id"]}/approve", new { });
        using var duplicate = await rig.EnterAsync("staff.at-end", "71");
        Assert.Equal(["fact"], await ContractRig.PathsAsync(duplicate));
        using var silent = await rig.EnterAsync("staff.at-end", "71", replaces: "70");
        Assert.Equal(["note"], await ContractRig.PathsAsync(silent));

        await rig.EnterAndApproveAsync("staff.at-end", 71, note: "花名册更正", replaces: "70");

        var figures = (await rig.First.GetJsonAsync($"{rig.MonthPath}/figures")).AsArray();
        Assert.Equal([70, 71], figures.Select(f => f!["value"]!.GetValue<int>()));
        var staff = (await rig.SheetAsync())["indicators"]!.AsArray().Single(i => i!["code"]!.GetValue<string>() == "KPI-10")!;
        Assert.Contains(staff["facts"]!.AsArray(), f => f!["name"]!.GetValue<string>() == "staff.at-end" && f["value"]!.GetValue<int>() == 71);
    }

    [Fact]
    public async Task Measured_fact_is_corrected_with_a_reason_and_shown_as_corrected()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        using var without = await rig.EnterAsync("calls.answered", "190");
        Assert.Equal(["note"], await ContractRig.PathsAsync(without));

        await rig.EnterAndApproveAsync("calls.answered", 190, note: "话务平台漏记 10 通");

        var answered = (await rig.SheetAsync())["indicators"]![0]!;
        Assert.Equal(190, answered["numerator"]!.GetValue<int>());
        Assert.True(answered["facts"]![0]!["corrected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Rule_set_with_gap_unknown_fact_and_impossible_target_is_refused_with_all_problems()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var first = rig.Rules().Indicators[0];
        var broken = rig.Rules() with
        {
            Version = 2,
            EffectiveFrom = YearMonth.Parse("2025-06", null),
            EffectiveTo = YearMonth.Parse("2025-08", null),
            Indicators =
            [
                first with
                {
                    Measures = [first.Measures[0] with { Numerator = ["calls.imagined"], Targets = [new Target([], 120, null)] }],
                },
                .. rig.Rules().Indicators.Skip(1),
            ],
        };

        using var answer = await SaveRulesAsync(rig, broken);
        var paths = await ContractRig.PathsAsync(answer);
        Assert.Contains(paths, p => p.Contains("numerator", StringComparison.Ordinal));
        Assert.Contains(paths, p => p.Contains("targets", StringComparison.Ordinal));

        using var gap = await SaveRulesAsync(rig, rig.Rules() with { Version = 2, EffectiveFrom = broken.EffectiveFrom, EffectiveTo = broken.EffectiveTo });
        Assert.Equal([$"{rig.Id}: effectiveFrom"], await ContractRig.PathsAsync(gap));
        var months = (await ApiClient.JsonAsync(gap))["problems"]!.AsArray().Select(p => p!["text"]!["english"]!.GetValue<string>()[^7..]);
        Assert.Equal(["2025-09", "2025-10", "2025-11", "2025-12"], months);
        var stored = (await rig.First.GetJsonAsync("/api/rule-sets")).AsArray().Single(r => r!["id"]!.GetValue<string>() == rig.RuleSet)!;
        Assert.Single(stored["versions"]!.AsArray());
        Assert.Null(stored["versions"]![0]!["effectiveTo"]);
    }

    [Fact]
    public async Task Record_without_evidence_and_with_impossible_days_has_all_problems_and_none_is_kept()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var form = ContractRig.Form(withEvidence: false, ("kind", "lateOrder"), ("date", "2025-13-01"), ("orderId", ""), ("description", "x"));

        using var answer = await rig.First.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/records", form);

        Assert.Equal(["date", "dueOn", "evidence", "orderId"], await ContractRig.PathsAsync(answer));
        Assert.Empty((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/records")).AsArray());
    }

    [Fact]
    public async Task FIN_05_finding_costs_one_per_cent_once_approved_and_nothing_after_an_upheld_appeal()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        using var form = ContractRig.Form(
            withEvidence: true, ("kind", "lateOrder"), ("date", "2025-03-12"), ("dueOn", "2025-03-10"), ("orderId", "GD-1"), ("description", "未按期提交周报"));
        using var entered = await rig.First.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/records", form);
        var record = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>();
        Assert.Equal(0, await FindingDeductionAsync(rig));
        using var self = await rig.First.PostAsync($"/api/records/{record}/approve", new { });
        Assert.Equal("same-person", await ApiClient.CodeAsync(self));
        using var approved = await rig.Second.PostAsync($"/api/records/{record}/approve", new { });
        // Beside a deduction for the score: both together are rounded once.
        Assert.InRange(await FindingDeductionAsync(rig), 561_166, 561_167);

        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var raised = await provider.PostAsync($"{rig.MonthPath}/appeals", new { record, reason = "已于 3 月 10 日提交" });
        Assert.Equal(HttpStatusCode.Created, raised.StatusCode);
        var decision = $"/api/appeals/{(await ApiClient.JsonAsync(raised))["id"]}/decision";
        using var own = await rig.First.PostAsync(decision, new { accepted = true, reason = "属实" });
        Assert.Equal((HttpStatusCode.Conflict, "same-person"), (own.StatusCode, await ApiClient.CodeAsync(own)));
        using var upheld = await rig.Second.PostAsync(decision, new { accepted = true, reason = "属实" });
        Assert.Equal("upheld", (await ApiClient.JsonAsync(upheld))["state"]!.GetValue<string>());
        Assert.Equal(0, await FindingDeductionAsync(rig));
    }

    [Theory]
    [InlineData("/api/contracts/sample/months/2026-13", HttpStatusCode.NotFound)]
    [InlineData("/api/contracts/sample/months/2030-01", HttpStatusCode.NotFound)]
    [InlineData("/api/contracts/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/rankings/2026-Q5", HttpStatusCode.NotFound)]
    [InlineData("/api/reports/decade", HttpStatusCode.NotFound)]
    [InlineData("/api/reports/day?on=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/reports/week?on=0001-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/assessment/comparison", HttpStatusCode.BadRequest)]
    [InlineData("/api/contracts/sample/trend?from=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/diary?from=x", HttpStatusCode.BadRequest)]
    public async Task Unreadable_questions_are_answered_as_problems(string path, HttpStatusCode status)
    {
        using var auditor = await host.SignInAsync("auditor");

        using var answer = await auditor.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty(await ApiClient.CodeAsync(answer));
    }

    [Fact]
    public async Task OPS_08_file_with_a_wrong_header_is_refused_and_bad_rows_are_listed_with_their_reasons()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var admin = await host.SignInAsync("admin");
        using var wrong = await admin.SendAsync(
            HttpMethod.Post, "/api/import/calls", new StringContent("call_id,colour\nx,red\n", System.Text.Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("colour", await ContractRig.PathsAsync(wrong));

        var good = SmallFile.Answered(rig, rig.Id, 5, 1);
        var backwards = good.Replace($"{rig.Id}-5-1", $"{rig.Id}-bad").Replace("T09:01:05.000", "T09:01:30.000");
        var run = await rig.ImportAsync($"{SmallFile.Header}\n{good}\n{backwards}\n");

        Assert.Equal((1, 1), (run["accepted"]!.GetValue<int>(), run["refused"]!.GetValue<int>()));
        Assert.Equal(3, run["problems"]![0]!["line"]!.GetValue<int>());
        var report = await admin.TextAsync($"/api/imports/{run["id"]}/refused.csv");
        Assert.Contains($"{rig.Id}-bad", report);
        Assert.Contains("answeredBeforeRequested", report);
    }

    private static async Task<long> FindingDeductionAsync(ContractRig rig) =>
        -(await rig.SheetAsync())["money"]!["lines"]![2]!["amountFen"]!.GetValue<long>();

    private static Task<HttpResponseMessage> SaveRulesAsync(ContractRig rig, RuleSet rules) => rig.First.PostTextAsync(
        $"/api/rule-sets/{rig.RuleSet}/versions", $$"""{"ruleSet":{{JsonSerializer.Serialize(rules, AssessmentJson.Options)}},"reason":"试"}""");
}
