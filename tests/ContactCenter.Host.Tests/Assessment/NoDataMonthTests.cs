using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>A month without data is not assessable, wherever it is shown; exported values have the unit of their targets.</summary>
[Collection(nameof(RunningHost))]
public sealed class NoDataMonthTests(RunningHost host)
{
    [Fact]
    public async Task KPI_14_a_month_without_data_has_no_score_no_money_and_no_closing_and_is_nobodys_best()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.EnterAllAsync();

        var sheet = await rig.SheetAsync();
        Assert.False(sheet["assessable"]!.GetValue<bool>());
        Assert.Null(sheet["score"]);
        Assert.Null(sheet["money"]);
        Assert.Null(sheet["failed"]);
        Assert.Contains("不可考核", sheet["scoreText"]!["chinese"]!.GetValue<string>(), StringComparison.Ordinal);
        var row = (await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/months")).AsArray().First(m => m!["month"]!.GetValue<string>() == ContractRig.Month)!;
        Assert.Equal((false, true, true), (row["assessable"]!.GetValue<bool>(), row["score"] is null, row["payableFen"] is null));
        var trend = (await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/trend?from=2025-03&to=2025-03"))[0]!;
        Assert.Null(trend["score"]);
        Assert.All(trend["indicators"]!.AsArray(), i => Assert.Null(i!["valueNumber"]));
        var compared = (await rig.First.GetJsonAsync("/api/assessment/comparison?month=2025-03")).AsArray().First(r => r!["contract"]!["id"]!.GetValue<string>() == rig.Id)!;
        Assert.Null(compared["score"]);
        Assert.All(compared["indicators"]!.AsArray(), i => Assert.Equal((null, null), (i!["value"], i["met"])));
        Assert.Null((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/quarters/2025-Q1"))["score"]);
        Assert.Contains("不可考核", await rig.First.TextAsync($"{rig.MonthPath}.csv?reason=x"), StringComparison.Ordinal);
        Assert.Contains("不可考核", await rig.First.TextAsync($"/api/reports/operation.csv?on=2025-03-04&contract={rig.Id}&reason=x"), StringComparison.Ordinal);

        using var closed = await rig.First.PostAsync($"{rig.MonthPath}/close", new { });
        Assert.Equal("cannot-close", await ApiClient.CodeAsync(closed));
        Assert.Contains("没有来电数据", (await ApiClient.JsonAsync(closed))["problems"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);

        await rig.ImportAsync(SmallFile.Write(rig));
        sheet = await rig.SheetAsync();
        Assert.True(sheet["assessable"]!.GetValue<bool>());
        Assert.NotNull(sheet["score"]);
        using var now = await rig.First.PostAsync($"{rig.MonthPath}/close", new { });
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
    }

    /// <summary>A bureau may hand in a quarter's score; where no month with data stands behind it, settlement and ranking say so.</summary>
    [Fact]
    public async Task KPI_14_a_quarter_score_without_data_is_flagged_in_settlement_and_ranking()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var form = ContractRig.Form(withEvidence: true, ("score", "99"));
        using var entered = await rig.First.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/quarters/2025-Q1/scores", form);
        using var approved = await rig.Second.PostAsync($"/api/figures/{(await ApiClient.JsonAsync(entered))["id"]}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        Assert.Equal((true, true), await FlagsAsync());

        await rig.EnterAllAsync();
        await rig.ImportAsync(SmallFile.Write(rig));
        using var closed = await rig.First.PostAsync($"{rig.MonthPath}/close", new { });
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal((false, false), await FlagsAsync());

        async Task<(bool Settlement, bool Ranking)> FlagsAsync()
        {
            var settlement = await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/quarters/2025-Q1");
            Assert.Equal("99", settlement["score"]!["text"]!.GetValue<string>());
            var ranking = await rig.First.GetJsonAsync("/api/rankings/2025-Q1");
            return (settlement["scoreWithoutData"]!.GetValue<bool>(), ranking["withoutData"]!.AsArray().Any(p => p!["id"]!.GetValue<string>() == "provider-" + rig.Id));
        }
    }

    [Fact]
    public async Task RPT_09_every_value_of_the_csv_has_the_unit_of_its_target()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        await rig.EnterAllAsync();
        var sheet = await rig.SheetAsync();
        var csv = (await rig.First.TextAsync($"{rig.MonthPath}.csv?reason=x")).Split('\n').Select(l => l.Split(',')).ToList();
        var compared = 0;
        foreach (var indicator in sheet["indicators"]!.AsArray().Where(i => i!["subRates"]!.AsArray().Count == 0 && i["value"] is not null))
        {
            var value = indicator!["value"]!;
            var expected = decimal.Parse(value["numerator"]!.ToString(), CultureInfo.InvariantCulture) / decimal.Parse(value["denominator"]!.ToString(), CultureInfo.InvariantCulture);
            var inFile = decimal.Parse(csv.First(l => l[0] == indicator["code"]!.GetValue<string>())[4], CultureInfo.InvariantCulture);
            // A rate is a fraction of one in a file: 0.95 is 95 %.
            var isRate = indicator["valueText"]!["chinese"]!.GetValue<string>().EndsWith('%');
            Assert.True(Math.Abs(expected - (inFile * (isRate ? 100 : 1))) < 0.00001m, $"{indicator["code"]}: {inFile} instead of {expected}");
            compared++;
        }

        Assert.True(compared >= 8);
    }

    [Fact]
    public async Task X34_each_senders_name_of_the_same_file_is_kept_with_the_entry()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var content = "%PDF-1.7 同一份证据 " + Guid.NewGuid();
        var first = await EnterAsync(rig.First, "staff.at-end", "一月花名册.pdf");
        var second = await EnterAsync(rig.Second, "staff.leavers", "名单（复核）.pdf");

        var listed = (await rig.First.GetJsonAsync($"{rig.MonthPath}/figures")).AsArray().ToDictionary(f => f!["id"]!.GetValue<string>(), f => f!["evidence"]!["fileName"]!.GetValue<string>());
        Assert.Equal(("一月花名册.pdf", "名单（复核）.pdf"), (listed[first], listed[second]));
        foreach (var (id, name) in listed)
        {
            using var file = await rig.First.GetAsync($"/api/figures/{id}/evidence");
            Assert.Equal(name, file.Content.Headers.ContentDisposition!.FileNameStar);
        }

        async Task<string> EnterAsync(ApiClient person, string fact, string name)
        {
            using var form = ContractRig.Form(false, ("fact", fact), ("value", "1"));
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(file, "evidence", name);
            using var answer = await person.SendAsync(HttpMethod.Post, $"{rig.MonthPath}/figures", form);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (await ApiClient.JsonAsync(answer))["id"]!.GetValue<string>();
        }
    }
}
