using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>Documents through the API: filled from what is known, reviewed by another person, archived as reviewed (TKT-06,
/// TKT-09).</summary>
[Collection(nameof(RunningHost))]
public sealed class DocumentEndpointTests(RunningHost host)
{
    [Fact]
    public async Task TKT_09_a_solution_is_written_from_its_ticket_reviewed_by_another_and_archived_as_it_was_reviewed()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var supervisor = await host.SignInAsync("supervisor");
        using var auditor = await host.SignInAsync("auditor");
        var ticket = await SendAsync(
            agent, "/api/tickets", new { type = "hard-question", title = "留抵退税", body = "如何申请？", queue = "tax-general",
                number = "13912340000" },
            HttpStatusCode.Created);
        var begun = await SendAsync(
            agent, "/api/documents",
            new { kind = "solution", source = "ticket", sourceNumber = (string)ticket["number"]!, title = "留抵退税办理方案" },
                HttpStatusCode.Created);
        var id = (string)begun["document"]!["id"]!;
        Assert.Equal("留抵退税\n如何申请？", (string?)begun["fields"]!["question"]);
        using (var hidden = await supervisor.GetAsync($"/api/documents/{id}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        var missing = await SendAsync(agent, $"/api/documents/{id}/submit", new { revision = 1 }, HttpStatusCode.BadRequest);
        Assert.Equal(["fields.solution"], Fields(missing));
        using (var unfit = await agent.PutAsync(
            $"/api/documents/{id}", new { revision = 1, title = "a\u202Eb", fields = new { solution = "a\u0007", scope = "a\nb",
                more = "x" } }))
        {
            Assert.Equal(["fields.more", "fields.scope", "fields.solution", "title"], Fields(await ApiClient.JsonAsync(unfit)));
        }

        using (var edited = await agent.PutAsync(
            $"/api/documents/{id}", new { revision = 1, title = "留抵退税办理方案", fields = new { question = "如何申请？",
                solution = "<b>在电子税务局</b> & 提交" } }))
        {
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        }

        await SendAsync(agent, $"/api/documents/{id}/submit", new { revision = 2 });
        Assert.Equal("document-review-first", await RefusedAsync(supervisor, id, "archive", new { revision = 3 }));
        Assert.Equal(
            ["reason"], Fields(await SendAsync(supervisor, $"/api/documents/{id}/return", new { revision = 3 },
                HttpStatusCode.BadRequest)));
        await SendAsync(supervisor, $"/api/documents/{id}/return", new { revision = 3, reason = "补充依据" });
        await SendAsync(agent, $"/api/documents/{id}/submit", new { revision = 4 });

        // Of two who take a step at once one does.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var answer = await supervisor.PostAsync($"/api/documents/{id}/approve", new { revision = 5 });
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Order());
        var archived = await SendAsync(supervisor, $"/api/documents/{id}/archive", new { revision = 6 });
        var sha256 = (string)archived["document"]!["sha256"]!;
        Assert.Equal(("archived", 2), ((string?)archived["document"]!["state"], archived["versions"]!.AsArray().Count));

        using var file = await auditor.GetAsync($"/api/documents/{id}/file");
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal("document-step-illegal", await RefusedAsync(supervisor, id, "return", new { revision = 7, reason = "x" }));
        var error = await Assert.ThrowsAnyAsync<Exception>(() => host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            "UPDATE documents.document SET title = 'x' WHERE id = $1", CancellationToken.None, id));
        Assert.Contains("does not change", error.Message, StringComparison.Ordinal);
        Assert.Contains(sha256, await auditor.TextAsync("/api/audit?pageSize=50"), StringComparison.Ordinal);
        Assert.Contains(id, await auditor.TextAsync("/api/documents?state=archived&words=退税"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TKT_09_nobody_reviews_what_they_wrote_and_no_document_is_made_of_an_informants_ticket()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var begun = await SendAsync(
            supervisor, "/api/documents", new { kind = "training-sign-in", title = "一季度培训" }, HttpStatusCode.Created);
        var id = (string)begun["document"]!["id"]!;
        var fields = new { topic = "新规", trainingDate = "2026-03-06", trainer = "王", attendees = "8001\n8002" };
        using (var edited = await supervisor.PutAsync($"/api/documents/{id}", new { revision = 1, title = "一季度培训", fields }))
        {
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        }

        await SendAsync(supervisor, $"/api/documents/{id}/submit", new { revision = 2 });
        Assert.Equal("document-step-not-yours", await RefusedAsync(supervisor, id, "approve", new { revision = 3 }));
        Assert.Equal("document-review-first", await RefusedAsync(supervisor, id, "archive", new { revision = 3 }));

        using var officer = await host.SignInAsync("informants");
        var secret = await SendAsync(
            officer, "/api/tickets", new { type = "tax-report", title = "x", form = new { reported = "某公司", facts = "偷税" } },
                HttpStatusCode.Created);
        var unseen = await SendAsync(
            supervisor, "/api/documents", new { kind = "solution", source = "ticket", sourceNumber = (string)secret["number"]!,
                title = "x" },
            HttpStatusCode.BadRequest);
        Assert.Equal(["sourceNumber"], Fields(unseen));
        var wrong = await SendAsync(
            supervisor, "/api/documents", new { kind = "training-plan", source = "month", sourceNumber = "2026-03" },
                HttpStatusCode.BadRequest);
        Assert.Equal(["source", "title"], Fields(wrong));
    }

    [Fact]
    public async Task A_months_figures_and_a_template_of_ones_own_and_everything_wrong_with_one_at_once()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var admin = await host.SignInAsync("admin");
        var month = host.Clock.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var begun = await SendAsync(
            supervisor, "/api/documents", new { kind = "operations-report", source = "month", sourceNumber = month, title = "运维月报" },
            HttpStatusCode.Created);
        Assert.Contains(month, (string?)begun["fields"]!["period"], StringComparison.Ordinal);

        using var shipped = await admin.GetAsync("/api/document-templates/solution/versions/1");
        var good = await shipped.Content.ReadAsByteArrayAsync();
        var newest = (await admin.GetJsonAsync("/api/document-templates")).AsArray().Single(k =>
            (string?)k!["id"] == "solution")!["versions"]!
            .AsArray().Count;
        using (var wrong = await UploadAsync(admin, "solution", "x.docm", "MZ"u8.ToArray(), reason: "", newest))
        {
            var problem = await ApiClient.JsonAsync(wrong);
            Assert.Equal(["file", "reason"], Fields(problem));
        }

        using (var unfit = await UploadAsync(admin, "training-plan", "plan.docx", good, "x", 1))
        {
            var fault = (await ApiClient.JsonAsync(unfit))["faults"]!["file"]![0]!;
            Assert.Equal(
                ("template-controls", "question, analysis, solution, basis, scope"), ((string?)fault["code"],
                    (string?)fault["params"]!["tags"]));
        }

        using var kept = await UploadAsync(admin, "solution", "方案.docx", good, "加盖页脚", newest);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        using var late = await UploadAsync(admin, "solution", "方案.docx", good, "x", newest);
        Assert.Equal("document-template-changed", await ApiClient.CodeAsync(late));
        using var back = await admin.GetAsync($"/api/document-templates/solution/versions/{newest + 1}");
        Assert.Equal(good, await back.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpResponseMessage> UploadAsync(ApiClient person, string kind, string name, byte[] file, string reason,
        int basedOn)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(reason), "reason" },
            { new StringContent(basedOn.ToString(System.Globalization.CultureInfo.InvariantCulture)), "basedOn" },
            { new ByteArrayContent(file), "file", name },
        };
        return await person.SendAsync(HttpMethod.Post, $"/api/document-templates/{kind}/versions", form);
    }

    private static async Task<JsonNode> SendAsync(
        ApiClient person, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await person.PostAsync(path, body);
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<string?> RefusedAsync(ApiClient person, string id, string verb, object body)
    {
        using var answer = await person.PostAsync($"/api/documents/{id}/{verb}", body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await ApiClient.CodeAsync(answer);
    }

    private static string[] Fields(JsonNode problem) =>
        [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
}
