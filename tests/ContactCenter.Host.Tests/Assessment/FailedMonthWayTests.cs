using System.Net;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>The third failed month, and the window to object to a finding, as people see them.</summary>
[Collection(nameof(RunningHost))]
public sealed class FailedMonthWayTests(RunningHost host)
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task FIN_07_third_failed_month_raises_an_alarm_on_its_sheet_and_on_the_contract_and_is_logged_once()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        await rig.EnterAllAsync();
        await CloseBeforeAsync(rig, "2025-01", "2025-02");
        var contract = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}");
        Assert.Equal((2, false, 0), (contract["failedMonths"]!["count"]!.GetValue<int>(), contract["failedMonths"]!["alert"]!.GetValue<bool>(), contract["alarms"]!.AsArray().Count));
        Assert.Null((await rig.SheetAsync())["failedMonths"]!["raisedAt"]);

        using var closed = await rig.First.PostAsync($"{rig.MonthPath}/close", new { reason = "月度考核" });
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
        using var again = await rig.First.PostAsync($"{rig.MonthPath}/close", new { reason = "再点一次" });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        foreach (var sheet in new[] { await ApiClient.JsonAsync(closed), await rig.SheetAsync() })
        {
            Assert.Equal((3, true), (sheet["failedMonths"]!["count"]!.GetValue<int>(), sheet["failedMonths"]!["alert"]!.GetValue<bool>()));
            Assert.NotNull(sheet["failedMonths"]!["raisedAt"]);
        }

        Assert.Contains("2025-01、2025-02、2025-03", await rig.First.TextAsync($"{rig.MonthPath}.csv?reason=look"), StringComparison.Ordinal);
        Assert.Null((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/months/2025-02"))["failedMonths"]!["raisedAt"]);
        contract = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}");
        var alarm = Assert.Single(contract["alarms"]!.AsArray())!;
        Assert.Equal("2025-03", alarm["month"]!.GetValue<string>());
        Assert.Equal(["2025-01", "2025-02", "2025-03"], alarm["failed"]!.AsArray().Select(m => m!.GetValue<string>()));
        var now = host.Clock.GetUtcNow();
        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 5_000, None);
        Assert.Single(entries, e => e.Action == "failed-months-reached" && e.Target == $"{rig.Id}/2025-03" && e.Reason == "2025-01 2025-02 2025-03");
    }

    [Fact]
    public async Task X35_sheet_says_until_when_a_finding_can_be_objected_to_and_an_objection_after_it_is_refused()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        var open = await rig.RecordAndApproveAsync("lateOrder", ("date", "2025-03-12"), ("dueOn", "2025-03-10"), ("orderId", "GD-1"), ("description", "逾期"));
        var over = await ApprovedInJanuaryAsync(rig);

        var findings = (await rig.SheetAsync())["findings"]!.AsArray();
        Assert.Equal([(open, true), (over, false)], findings.Select(f => (f!["id"]!.GetValue<string>(), f["appealOpen"]!.GetValue<bool>())));
        // Monday the 5th of January 2026 and five working days.
        Assert.Equal("2026-01-12", findings[1]!["appealUntil"]!.GetValue<string>());

        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var late = await provider.PostAsync($"{rig.MonthPath}/appeals", new { record = over, reason = "已按期完成" });
        Assert.Equal(["record"], await ContractRig.PathsAsync(late));
        Assert.Contains("2026-01-12", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await rig.First.GetJsonAsync($"{rig.MonthPath}/appeals")).AsArray());
        using var inTime = await provider.PostAsync($"{rig.MonthPath}/appeals", new { record = open, reason = "已按期完成" });
        Assert.Equal(HttpStatusCode.Created, inTime.StatusCode);
        using var ofIndicator = await provider.PostAsync($"{rig.MonthPath}/appeals", new { indicator = "KPI-01", reason = "复核" });
        Assert.Equal(HttpStatusCode.Created, ofIndicator.StatusCode);
    }

    /// <summary>Closes months before March with what March has, as a takeover would bring them.</summary>
    private async Task CloseBeforeAsync(ContractRig rig, params string[] months)
    {
        var contract = host.Services.GetRequiredService<ContractDirectory>().Find(rig.Id)!;
        var march = (await host.Services.GetRequiredService<MonthSheets>().FindAsync(contract, YearMonth.Parse(ContractRig.Month), None))!;
        Assert.True(march.Sheet.Failed);
        foreach (var month in months)
        {
            var inputs = march.Inputs with { Month = YearMonth.Parse(month) };
            var closed = Assert.IsType<CloseResult.Closed>(ClosedSheet.Close(contract, march.Rules, inputs, "takeover", host.Clock.GetUtcNow(), new(2025, 4, 1))).Sheet;
            Assert.True(closed.Sheet.Failed);
            Assert.True(await host.Services.GetRequiredService<SheetStore>().AddAsync(closed, None));
        }
    }

    /// <summary>A finding that was approved months ago.</summary>
    private async Task<string> ApprovedInJanuaryAsync(ContractRig rig)
    {
        using var entered = await rig.RecordAsync(
            "lateOrder", withEvidence: true, ("date", "2025-03-20"), ("dueOn", "2025-03-18"), ("orderId", "GD-2"), ("description", "逾期"));
        var id = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>();
        var noon = new DateTime(2026, 1, 5, 12, 0, 0, DateTimeKind.Unspecified);
        var then = new FakeTimeProvider(new DateTimeOffset(noon, rig.Zone.GetUtcOffset(noon)).ToUniversalTime());
        var key = (await host.Services.GetRequiredService<EntryKeys>().RecordAsync(id, None))!.Value.Key;
        Assert.Equal(
            DecisionResult.Decided,
            await new RecordDecisions(host.Services.GetRequiredService<StorageDatabase>(), then).DecideAsync(key, "assessor", true, "assessor2", "", None));
        return id;
    }
}
