using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>Problems through the API: many tickets behind one, its steps, one answer to all, and what stays sealed.</summary>
[Collection(nameof(RunningHost))]
public sealed class ProblemEndpointTests(RunningHost host)
{
    [Fact]
    public async Task TKT_06_a_problem_from_three_tickets_is_resolved_and_answers_each_with_a_call_back_of_its_own()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8001");
        var tickets = new List<JsonNode>();
        for (var i = 0; i < 3; i++)
        {
            tickets.Add(await TicketAsync(supervisor, "software-fault", $"1391234560{i}"));
        }

        var numbers = tickets.Select(t => (string)t["number"]!).ToArray();
        var raised = await SendAsync(
            supervisor, "/api/problems",
            new { title = "申报提交失败", severity = "major", impact = "全市", owner = "agent8001", tickets = numbers[..2] },
            HttpStatusCode.Created);
        var id = (string)raised["problem"]!["id"]!;
        Assert.Equal((2, 2), ((int)raised["problem"]!["tickets"]!, (int)raised["problem"]!["openTickets"]!));

        var twice = await SendAsync(
            supervisor, "/api/problems", new { title = "x", severity = "minor", tickets = new[] { numbers[0], "000", numbers[2] } },
            HttpStatusCode.BadRequest);
        Assert.Equal(["tickets[1]"], Fields(twice));
        var taken = await SendAsync(
            supervisor, "/api/problems", new { title = "x", severity = "minor", tickets = new[] { numbers[2], numbers[0] } },
            HttpStatusCode.BadRequest);
        Assert.Equal(["tickets[1]"], Fields(taken));
        await SendAsync(supervisor, $"/api/problems/{id}/tickets", new { numbers = new[] { numbers[2] } });

        Assert.Equal("problem-step-illegal", await RefusedAsync(agent, id, "resolve", new { revision = 1 }));
        await SendAsync(agent, $"/api/problems/{id}/analyse", new { revision = 1 });
        Assert.Equal("problem-changed", await RefusedAsync(agent, id, "cause", new { revision = 1, text = "证书过期" }));
        Assert.Equal(["text"], Fields(await SendAsync(agent, $"/api/problems/{id}/cause", new { revision = 2 },
            HttpStatusCode.BadRequest)));
        await SendAsync(agent, $"/api/problems/{id}/cause", new { revision = 2, text = "网关证书过期" });
        await SendAsync(agent, $"/api/problems/{id}/solution", new { revision = 3, text = "已更换证书，请重新提交。" });
        Assert.Equal("problem-not-resolved", await RefusedAsync(supervisor, id, "answer", new { text = "x" }));
        await SendAsync(agent, $"/api/problems/{id}/resolve", new { revision = 4 });
        using (var owner = await agent.PostAsync($"/api/problems/{id}/close", new { revision = 5 }))
        {
            Assert.Equal(HttpStatusCode.Forbidden, owner.StatusCode);
        }

        var answered = await SendAsync(supervisor, $"/api/problems/{id}/answer", new { text = "证书已更换，请重新提交。" });
        Assert.All(answered["items"]!.AsArray(), i => Assert.Null(i!["refused"]));
        Assert.Equal((3, 0), (answered["items"]!.AsArray().Count, (int)answered["problem"]!["answerable"]!));
        var tasks = new HashSet<string>();
        foreach (var ticket in tickets)
        {
            var now = await supervisor.GetJsonAsync($"/api/tickets/{ticket["id"]}");
            Assert.Equal(("callingBack", "证书已更换，请重新提交。"), ((string?)now["ticket"]!["state"], (string?)now["answer"]));
            Assert.Equal(id, (string?)now["problem"]!["id"]);
            Assert.True(tasks.Add((string)now["callback"]!), "Each has a task of its own.");
            Assert.Equal(
                ["created", "linked", "answerByProblem", "callBack"], now["history"]!.AsArray().Select(e => (string)e!["step"]!));
        }

