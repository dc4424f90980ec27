using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>Tickets through the API where two things meet: two steps at once, a ticket and its task of calling back.</summary>
[Collection(nameof(RunningHost))]
public sealed class TicketRaceTests(RunningHost host)
{
    private const string Department = "race-collection";

    [Fact]
    public async Task Of_two_tickets_that_are_merged_into_each_other_at_once_one_goes_on()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        for (var round = 0; round < 3; round++)
        {
            var pair = new[] { await CreateAsync(supervisor, "consult"), await CreateAsync(supervisor, "consult") };
            foreach (var ticket in pair)
            {
                await StepAsync(supervisor, Id(ticket), "review", new { revision = 1 });
            }

            var answers = await Task.WhenAll(
                MergeAsync(supervisor, pair[0], pair[1]), MergeAsync(supervisor, pair[1], pair[0]));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Order());
            var states = new List<string>();
            foreach (var ticket in pair)
            {
                states.Add((string)(await supervisor.GetJsonAsync($"/api/tickets/{Id(ticket)}"))["ticket"]!["state"]!);
            }

            Assert.Equal(["merged", "underReview"], states.Order());
        }
    }

    [Fact]
    public async Task TKT_05_a_task_of_calling_back_ends_with_what_it_was_for_and_there_is_never_a_second()
    {
        await DepartmentAsync("department");
        using var supervisor = await host.SignInAsync("supervisor");
        using var department = await host.SignInAsync("department");
        var ticket = await CreateAsync(supervisor, "consult");
        var id = Id(ticket);
        await StepAsync(supervisor, id, "review", new { revision = 1 });
        await StepAsync(supervisor, id, "assign", new { revision = 2, department = Department });
        await AnswerAsync(3);
        var first = (string)(await StepAsync(supervisor, id, "call-back", new { revision = 5 }))["callback"]!;
        Assert.Equal([(first, "open")], await TasksAsync());
        await StepAsync(supervisor, id, "redo", new { revision = 6, reason = "答复不完整" });
        Assert.Equal([(first, "closed")], await TasksAsync());

        await AnswerAsync(7);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var answer = await supervisor.PostAsync($"/api/tickets/{id}/call-back", new { revision = 9 });
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Order());
        Assert.Equal(["closed", "open"], (await TasksAsync()).Select(t => t.State).Order());
        await StepAsync(supervisor, id, "score", new { revision = 10, solved = true, score = 5 });
        await StepAsync(supervisor, id, "close", new { revision = 11 });
        Assert.Equal(["closed", "closed"], (await TasksAsync()).Select(t => t.State));

        async Task AnswerAsync(int revision)
        {
            await StepAsync(department, id, "start", new { revision }, "department-tickets");
            await StepAsync(department, id, "answer", new { revision = revision + 1, reason = "答复" }, "department-tickets");
        }

        async Task<List<(string Id, string State)>> TasksAsync() =>
        [
            .. (await supervisor.GetJsonAsync("/api/follow-ups?kind=promise&show=all&pageSize=200"))["items"]!.AsArray()
                .Where(f => ((string?)f!["note"])?.Contains((string)ticket["number"]!, StringComparison.Ordinal) is true)
                .Select(f => ((string)f!["id"]!, (string)f["state"]! == "closed" ? "closed" : "open")),
        ];
    }

    [Theory]
    [InlineData("tickets", """{ "type": "consult", "title": "x", "form": { "taxpayer": "\ud800" } }""", "form.taxpayer")]
    [InlineData("tickets", """{ "type": "consult", "title": "x", "form": { "\ud800": "a" } }""", "form")]
    [InlineData("tickets", """{ "type": "consult", "title": "x", "form": { "a": 1, "a": 2 } }""", "form")]
    [InlineData("tickets", """{ "type": "tax-report", "title": "x", "draft": true, "form": { "reported": "a", "facts": "b" } }""", "draft")]
    [InlineData("department-tickets/start", """{ "tickets": [null] }""", "tickets")]
    public async Task What_cannot_be_read_or_kept_is_refused_by_field(string path, string json, string field)
    {
        using var person = await host.SignInAsync(path == "tickets" ? "agent8001" : "department");
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await person.SendAsync(HttpMethod.Post, "/api/" + path, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task TKT_10_an_informants_ticket_goes_to_nobody_who_could_not_see_it()
    {
        await DepartmentAsync("department");
        using var officer = await host.SignInAsync("informants");
        using var created = await officer.PostAsync(
            "/api/tickets", new { type = "tax-report", title = "x", form = new { reported = "某公司", facts = "不开票" } });
        var id = Id(await ApiClient.JsonAsync(created));
        await StepAsync(officer, id, "review", new { revision = 1 });
        using var noted = await officer.PostAsync(
            $"/api/tickets/{id}/note", new { text = "x", mentions = new[] { "auditor", "informants" } });
        Assert.Equal("ticket-unseen", await FaultAsync(noted, "mentions"));
        using var assigned = await officer.PostAsync($"/api/tickets/{id}/assign", new { revision = 2, department = Department });
        Assert.Equal("ticket-department-blind", await FaultAsync(assigned, "department"));
        await DepartmentAsync("department", "informants");
        await StepAsync(officer, id, "assign", new { revision = 2, department = Department });

        static async Task<string?> FaultAsync(HttpResponseMessage answer, string field)
        {
            var problem = await ApiClient.JsonAsync(answer);
            Assert.Equal([field], problem["errors"]!.AsObject().Select(e => e.Key));
            return (string?)problem["faults"]![field]![0]!["code"];
        }
    }

    private static string Id(JsonNode ticket) => (string)ticket["id"]!;

    private static async Task<HttpStatusCode> MergeAsync(ApiClient person, JsonNode ticket, JsonNode into)
    {
        using var answer = await person.PostAsync(
            $"/api/tickets/{Id(ticket)}/merge", new { revision = 2, reason = "重复", into = (string?)into["number"] });
        return answer.StatusCode;
    }

    private static async Task<JsonNode> CreateAsync(ApiClient person, string type)
    {
        using var answer = await person.PostAsync(
            "/api/tickets", new { type, title = "同一个问题", number = "13912340099", queue = "tax-general" });
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<JsonNode> StepAsync(ApiClient person, string id, string verb, object body, string at = "tickets")
    {
        using var answer = await person.PostAsync($"/api/{at}/{id}/{verb}", body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{verb}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }

    private async Task DepartmentAsync(params string[] members)
    {
        using var admin = await host.SignInAsync("admin");
        using var saved = await admin.PutAsync(
            $"/api/departments/{Department}", new { chinese = "征管二科", english = "Collection 2", members });
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
    }
}
