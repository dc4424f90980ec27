using System.Net;
using System.Text.Json;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Json;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>Sums that cannot be are refused at entry with their field; what was taken before never breaks a sheet.</summary>
[Collection(nameof(RunningHost))]
public sealed class ImpossibleFigureTests(RunningHost host)
{
    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("1000000001")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1.5")]
    [InlineData("１２")]
    public async Task X34_a_figure_that_no_month_can_come_to_is_refused_with_its_field(string value)
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var answer = await rig.EnterAsync("staff.at-end", value);
        Assert.Equal((HttpStatusCode.BadRequest, "value"), (answer.StatusCode, Assert.Single(await ContractRig.PathsAsync(answer))));
        using var correction = await rig.EnterAsync("calls.requested", value, note: "更正");
        Assert.Equal(["value"], await ContractRig.PathsAsync(correction));
    }

    [Theory]
    [InlineData("tests.should-attend", 10, "tests.passed", 11)]
    [InlineData("tests.passed", 11, "tests.should-attend", 10)]
    [InlineData("online.rating-pushed", 5, "online.rating-received", 6)]
    [InlineData("tickets.due", 3, "tickets.closed-on-time", 4)]
    public async Task X34_a_part_is_never_more_than_its_whole_in_whatever_order_they_come(string first, long value, string second, long other)
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.EnterAndApproveAsync(first, value);

        using var refused = await rig.EnterAsync(second, $"{other}");

        Assert.Equal(["value"], await ContractRig.PathsAsync(refused));
        await rig.EnterAndApproveAsync(second, value);
    }

    [Fact]
    public async Task X34_two_that_wait_at_the_same_time_are_compared_when_the_second_is_approved()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var whole = await rig.EnterAsync("tests.should-attend", "5");
        using var part = await rig.EnterAsync("tests.passed", "6");
        using var first = await rig.Second.PostAsync($"/api/figures/{(await ApiClient.JsonAsync(whole))["id"]}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);

        using var second = await rig.Second.PostAsync($"/api/figures/{(await ApiClient.JsonAsync(part))["id"]}/approve", new { });

        Assert.Equal((HttpStatusCode.Conflict, "value"), (second.StatusCode, Assert.Single(await ContractRig.PathsAsync(second))));
    }

    [Theory]
    [InlineData("lateOrder", "date", "0001-01-01")]
    [InlineData("lateOrder", "date", "9999-12-31")]
    [InlineData("lateOrder", "date", "2024-12-31")]
    [InlineData("lateOrder", "dueOn", "0001-01-01")]
    [InlineData("lateOrder", "dueOn", "2024-12-31")]
    [InlineData("exemption", "until", "9999-12-31")]
    [InlineData("exemption", "date", "2024-12-31")]
    [InlineData("complaint", "date", "2026-01-01")]
    [InlineData("complaint", "decidedOn", "9999-12-31")]
    [InlineData("leave", "date", "2026-01-01")]
    public async Task FIN_05_a_day_outside_the_term_or_in_the_future_is_refused_with_its_field(string kind, string field, string day)
    {
        using var rig = await ContractRig.CreateAsync(host);
        var fields = Fields(kind).Select(f => f.Name == field ? (f.Name, (string?)day) : f).ToArray();

        using var answer = await rig.RecordAsync(kind, true, fields);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await ContractRig.PathsAsync(answer));
    }

    [Theory]
    [InlineData("/quarters/2024-Q4/scores", "quarter")]
    [InlineData("/quarters/9999-Q4/scores", "quarter")]
    [InlineData("/quarters/0001-Q1/scores", "quarter")]
    [InlineData("/months/2024-12/figures", "month")]
    [InlineData("/months/9999-12/figures", "month")]
    [InlineData("/months/0001-01/figures", "month")]
    public async Task X34_nothing_is_entered_for_a_period_outside_the_term(string path, string field)
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var form = ContractRig.Form(true, ("score", "90"), ("fact", "staff.at-end"), ("value", "1"));

        using var answer = await rig.First.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}{path}", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await ContractRig.PathsAsync(answer));
    }

    [Theory]
    [InlineData("0001-01-01", "0001-12-31", 1, "firstDay")]
    [InlineData("9999-01-01", "9999-12-31", 1, "lastDay")]
    [InlineData("2025-01-01", "2125-01-01", 1, "lastDay")]
    [InlineData("2025-01-01", "2025-12-31", long.MaxValue, "yearSum")]
    public async Task A_contract_of_impossible_years_or_sums_is_refused_with_its_field(string first, string last, long sum, string field)
    {
        using var rig = await ContractRig.CreateAsync(host);
        var contract = rig.Contract() with
        {
            Id = ContactCenter.Assessment.Contracts.ContractId.From(rig.Id + "x"),
            FirstDay = DateOnly.Parse(first, null),
            LastDay = DateOnly.Parse(last, null),
            YearSum = new(sum),
        };

        using var answer = await rig.First.PostTextAsync("/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(contract, AssessmentJson.Options)}},"basedOn":0}""");

        Assert.Contains(field, await ContractRig.PathsAsync(answer));
    }

    [Fact]
    public async Task KPI_16_a_figure_taken_before_such_were_refused_is_missing_and_no_page_breaks()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        await rig.EnterAllAsync();
        Assert.Contains("KPI", (await rig.SheetAsync()).ToJsonString(), StringComparison.Ordinal);
        foreach (var (fact, value) in new[] { ("online.services", long.MaxValue), ("online.rating-received", long.MaxValue), ("tests.passed", 1_000) })
        {
            await PlantAsync(rig, fact, value);
        }

        var sheet = await rig.SheetAsync();
        var warnings = sheet["warnings"]!.AsArray().Where(w => w!["blocking"]!.GetValue<bool>()).Select(w => w!["code"]!.GetValue<string>()).Distinct().ToList();
        Assert.Contains("missingFigure", warnings);
        Assert.Contains("impossibleFigure", warnings);
        string[] paths =
        [
            $"/api/contracts/{rig.Id}/months", $"/api/contracts/{rig.Id}/trend", "/api/assessment/comparison?month=2025-03", $"/api/contracts/{rig.Id}/quarters/2025-Q1",
            $"/api/reports/operation?on=2025-03-04&contract={rig.Id}", $"/api/reports/year?on=2025-03-04&contract={rig.Id}", $"/api/reports/online?on=2025-03-04&contract={rig.Id}",
            $"{rig.MonthPath}.csv?reason=x", $"{rig.MonthPath}.xlsx?reason=x", $"{rig.MonthPath}.pdf?reason=x", $"{rig.MonthPath}/figures",
        ];
        foreach (var path in paths)
        {
            using var answer = await rig.First.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        }

        using var closed = await rig.First.PostAsync($"{rig.MonthPath}/close", new { });
        Assert.Equal("cannot-close", await ApiClient.CodeAsync(closed));
        await rig.EnterAndApproveAsync("tests.passed", 70, "更正", "1000");
        await rig.EnterAndApproveAsync("online.services", 1_000, "更正", $"{long.MaxValue}");
        await rig.EnterAndApproveAsync("online.rating-received", 500, "更正", $"{long.MaxValue}");
        Assert.DoesNotContain((await rig.SheetAsync())["warnings"]!.AsArray(), w => w!["blocking"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_month_that_has_not_begun_takes_no_figure()
    {
        var today = host.Services.GetRequiredService<ICentre>().Today;
        using var assessor = await host.SignInAsync("assessor");
        using var form = ContractRig.Form(true, ("fact", "staff.at-end"), ("value", "1"));

        using var answer = await assessor.SendAsync(HttpMethod.Post, $"/api/contracts/sample/months/{today.AddMonths(1):yyyy-MM}/figures", form);

        Assert.Contains("month", await ContractRig.PathsAsync(answer));
    }

    private static (string Name, string? Value)[] Fields(string kind) => kind switch
    {
        "lateOrder" => [("date", "2025-03-12"), ("dueOn", "2025-03-10"), ("orderId", "GD-1"), ("description", "逾期")],
        "exemption" => [("date", "2025-03-12"), ("until", "2025-03-13"), ("event", "newSystem"), ("description", "系统故障")],
        "complaint" => [("date", "2025-03-12"), ("decidedOn", "2025-03-20"), ("verdict", "proven"), ("note", "投诉")],
        _ => [("date", "2025-03-12"), ("description", "退出")],
    };

    /// <summary>As it stood in a database that took everything: entered by one, approved by another.</summary>
    private async Task PlantAsync(ContractRig rig, string fact, long value)
    {
        await using var command = host.Services.GetRequiredService<StorageDatabase>().DataSource.CreateCommand("""
            WITH entered AS (
              INSERT INTO assessment.proposal (kind, contract_id, period, subject, evidence, body, reason, entered_by, entered_at)
              SELECT 'externalFigure', $1, '2025-03', $2, sha256, json_build_object('fact', $2::text, 'value', $3::bigint), 'x', 'one', $4
              FROM assessment.evidence WHERE contract_id = $1 LIMIT 1 RETURNING id)
            INSERT INTO assessment.decision (proposal_id, approved, decided_by, decided_at, reason) SELECT id, true, 'two', $4, '' FROM entered
            """);
        command.Parameters.Add(new() { Value = rig.Id });
        command.Parameters.Add(new() { Value = fact });
        command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = host.Clock.GetUtcNow() });
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
