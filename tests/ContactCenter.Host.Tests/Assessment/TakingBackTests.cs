using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>X34: what two have approved two take back, and nobody judges what they entered themselves.</summary>
[Collection(nameof(RunningHost))]
public sealed class TakingBackTests(RunningHost host)
{
    [Theory]
    [InlineData("lateOrder")]
    [InlineData("exemption")]
    [InlineData("complaint")]
    [InlineData("leave")]
    public async Task X34_a_record_that_counts_is_withdrawn_by_two_of_whom_one_did_not_enter_it(string kind)
    {
        using var rig = await ContractRig.CreateAsync(host);
        var record = await rig.RecordAndApproveAsync(kind, Fields(kind));

        using var byFirst = await rig.First.PostAsync($"/api/records/{record}/withdraw", new { reason = "登记有误" });
        Assert.Equal(HttpStatusCode.Accepted, byFirst.StatusCode);
        using var twice = await rig.Second.PostAsync($"/api/records/{record}/withdraw", new { reason = "登记有误" });
        Assert.Equal("already-withdrawn", await ApiClient.CodeAsync(twice));
        Assert.Equal("withdrawing", await StateAsync(rig, record));

        using var rejected = await rig.Second.PostAsync($"/api/records/{record}/reject", new { reason = "登记无误" });
        Assert.Equal(HttpStatusCode.NoContent, rejected.StatusCode);
        Assert.Equal("approved", await StateAsync(rig, record));

        // The second person asks for it: who entered the record does not approve that.
        using var bySecond = await rig.Second.PostAsync($"/api/records/{record}/withdraw", new { reason = "登记有误" });
        Assert.Equal(HttpStatusCode.Accepted, bySecond.StatusCode);
        using var enterer = await rig.First.PostAsync($"/api/records/{record}/approve", new { });
        Assert.Equal("same-person", await ApiClient.CodeAsync(enterer));
        using var asker = await rig.Second.PostAsync($"/api/records/{record}/approve", new { });
        Assert.Equal("same-person", await ApiClient.CodeAsync(asker));
        using var back = await rig.First.PostAsync($"/api/records/{record}/reject", new { reason = "由我撤销" });
        Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);

        using var again = await rig.First.PostAsync($"/api/records/{record}/withdraw", new { reason = "登记有误" });
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await rig.ApproveAsync($"/api/records/{record}");
        Assert.Equal("withdrawn", await StateAsync(rig, record));
    }

    [Fact]
    public async Task X34_what_never_counted_is_withdrawn_at_once()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var entered = await rig.RecordAsync("lateOrder", true, Fields("lateOrder"));
        var record = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>();

        using var withdrawn = await rig.First.PostAsync($"/api/records/{record}/withdraw", new { reason = "登记有误" });

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Equal("withdrawn", await StateAsync(rig, record));
        using var decided = await rig.Second.PostAsync($"/api/records/{record}/approve", new { });
        Assert.Equal("already-decided", await ApiClient.CodeAsync(decided));
    }

    [Fact]
    public async Task X35_an_appeal_belongs_to_the_month_of_its_record_and_an_upheld_one_changes_the_sheet()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        var record = await rig.RecordAndApproveAsync("lateOrder", Fields("lateOrder"));
        using var pending = await rig.RecordAsync("lateOrder", true, Fields("lateOrder"));
        var uncounted = (await ApiClient.JsonAsync(pending))["id"]!.GetValue<string>();
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);

        foreach (var (month, target) in new[] { ("2025-02", record), ("2025-04", record), ("2025-03", uncounted) })
        {
            using var refused = await provider.PostAsync($"/api/contracts/{rig.Id}/months/{month}/appeals", new { record = target, reason = "已办结" });
            Assert.Equal(["record"], await ContractRig.PathsAsync(refused));
        }

        var before = await rig.SheetAsync();
        using var raised = await provider.PostAsync($"{rig.MonthPath}/appeals", new { record, reason = "已办结" });
        var decision = $"/api/appeals/{(await ApiClient.JsonAsync(raised))["id"]}/decision";
        using var own = await rig.First.PostAsync(decision, new { accepted = true, reason = "属实" });
        Assert.Equal("same-person", await ApiClient.CodeAsync(own));
        using var upheld = await rig.Second.PostAsync(decision, new { accepted = true, reason = "属实" });
        Assert.Equal(HttpStatusCode.OK, upheld.StatusCode);
        Assert.NotEqual(before["money"]!["deductionFen"]!.GetValue<long>(), (await rig.SheetAsync())["money"]!["deductionFen"]!.GetValue<long>());
    }

    [Fact]
    public async Task X35_who_entered_a_figure_does_not_decide_on_the_appeal_against_its_indicator()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.EnterAndApproveAsync("staff.at-end", 70);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        var code = (await rig.SheetAsync())["indicators"]!.AsArray()
            .First(i => i!["facts"]!.AsArray().Any(f => f!["name"]!.GetValue<string>() == "staff.at-end"))!["code"]!.GetValue<string>();
        using var raised = await provider.PostAsync($"{rig.MonthPath}/appeals", new { indicator = code, reason = "人数有误" });
        var decision = $"/api/appeals/{(await ApiClient.JsonAsync(raised))["id"]}/decision";

        using var own = await rig.First.PostAsync(decision, new { accepted = false, reason = "无误" });
        Assert.Equal("same-person", await ApiClient.CodeAsync(own));
        using var other = await rig.Second.PostAsync(decision, new { accepted = false, reason = "无误" });
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private static (string Name, string? Value)[] Fields(string kind) => kind switch
    {
        "lateOrder" => [("date", "2025-03-12"), ("dueOn", "2025-03-10"), ("orderId", "GD-1"), ("description", "逾期")],
        "exemption" => [("date", "2025-03-12"), ("until", "2025-03-13"), ("event", "newSystem"), ("description", "系统故障")],
        "complaint" => [("date", "2025-03-12"), ("decidedOn", "2025-03-20"), ("verdict", "proven"), ("note", "投诉")],
        _ => [("date", "2025-03-12"), ("description", "退出")],
    };

    private static async Task<string> StateAsync(ContractRig rig, string record) =>
        (await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/records")).AsArray().First(r => r!["id"]!.GetValue<string>() == record)!["state"]!.GetValue<string>();
}