        var again = await SendAsync(supervisor, $"/api/problems/{id}/answer", new { text = "x" });
        Assert.Empty(again["items"]!.AsArray());
        var closed = await SendAsync(supervisor, $"/api/problems/{id}/close", new { revision = 5 });
        Assert.Equal("closed", (string?)closed["problem"]!["state"]);
        Assert.Equal("problem-over", await RefusedAsync(supervisor, id, "urge", new { text = "快" }));
        Assert.Equal(
            ["raised", "linked", "linked", "linked", "analyse", "nameCause", "nameSolution", "resolve", "answered", "close"],
            closed["history"]!.AsArray().Select(e => (string)e!["step"]!));
    }

    /// <summary>What a ticket is linked to goes on with the ticket that goes on for it, and is counted once.</summary>
    [Fact]
    public async Task A_merged_tickets_problem_stands_behind_the_ticket_that_goes_on()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var (merged, into) = (await TicketAsync(supervisor, "consult", "13912345621"), await TicketAsync(supervisor, "consult",
            "13912345621"));
        var raised = await SendAsync(
            supervisor, "/api/problems", new { title = "x", severity = "minor", tickets = new[] { (string)into["number"]! } },
            HttpStatusCode.Created);
        var id = (string)raised["problem"]!["id"]!;
        using (var followed = await supervisor.PostAsync($"/api/tickets/{into["id"]}/watch", new { }))
        {
            Assert.Equal(HttpStatusCode.NoContent, followed.StatusCode);
        }

        await SendAsync(supervisor, $"/api/tickets/{into["id"]}/review", new { revision = 1 });
        await SendAsync(
            supervisor, $"/api/tickets/{into["id"]}/merge", new { revision = 2, into = (string)merged["number"]!, reason = "同一事项" });
        var seen = await supervisor.GetJsonAsync($"/api/problems/{id}");
        Assert.Equal((1, 1), ((int)seen["problem"]!["tickets"]!, (int)seen["problem"]!["openTickets"]!));
        Assert.Equal(id, (string?)(await supervisor.GetJsonAsync($"/api/tickets/{merged["number"]}"))["problem"]!["id"]);

        // A mail that still names the merged one stands where work goes on, and who followed it follows that.
        await host.Services.GetRequiredService<ContactCenter.Cases.Tickets.TicketStore>().WroteAsync(
            (string)into["number"]!, hasCome: true, "补充材料", by: null, CancellationToken.None);
        var goesOn = await supervisor.GetJsonAsync($"/api/tickets/{merged["number"]}");
        Assert.Equal("mailCame", (string?)goesOn["history"]!.AsArray().Last()!["step"]);
        Assert.Contains("supervisor", goesOn["watchers"]!.AsArray().Select(w => (string?)w));
    }

    [Fact]
    public async Task TKT_10_an_informants_ticket_behind_a_problem_is_counted_and_named_for_who_may_see_it_alone()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var officer = await host.SignInAsync("informants");
        var open = await TicketAsync(supervisor, "consult", "13912345611");
        var secret = await TicketAsync(officer, "tax-report", "13912345612", new { reported = "某公司", facts = "偷税" });
        var number = (string)secret["number"]!;
        var unseen = await SendAsync(
            supervisor, "/api/problems", new { title = "虚开", severity = "normal", tickets = new[] { number } }, HttpStatusCode.BadRequest);
        Assert.Equal(["tickets[0]"], Fields(unseen));
        var raised = await SendAsync(
            supervisor, "/api/problems", new { title = "虚开", severity = "normal", tickets = new[] { (string)open["number"]! } },
            HttpStatusCode.Created);
        var id = (string)raised["problem"]!["id"]!;

        // Nobody who sees informants' tickets works on problems as the roles ship; the link itself is what is kept sealed.
        await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            "INSERT INTO cases.problem_ticket (problem_id, ticket_id, linked_at, linked_by) VALUES ($1, $2, $3, 'informants')",
            CancellationToken.None, id, (string)secret["id"]!, host.Clock.GetUtcNow());
        var seen = await supervisor.GetJsonAsync($"/api/problems/{id}");
        Assert.Equal((1, 1), ((int)seen["problem"]!["tickets"]!, seen["tickets"]!.AsArray().Count));
        Assert.DoesNotContain(number, seen.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain((string)secret["id"]!, seen.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_leave_as_a_file_with_a_reason_and_as_far_as_the_person_sees_them()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var title = "=导出 " + Guid.NewGuid().ToString("N");
        await SendAsync(supervisor, "/api/problems", new { title, severity = "critical" }, HttpStatusCode.Created);
        using (var unsaid = await supervisor.GetAsync("/api/problems.csv"))
        {
            Assert.Equal(["reason"], Fields(await ApiClient.JsonAsync(unsaid)));
        }

        var file = await supervisor.TextAsync($"/api/problems.csv?show=open&words={Uri.EscapeDataString(title[4..])}&reason=check");
        var lines = file.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("'" + title, lines[1], StringComparison.Ordinal);
        Assert.Contains("critical", lines[1], StringComparison.Ordinal);
        using var agent = await host.SignInAsync("agent8001");
        using var refused = await agent.GetAsync("/api/problems.csv?reason=check");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<JsonNode> TicketAsync(ApiClient person, string type, string number, object? form = null) => await SendAsync(
        person, "/api/tickets",
        new { type, title = "提交失败", number, queue = "tax-general",
            form = form ?? (type == "consult" ? new { } : new { system = "电子税务局" }) },
        HttpStatusCode.Created);

    private static async Task<JsonNode> SendAsync(
        ApiClient person, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await person.PostAsync(path, body);
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<string?> RefusedAsync(ApiClient person, string id, string verb, object body)
    {
        using var answer = await person.PostAsync($"/api/problems/{id}/{verb}", body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (string?)(await ApiClient.JsonAsync(answer))["code"];
    }

    private static string[] Fields(JsonNode problem) =>
        [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
}
