using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>TKT-12: a major matter is reported to both bureaus, whose receipts have their times, before it is closed.</summary>
[Collection(nameof(RunningHost))]
public sealed class MajorMatterTests(RunningHost host)
{
    [Fact]
    public async Task TKT_12_a_major_matter_is_reported_to_both_bureaus_and_each_receipt_is_entered_once()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var ticket = (string)(await SendAsync(
            supervisor, "/api/tickets",
            new { type = "major-matter", title = "征期系统瘫痪", number = "13912345699", queue = "tax-general", form = new { influence = "全市" } },
            HttpStatusCode.Created))["id"]!;
        var path = $"/api/tickets/{ticket}/reports";
        var wrong = await SendAsync(supervisor, path, new { recipient = "a\nb" }, HttpStatusCode.BadRequest);
        Assert.Equal(["office", "recipient"], Fields(wrong));
        var seen = await SendAsync(supervisor, path, new { office = "cityBureau", recipient = "市局纳服处 李处" });
        await SendAsync(supervisor, path, new { office = "taxBureau", recipient = "青秀区税务局" });
        Assert.True((bool)seen["isReported"]!);
        var report = (long)seen["reports"]![0]!["id"]!;
        var reportedAt = (DateTimeOffset)seen["reports"]![0]!["reportedAt"]!;
        foreach (var (at, field) in new[] { (reportedAt.AddMinutes(-1), "receivedAt"), (reportedAt.AddDays(2), "receivedAt") })
        {
            Assert.Equal([field], Fields(await SendAsync(
                supervisor, $"{path}/{report}/receipt", new { receivedAt = at, receivedBy = "值班室" }, HttpStatusCode.BadRequest)));
        }

        using (var foreign = await supervisor.PostAsync(
            $"{path}/{report + 999}/receipt", new { receivedAt = reportedAt, receivedBy = "x" }))
        {
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        // Of two who enter one receipt at once one does.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var answer = await supervisor.PostAsync(
                $"{path}/{report}/receipt", new { receivedAt = reportedAt.AddMilliseconds(1), receivedBy = "值班室 王" });
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Order());
        var after = await supervisor.GetJsonAsync($"/api/tickets/{ticket}");
        Assert.Equal(("值班室 王", "supervisor"), ((string?)after["reports"]![0]!["receivedBy"], (string?)after["reports"]![0]!["enteredBy"]));
        Assert.Null(after["reports"]![1]!["receivedAt"]);
        Assert.Equal(
            ["created", "reported", "reported", "reportReceived"], after["history"]!.AsArray().Select(e => (string)e!["step"]!));

        using var agent = await host.SignInAsync("agent8001");
        using var refused = await agent.PostAsync(path, new { office = "cityBureau", recipient = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var consult = (string)(await SendAsync(
            supervisor, "/api/tickets", new { type = "consult", title = "x", queue = "tax-general", form = new { } },
            HttpStatusCode.Created))["id"]!;
        using var none = await supervisor.PostAsync($"/api/tickets/{consult}/reports", new { office = "cityBureau", recipient = "x" });
        Assert.Equal((HttpStatusCode.Conflict, "ticket-not-to-report"), (none.StatusCode, await ApiClient.CodeAsync(none)));
    }

    private static async Task<JsonNode> SendAsync(ApiClient person, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await person.PostAsync(path, body);
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }

    private static string[] Fields(JsonNode problem) => [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
}
