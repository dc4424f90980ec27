using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Records;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>A report of the diary, from due to filed, over the API.</summary>
[Collection(nameof(RunningHost))]
public sealed class DiaryWayTests(RunningHost host)
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task RPT_02_provider_files_a_report_of_its_own_and_the_first_submission_decides()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var item = await OpenAsync(rig, dueInDays: 3);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        Assert.Equal("due", Text(await LineAsync(provider, rig), "state"));

        using var nothing = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", ContractRig.Form(withEvidence: false, ("generated", "docx")));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (nothing.StatusCode, await ApiClient.CodeAsync(nothing)));
        using var noForm = await provider.PostAsync($"/api/diary/{item}/submit", new { });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, noForm.StatusCode);
        using var empty = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", FileForm(""));
        Assert.Equal("unusable", await ApiClient.CodeAsync(empty));
        Assert.Null((await LineAsync(provider, rig))["submittedAt"]);

        using var filed = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", FileForm("月报正文"));
        var line = await ApiClient.JsonAsync(filed);
        Assert.Equal(("submitted", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("月报正文")))), (Text(line, "state"), Text(line, "hash")));
        using var second = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", FileForm("更正后的月报"));
        Assert.NotEqual(Text(line, "hash"), Text(await ApiClient.JsonAsync(second), "hash"));
        Assert.Equal("submitted", Text(await LineAsync(rig.First, rig), "state"));

        using var bureau = await rig.First.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", FileForm("不由采购人报送"));
        Assert.Equal(HttpStatusCode.Forbidden, bureau.StatusCode);
        var now = host.Clock.GetUtcNow();
        var audit = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 5_000, None);
        Assert.Equal(2, audit.Count(e => e.Action == "report-submitted" && e.Target == item));
    }

    [Fact]
    public async Task RPT_02_a_report_that_was_made_here_is_read_and_filed_by_its_provider_alone_and_late_after_its_day()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var item = await OpenAsync(rig, dueInDays: -1);
        await MadeAsync(rig, "pdf", "%PDF-1.7 由系统生成");
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        Assert.Equal("overdue", Text(await LineAsync(provider, rig), "state"));
        Assert.Equal("%PDF-1.7 由系统生成", await provider.TextAsync($"/api/diary/{item}/files/pdf"));
        using var missing = await provider.GetAsync($"/api/diary/{item}/files/xlsx");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        using var stranger = await ProviderPerson.SignInAsync(host, "provider-elsewhere");
        using var file = await stranger.GetAsync($"/api/diary/{item}/files/pdf");
        using var notTheirs = await stranger.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", FileForm("外单位"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (file.StatusCode, notTheirs.StatusCode));
        Assert.Empty((await stranger.GetJsonAsync("/api/diary")).AsArray());

        using var filed = await provider.SendAsync(HttpMethod.Post, $"/api/diary/{item}/submit", ContractRig.Form(withEvidence: false, ("generated", "pdf")));
        Assert.Equal("late", Text(await ApiClient.JsonAsync(filed), "state"));
    }

    private async Task<string> OpenAsync(ContractRig rig, int dueInDays)
    {
        var today = host.Services.GetRequiredService<ICentre>().Today;
        await host.Services.GetRequiredService<IDiaryStore>().OpenAsync(
        [
            new DiaryItem
            {
                Key = Key(rig),
                Title = new("月报", "monthly report"),
                Recipients = new("采购人", "the bureau"),
                Every = ReportFrequency.Month,
                FirstDay = today.AddDays(-60),
                LastDay = today.AddDays(-30),
                DueOn = today.AddDays(dueInDays),
                Basis = DueBasis.Agreed,
                Certain = true,
            },
        ], None);
        return $"{rig.Id}~month-operation~2025-03";
    }

    private async Task MadeAsync(ContractRig rig, string format, string content)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var stored = await host.Services.GetRequiredService<EvidenceStore>().StoreAsync(new(rig.Id), $"report.{format}", file, "scheduler", None);
        await host.Services.GetRequiredService<IDiaryStore>().AddFileAsync(
            Key(rig), format, Assert.IsType<EvidenceResult.Stored>(stored).Evidence.Sha256, "made for this test", None);
    }

    private static DiaryKey Key(ContractRig rig) => new(new(rig.Id), "month-operation", "2025-03");

    private static async Task<JsonNode> LineAsync(ApiClient person, ContractRig rig) =>
        (await person.GetJsonAsync("/api/diary")).AsArray().Single(l => Text(l!["contract"]!, "id") == rig.Id)!;

    private static MultipartFormDataContent FileForm(string content) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "report.txt" } };

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
