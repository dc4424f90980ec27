using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>
/// STF-01, STF-16, SEC-03: the bureau inspects staff as contracted, sees who they are masked and for a reason, takes the list along, and
/// opens the copy of the signed agreement that it was sent.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class InspectionWayTests(RunningHost host)
{
    private const string Root = "/api/workforce/inspection";
    private const string Staff = "/api/workforce/staff";
    private const string Mobile = "13871235512";

    [Fact]
    public async Task The_bureau_sees_staff_masked_takes_the_list_along_and_opens_the_copy_that_was_sent()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("administrator");
        using var bureau = await host.SignInAsync("assessor");
        var card = ExamPeople.Card(78);
        var number = "I" + Guid.NewGuid().ToString("N")[..8];
        var project = (string)(await bureau.GetJsonAsync(Root))["posts"]!["project"]!;
        var id = (string)(await ExamPeople.OkAsync(keeper, Staff, new
        {
            number, name = "检查一", identity = new { identityNumber = card, mobile = Mobile, education = "本科", title = "" },
        }))["id"]!;
        await ExamPeople.OkAsync(keeper, $"{Staff}/{id}/engagements", new { project, post = "hotline", signedOn = "2026-01-04" });
        Assert.Equal(
            ["missing", "missing", "missing", "missing"],
            (await PersonAsync(bureau, id))["papers"]!.AsArray().Select(p => (string)p!["standing"]!));

        // Nothing is sent of what is not there, not reviewed, or has no original.
        Assert.Equal("agreement-not-in-force", await RefusedAsync(keeper, id));
        var kept = await ExamPeople.OkAsync(
            keeper, $"{Staff}/{id}/papers",
            new { kind = "confidentiality", signedOn = "2026-01-03", validUntil = "2199-01-02", note = "柜" });
        var paper = (string)kept["papers"]![0]!["id"]!;
        Assert.Equal("agreement-not-in-force", await RefusedAsync(keeper, id));
        Assert.Equal("notReviewed", (string)(await PersonAsync(bureau, id))["papers"]![3]!["standing"]!);
        var scan = Encoding.UTF8.GetBytes($"%PDF-1.4\n% AGREEMENT OF {card}\n%%EOF\n");
        using (var added = await AddAsync(keeper, $"{Staff}/{id}/papers/{paper}/files", scan))
        {
            Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        }

        await ExamPeople.OkAsync(reviewer, $"{Staff}/{id}/papers/{paper}/review", new { });
        var person = await PersonAsync(bureau, id);
        Assert.Equal("2199-01-02", (string)person["papers"]![3]!["validUntil"]!);
        var sha256 = (string)person["agreement"]!["originals"]![0]!["sha256"]!;

        // Before it is sent the bureau does not open it; afterwards it does, for a reason.
        using var early = await bureau.GetAsync($"{Root}/{id}/agreement/{sha256}?reason=x");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        using var notTheirs = await bureau.PostAsync($"{Root}/{id}/agreement/send", new { });
        Assert.Equal(HttpStatusCode.Forbidden, notTheirs.StatusCode);
        var copy = await ExamPeople.OkAsync(keeper, $"{Root}/{id}/agreement/send", new { });
        Assert.Equal("agreement-copy-sent", await RefusedAsync(keeper, id));
        using var slip = await bureau.GetAsync($"/api/contracts/{project}/deliveries/{(long)copy["delivery"]!}/file");
        Assert.Equal("%PDF"u8.ToArray(), (await slip.Content.ReadAsByteArrayAsync())[..4]);
        using var noReason = await bureau.GetAsync($"{Root}/{id}/agreement/{sha256}");
        Assert.Equal(HttpStatusCode.BadRequest, noReason.StatusCode);
        using var opened = await bureau.GetAsync($"{Root}/{id}/agreement/{sha256}?reason=%E6%8A%BD%E6%9F%A5");
        Assert.Equal(scan, await opened.Content.ReadAsByteArrayAsync());

        // Who they are is masked, and asked for with a reason.
        using var silent = await bureau.PostAsync($"{Root}/identities", new { project, reason = " " });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        var identities = await ExamPeople.OkAsync(bureau, $"{Root}/identities", new { project, reason = "年度检查" });
        var masked = identities["items"]!.AsArray().Single(i => (string)i!["person"]! == id)!;
        Assert.Equal(card[..3] + "***********" + card[^4..], (string)masked["identityNumber"]!);
        Assert.EndsWith("138****5512", (string)masked["mobile"]!, StringComparison.Ordinal);

        var list = await bureau.TextAsync($"{Root}/export?project={project}&reason=check");
        var row = Assert.Single(list.Split('\n'), l => l.Contains(number, StringComparison.Ordinal));
        Assert.Contains("有效至 2199-01-02 valid until 2199-01-02", row, StringComparison.Ordinal);
        Assert.Contains("本科", row, StringComparison.Ordinal);

        // Moments are told by the centre's clock, never by UTC: the day of a sending early in the morning is that day.
        var zone = TimeZoneInfo.FindSystemTimeZoneById(host.Foundation.Centre.Current.TimeZone);
        var sent = TimeZoneInfo.ConvertTime((DateTimeOffset)copy["sentAt"]!, zone);
        Assert.Contains(sent.ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture), row, StringComparison.Ordinal);
        foreach (var language in new[] { "zh-CN", "en-US" })
        {
            using var sheet = await bureau.GetAsync($"{Root}/sheet?project={project}&language={language}&reason=check");
            Assert.Equal("%PDF"u8.ToArray(), (await sheet.Content.ReadAsByteArrayAsync())[..4]);
        }

        using var odd = await bureau.GetAsync($"{Root}/sheet?project={project}&language=fr&reason=check");
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);

        // Nothing of it has the card or the mobile; every look is written down.
        using var auditor = await host.SignInAsync("auditor");
        var log = await auditor.TextAsync("/api/audit.csv?reason=check");
        Assert.All(
            new[] { "inspection-identities-seen", "inspection-exported", "agreement-copy-sent", "agreement-copy-opened" },
            action => Assert.Contains(action, log, StringComparison.Ordinal));
        Assert.All(new[] { log, list, identities.ToJsonString(), (await bureau.GetJsonAsync(Root)).ToJsonString() }, text =>
        {
            Assert.DoesNotContain(card, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Mobile, text, StringComparison.Ordinal);
        });
        using var agent = await host.SignInAsync("agent");
        using var closed = await agent.GetAsync(Root);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    private static async Task<JsonNode> PersonAsync(ApiClient who, string id) =>
        (await who.GetJsonAsync(Root))["people"]!.AsArray().Single(p => (string)p!["id"]! == id)!;

    private static async Task<string?> RefusedAsync(ApiClient keeper, string id)
    {
        using var refused = await keeper.PostAsync($"{Root}/{id}/agreement/send", new { });
        return await ApiClient.CodeAsync(refused);
    }

    private static async Task<HttpResponseMessage> AddAsync(ApiClient keeper, string path, byte[] content)
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { part, "file", "a.pdf" } };
        return await keeper.SendAsync(HttpMethod.Post, path, form);
    }
}
