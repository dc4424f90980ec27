using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>Written parts of reports over HTTP, and what the diary then files (RPT-01, RPT-02, RPT-06).</summary>
[Collection(nameof(RunningHost))]
public sealed class ReportTextEndpointTests(RunningHost host)
{
    [Fact]
    public async Task RPT_01_either_side_writes_all_read_and_the_page_and_its_files_show_it()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var auditor = await ProviderPerson.SignInAsync(host, Organisation.Bureau("bureau-" + rig.Id), [Roles.Auditor]);
        var path = $"/api/contracts/{rig.Id}/reports/2025-03/texts";

        using var first = await provider.PostAsync(path, new { section = "questions", text = "个税汇算咨询集中。", basedOn = 0 });
        Assert.Equal(1, (await ApiClient.JsonAsync(first))["revision"]!.GetValue<int>());
        using var second = await rig.First.PostAsync(path, new { section = "questions", text = "个税汇算与社保咨询集中。", basedOn = 1 });
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        using var stale = await provider.PostAsync(path, new { section = "questions", text = "x", basedOn = 1 });
        Assert.Equal((HttpStatusCode.Conflict, "stale"), (stale.StatusCode, await ApiClient.CodeAsync(stale)));
        using var correction = await provider.PostAsync(path, new { section = "correction:KPI-01", text = "增派坐席", basedOn = 0 });
        using var forbidden = await auditor.PostAsync(path, new { section = "handling", text = "x", basedOn = 0 });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (correction.StatusCode, forbidden.StatusCode));
        using var wrong = await provider.PostAsync(path, new { section = "weather", text = "", basedOn = 0 });
        Assert.Equal(["section", "text"], (await ApiClient.JsonAsync(wrong))["problems"]!.AsArray().Select(p => p!["path"]!.GetValue<string>()));
        using var unknown = await provider.PostAsync($"/api/contracts/{rig.Id}/reports/2025-13/texts", new { section = "handling", text = "x" });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        var texts = (await auditor.GetJsonAsync(path)).AsArray();
        Assert.Equal(3, texts.Count);
        var page = await auditor.GetJsonAsync($"/api/reports/month?on=2025-03-04&contract={rig.Id}");
        Assert.Contains("个税汇算与社保咨询集中。", Paragraphs(page));
        var csv = await auditor.TextAsync($"/api/reports/month.csv?on=2025-03-04&contract={rig.Id}&reason=x");
        Assert.Contains("个税汇算与社保咨询集中。", csv);
        Assert.Contains("增派坐席", csv);
        Assert.DoesNotContain("个税汇算咨询集中。", csv);
    }

    [Fact]
    public async Task RPT_02_the_file_of_the_diary_has_the_figures_of_the_sheet_and_keeps_them_once_filed()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        var item = $"{rig.Id}~month-operation~2025-03";
        await host.Services.GetRequiredService<IDiaryStore>().OpenAsync(
        [
            new()
            {
                Key = new(ContractId.From(rig.Id), "month-operation", "2025-03"), Title = new("月报", "monthly report"), Recipients = new("采购人", "the bureau"),
                Every = ReportFrequency.Month, FirstDay = new(2025, 3, 1), LastDay = new(2025, 3, 31), DueOn = new(2025, 4, 10), Basis = DueBasis.Agreed, Certain = true,
            },
        ], CancellationToken.None);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);

        await AssertSaysAsync(rig, await WorkbookAsync(provider, $"/api/diary/{item}/files/xlsx"), "本表尚未关闭");
        await rig.EnterAndApproveAsync("staff.leavers", 6);
        await rig.EnterAndApproveAsync("staff.at-end", 70);
        using var form = new MultipartFormDataContent { { new StringContent("xlsx"), "generated" } };
        using var filed = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", form);
        Assert.Equal(HttpStatusCode.OK, filed.StatusCode);
        var submitted = await WorkbookAsync(provider, $"/api/diary/{item}/submissions/1");
        await AssertSaysAsync(rig, submitted, "本表尚未关闭");

        await rig.EnterAndApproveAsync("staff.leavers", 7, note: "更正", replaces: "6");
        Assert.Equal(submitted, await WorkbookAsync(provider, $"/api/diary/{item}/submissions/1"));
        Assert.Equal(submitted, await WorkbookAsync(provider, $"/api/diary/{item}/files/xlsx"));
    }

    [Fact]
    public async Task RPT_07_the_log_has_what_was_sent_and_what_was_filed_and_refuses_what_says_nothing()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        var path = $"/api/contracts/{rig.Id}/deliveries";
        using var nothing = await provider.SendAsync(HttpMethod.Post, path, ContractRig.Form(false, ("items", " \n ")));
        Assert.Equal(
            ["evidence", "items", "recipients"], (await ApiClient.JsonAsync(nothing))["problems"]!.AsArray().Select(p => p!["path"]!.GetValue<string>()).Order());

        using var sent = await provider.SendAsync(HttpMethod.Post, path, ContractRig.Form(true, ("items", "个税热点\n系统故障情况"), ("recipients", "项目办公室")));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        using var forbidden = await rig.First.SendAsync(HttpMethod.Post, path, ContractRig.Form(true, ("items", "x"), ("recipients", "y")));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        var line = Assert.Single((await rig.First.GetJsonAsync(path)).AsArray())!;
        Assert.Equal(["个税热点", "系统故障情况"], line["items"]!.AsArray().Select(i => i!["chinese"]!.GetValue<string>()));
        using var file = await rig.First.GetAsync($"{path}/{line["id"]}/file");
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal(line["hash"]!.GetValue<string>(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task RPT_08_volumes_of_other_channels_stand_beside_the_platforms_own()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await rig.ImportAsync(SmallFile.Write(rig));
        var path = $"/api/contracts/{rig.Id}/channel-counts";
        using var refused = await rig.First.SendAsync(HttpMethod.Post, path, new StringContent("month,channel,volume\n2025-03,金三,many\n", Encoding.UTF8, "text/csv"));
        Assert.Equal("unusable", await ApiClient.CodeAsync(refused));
        using var taken = await rig.First.SendAsync(HttpMethod.Post, path, new StringContent("month,channel,volume\n2025-03,金三,450\n", Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        var view = await rig.First.GetJsonAsync(path);
        Assert.Equal("金三", Assert.Single(view["channels"]!.AsArray())!.GetValue<string>());
        var march = view["months"]!.AsArray().Single(m => m!["month"]!.GetValue<string>() == "2025-03")!;
        Assert.Equal((180, 450), (march["callsAnswered"]!.GetValue<int>(), march["counts"]![0]!.GetValue<int>()));
        Assert.Null(view["months"]!.AsArray().Single(m => m!["month"]!.GetValue<string>() == "2025-04")!["counts"]![0]);
    }

    /// <summary>Every indicator of the sheet's API stands in the workbook with its numerator and denominator.</summary>
    private static async Task AssertSaysAsync(ContractRig rig, string workbook, string remark)
    {
        Assert.Contains(remark, workbook);
        var rows = workbook.Split('\n');
        var compared = 0;
        foreach (var indicator in (await rig.SheetAsync())["indicators"]!.AsArray().Where(i => IsOneRate(i!)))
        {
            var cells = $"{indicator!["code"]}|{indicator["name"]!["chinese"]}|{indicator["numerator"]}|{indicator["denominator"]}|";
            Assert.Contains(rows, row => row.StartsWith(cells, StringComparison.Ordinal));
            compared++;
        }

        Assert.True(compared >= 2, $"only {compared} indicators were compared");
    }

    private static bool IsOneRate(JsonNode indicator) =>
        indicator["numerator"] is not null
        && indicator["denominator"] is not null
        && indicator["subRates"]!.AsArray().Count == 0
        && indicator["valueText"]!["chinese"]!.GetValue<string>().EndsWith('%');

    private static async Task<string> WorkbookAsync(ApiClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WorkbookText.Of(await answer.Content.ReadAsStreamAsync());
    }

    private static IEnumerable<string> Paragraphs(JsonNode page) => page["sections"]!.AsArray().SelectMany(s => s!["blocks"]!.AsArray())
        .Where(b => b!["kind"]!.GetValue<string>() == "paragraph").Select(b => b!["text"]!.GetValue<string>());
}
