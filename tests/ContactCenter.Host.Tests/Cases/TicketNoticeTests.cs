using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>Who is told what of tickets, and what a bad rating brings.</summary>
[Collection(nameof(RunningHost))]
public sealed class TicketNoticeTests(RunningHost host)
{
    [Fact]
    public async Task TKT_08_who_took_a_ticket_down_is_told_of_its_answer_and_TKT_11_a_bad_rating_is_looked_into()
    {
        using var admin = await host.SignInAsync("admin");
        using (var saved = await admin.PutAsync(
            "/api/departments/collection", new { chinese = "征管科", english = "Collection", members = new[] { "department" } }))
        {
            Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        }

        var known = (await admin.GetJsonAsync("/api/departments")).AsArray().Single(d => (string?)d!["id"] == "collection")!;
        Assert.NotEqual("department", (string?)known["memberNames"]![0]);
        using var agent = await host.SignInAsync("agent8001");
        using var supervisor = await host.SignInAsync("supervisor");
        using var department = await host.SignInAsync("department");
        using var assessor = await host.SignInAsync("assessor");
        var ticket = await CreateAsync(agent);
        var (id, number) = ((string)ticket["id"]!, (string)ticket["number"]!);
        using (var noted = await supervisor.PostAsync($"/api/tickets/{id}/note", new { text = "请跟进", mentions = new[] { "agent8001" } }))
        {
            Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        }

        await StepAsync(supervisor, id, "review", new { revision = 1 });
        await StepAsync(supervisor, id, "assign", new { revision = 2, department = "collection" });
        await StepAsync(department, id, "start", new { revision = 3 }, "department-tickets");
        await StepAsync(department, id, "answer", new { revision = 4, reason = "已致歉" }, "department-tickets");

        var told = (await agent.GetJsonAsync("/api/ticket-notices")).AsArray().Where(n => (string?)n!["ticket"] == id).ToList();
        Assert.Equal([("answered", false), ("mentioned", false)], told.Select(n => ((string)n!["kind"]!, (bool)n["isRead"]!)));
        Assert.Equal((number, "answered"), ((string)told[0]!["number"]!, (string)told[0]!["state"]!));
        using (var read = await agent.PostAsync("/api/ticket-notices/read", new { last = (long)told[0]!["id"]! }))
        {
            Assert.Equal(HttpStatusCode.NoContent, read.StatusCode);
        }

        Assert.All(
            (await agent.GetJsonAsync("/api/ticket-notices")).AsArray().Where(n => (string?)n!["ticket"] == id),
            n => Assert.True((bool)n!["isRead"]!));
        Assert.DoesNotContain((await assessor.GetJsonAsync("/api/ticket-notices")).AsArray(), n => (string?)n!["ticket"] == id);

        await StepAsync(agent, id, "call-back", new { revision = 5 });
        await StepAsync(agent, id, "score", new { revision = 6, solved = true, score = 2 });
        using (var judged = await assessor.PostAsync($"/api/tickets/{id}/verdict", new { proven = true, reason = "录音属实" }))
        {
            Assert.Equal(HttpStatusCode.OK, judged.StatusCode);
        }

        var tasks = (await supervisor.GetJsonAsync("/api/follow-ups?kind=lowRating&pageSize=200"))["items"]!.AsArray()
            .Where(f => ((string?)f!["note"])?.Contains(number, StringComparison.Ordinal) == true).ToList();
        Assert.Equal($"工单 {number}：2/5", (string?)Assert.Single(tasks)!["note"]);
    }

    private static async Task<JsonNode> CreateAsync(ApiClient person)
    {
        using var answer = await person.PostAsync("/api/tickets", new
        {
            type = "complaint", title = "态度差", body = "x", form = new { against = "3 号窗口" }, queue = "tax-general", number = "13912377001",
        });
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task StepAsync(ApiClient person, string id, string verb, object body, string at = "tickets")
    {
        using var answer = await person.PostAsync($"/api/{at}/{id}/{verb}", body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{verb}: {await answer.Content.ReadAsStringAsync()}");
    }
}
