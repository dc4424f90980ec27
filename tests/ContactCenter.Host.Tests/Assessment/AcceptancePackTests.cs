using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>The acceptance pack (RPT-10), taken over HTTP and opened by another program's eyes: every file against the index.</summary>
[Collection(nameof(RunningHost))]
public sealed class AcceptancePackTests(RunningHost host)
{
    [Fact]
    public async Task RPT_10_pack_holds_what_is_there_lists_what_is_missing_and_every_hash_is_right()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await StartInMarchAsync(rig);
        await rig.ImportAsync(SmallFile.Write(rig));
        await rig.EnterAllAsync();
        using var closed = await rig.First.PostAsync($"{rig.MonthPath}/close", new { reason = "月度考核" });
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        await FileAsync(rig, provider, "month-operation", "2025-03", "%PDF-1.7 报送的文件");
        await OpenAsync(rig, "month-online", "2025-04");

        using var answer = await provider.GetAsync($"/api/contracts/{rig.Id}/acceptance-pack?from=2025-03&to=2025-04&reason=验收-{rig.Id}");

        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var index = await IndexAsync(zip);
        var listed = index.Where(l => l["file"].Length > 0).ToList();
        Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "index.csv").Order(), listed.Select(l => l["file"]).Order());
        foreach (var line in listed)
        {
            var bytes = await BytesAsync(zip.GetEntry(line["file"])!);
            Assert.Equal((line["sha256"], line["bytes"]), (Convert.ToHexStringLower(SHA256.HashData(bytes)), $"{bytes.Length}"));
        }

        Assert.All(["xlsx", "pdf", "csv"], extension => Assert.Contains(listed, l => l["file"] == $"sheets/sheet-2025-03.{extension}"));
        Assert.All(["xlsx", "pdf", "csv"], extension => Assert.Contains(listed, l => l["file"] == $"settlements/settlement-2025-Q1.{extension}"));
        Assert.Equal(ContractRig.Good.Length, listed.Count(l => l["kind"] == "证据文件"));
        var report = Assert.Single(listed, l => l["kind"] == "已报送报告");
        Assert.Equal("%PDF-1.7 报送的文件", Encoding.UTF8.GetString(await BytesAsync(zip.GetEntry(report["file"])!)));
        Assert.Contains(listed, l => l["file"] == "index.pdf" && l["kind"] == "目录");
        Assert.Equal(["2025-04 该月考核表尚未关闭", "2025-04 尚未报送（应于 2025-05-10 前）"], index.Where(l => l["file"].Length == 0).Select(l => $"{l["period"]} {l["missing"]}"));

        var sheet = await rig.SheetAsync();
        Assert.Contains(sheet["hash"]!.GetValue<string>(), Encoding.UTF8.GetString(await BytesAsync(zip.GetEntry("sheets/sheet-2025-03.csv")!)));
        var now = host.Clock.GetUtcNow();
        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 1_000, CancellationToken.None);
        Assert.Contains(entries, e => e.Action == "acceptance-pack-exported" && e.Target == $"{rig.Id}/2025-03/2025-04" && e.Reason == $"验收-{rig.Id}");
    }

    [Fact]
    public async Task RPT_10_pack_holds_a_file_under_the_name_of_each_who_handed_it_in()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var content = "%PDF-1.7 同一份证据 " + Guid.NewGuid();
        (ApiClient By, ApiClient Other, string Fact, string Name)[] entries =
            [(rig.First, rig.Second, "staff.at-end", "一月花名册.pdf"), (rig.Second, rig.First, "staff.leavers", "名单（复核）.pdf")];
        foreach (var (by, other, fact, name) in entries)
        {
            using var form = ContractRig.Form(false, ("fact", fact), ("value", "1"));
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "evidence", name);
            using var entered = await by.SendAsync(HttpMethod.Post, $"{rig.MonthPath}/figures", form);
            using var approved = await other.PostAsync($"/api/figures/{(await ApiClient.JsonAsync(entered))["id"]}/approve", new { });
            Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        }

        using var answer = await rig.First.GetAsync($"/api/contracts/{rig.Id}/acceptance-pack?from=2025-03&to=2025-03&reason=验收");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        var files = zip.Entries.Where(e => e.FullName.StartsWith("evidence/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["一月花名册.pdf", "名单（复核）.pdf"], files.Select(e => e.Name[(e.Name.IndexOf('-') + 1)..]));
        foreach (var file in files)
        {
            Assert.Equal(content, Encoding.UTF8.GetString(await BytesAsync(file)));
        }
    }

    [Fact]
    public async Task RPT_10_pack_without_reason_or_over_months_that_are_none_is_refused_with_every_problem()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var nothing = await rig.First.GetAsync($"/api/contracts/{rig.Id}/acceptance-pack?from=2025-3&language=fr");
        Assert.Equal(["from", "language", "reason", "to"], await FieldsAsync(nothing));
        using var backwards = await rig.First.GetAsync($"/api/contracts/{rig.Id}/acceptance-pack?from=2025-03&to=2025-02&reason=x");
        Assert.Equal(["to"], await FieldsAsync(backwards));
        using var outside = await rig.First.GetAsync($"/api/contracts/{rig.Id}/acceptance-pack?from=2027-01&to=2027-02&reason=x");
        Assert.Equal(["from"], await FieldsAsync(outside));
    }

    [Fact]
    public async Task RPT_10_request_has_a_day_to_start_by_and_the_buyer_starts_once()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        var path = $"/api/contracts/{rig.Id}/acceptance-requests";
        using var wrong = await provider.PostAsync(path, new { from = "2025-06", to = "2025-01", note = new string('长', 501) });
        Assert.Equal(["note", "to"], await PathsAsync(wrong));
        using var unreadable = await provider.PostAsync(path, new { });
        Assert.Equal(["from", "to"], await FieldsAsync(unreadable));

        using var asked = await provider.PostAsync(path, new { from = "2025-01", to = "2025-06", note = "上半年" });
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var request = await ApiClient.JsonAsync(asked);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), rig.Zone).DateTime);
        var due = WorkingCalendar.Shipped.WorkingDaysAfter(today, 5).Day;
        Assert.Equal((due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "due"), (request["dueOn"]!.GetValue<string>(), request["state"]!.GetValue<string>()));

        var start = $"{path}/{request["id"]}/start";
        using var started = await rig.First.PostAsync(start, new { });
        Assert.Equal("started", (await ApiClient.JsonAsync(started))["state"]!.GetValue<string>());
        using var again = await rig.Second.PostAsync(start, new { });
        Assert.Equal("already-started", await ApiClient.CodeAsync(again));
        using var unknown = await rig.First.PostAsync($"{path}/999999/start", new { });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(rig.First.Session!["userName"]!.GetValue<string>(), Assert.Single((await rig.First.GetJsonAsync(path)).AsArray())!["startedBy"]!.GetValue<string>());
    }

    /// <summary>The contract begins on the first of March, so that its first quarter has one month.</summary>
    private static async Task StartInMarchAsync(ContractRig rig)
    {
        var contract = rig.Contract() with { FirstDay = new(2025, 3, 1) };
        using var saved = await rig.First.PostTextAsync(
            "/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(contract, AssessmentJson.Options)}},"basedOn":1,"reason":"起始日"}""");
        Assert.Equal(HttpStatusCode.Accepted, saved.StatusCode);
        await rig.ApproveAsync($"/api/contracts/{rig.Id}/changes/1");
    }

    private async Task OpenAsync(ContractRig rig, string kind, string month)
    {
        var first = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var last = first.AddMonths(1).AddDays(-1);
        await host.Services.GetRequiredService<IDiaryStore>().OpenAsync(
        [
            new()
            {
                Key = new(ContractId.From(rig.Id), kind, month), Title = new("月报", "monthly report"), Recipients = new("采购人", "the bureau"),
                Every = ReportFrequency.Month, FirstDay = first, LastDay = last, DueOn = last.AddDays(10), Basis = DueBasis.Agreed, Certain = true,
            },
        ], CancellationToken.None);
    }

    private async Task FileAsync(ContractRig rig, ApiClient provider, string kind, string month, string content)
    {
        await OpenAsync(rig, kind, month);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "..\\月报:终稿.pdf" } };
        using var filed = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{rig.Id}~{kind}~{month}/submit", form);
        Assert.Equal(HttpStatusCode.OK, filed.StatusCode);
        using var back = await provider.GetAsync($"/api/diary/{rig.Id}~{kind}~{month}/submissions/1");
        Assert.Equal(content, await back.Content.ReadAsStringAsync());
    }

    private static async Task<List<Dictionary<string, string>>> IndexAsync(ZipArchive zip)
    {
        var lines = Encoding.UTF8.GetString(await BytesAsync(zip.GetEntry("index.csv")!)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }

    private static async Task<byte[]> BytesAsync(ZipArchiveEntry entry)
    {
        await using var content = entry.Open();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer)
    {
        Assert.Equal("invalid-request", await ApiClient.CodeAsync(answer));
        return (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order();
    }

    private static async Task<IEnumerable<string>> PathsAsync(HttpResponseMessage answer)
    {
        Assert.Equal("unusable", await ApiClient.CodeAsync(answer));
        return (await ApiClient.JsonAsync(answer))["problems"]!.AsArray().Select(p => p!["path"]!.GetValue<string>()).Order();
    }
}
